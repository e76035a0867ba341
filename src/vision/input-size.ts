import type { Size } from './geometry.ts'
import type { SizeRule } from './input.ts'

/**
 * The input size to run at. A network of fixed size has no choice; a dynamic one takes `side`
 * (null: its default) brought to the nearest multiple of its step within its bounds.
 */
export function inputSize(rule: SizeRule, side: number | null): Size {
  if (rule.kind === 'fixed') return { width: rule.width, height: rule.height }
  const wanted = Math.round((side ?? rule.default) / rule.step) * rule.step
  const square = Math.min(Math.max(wanted, rule.min), rule.max)
  return { width: square, height: square }
}
