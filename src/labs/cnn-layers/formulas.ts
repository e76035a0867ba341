import type { Product } from '../../nn/convolution.ts'
import { plain } from '../../words/decimals.ts'
import type { FormulaPart } from '../shared/live-formula.tsx'
import { isPooling, placesOn, type Operation, type Sliding } from './sliding.ts'

/** An output as the sum of its products; of max pooling, the largest of the patch. */
export function sumFormula(
  operation: Operation,
  terms: readonly Product[],
  value: number,
): FormulaPart[] {
  const isMax = operation === 'max'
  const between = isMax ? ',' : '+'
  const parts = terms.flatMap(({ value: input, weight }, i): FormulaPart[] => [
    ...(i > 0 ? [between] : []),
    {
      symbol: isMax ? `x${subscript(i + 1)}` : `${plain(input)} · ${plain(weight, 4)}`,
      value: plain(isMax ? input : input * weight, 4),
      mark: `term ${i}`,
      name: `product ${i + 1}`,
    },
  ])
  const sum = { symbol: 'y', value: plain(value, 4), mark: 'chosen', name: 'output' }
  return isMax ? ['max(', ...parts, ') =', sum] : [...parts, '=', sum]
}

/** The size of the output along a side, with the numbers of this window. */
export function sizeFormula(side: number, sliding: Sliding): FormulaPart[] {
  const { kernel, walk, operation } = sliding
  const { stride = 1, padding = 0, dilation = 1 } = walk
  const places = placesOn(side, sliding)
  const n = { symbol: 'n', value: String(side), mark: 'size', name: 'size' }
  const k = { symbol: 'k', value: String(kernel.width), mark: 'kernel', name: 'kernel' }
  const s = { symbol: 's', value: String(stride), mark: 'stride', name: 'stride' }
  const out = { symbol: 'size', value: String(places), mark: 'output', name: 'output size' }
  if (isPooling(operation)) return ['⌊ (', n, '−', k, ') /', s, '⌋ + 1 =', out]
  const p = { symbol: 'p', value: String(padding), mark: 'padding', name: 'padding' }
  const d = { symbol: 'd', value: String(dilation), mark: 'kernel', name: 'dilation' }
  return ['⌊ (', n, '+ 2 ·', p, '−', d, '· (', k, '− 1) − 1) /', s, '⌋ + 1 =', out]
}

function subscript(number: number): string {
  return '₀₁₂₃₄₅₆₇₈₉'[number]!
}
