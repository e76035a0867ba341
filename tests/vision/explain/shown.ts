import type { Explanation, Line, StepName } from '../../../src/vision/explain/explanation.ts'
import { filledFormula, shownNumber } from '../../../src/vision/explain/line.ts'

/** A number as it is read off the page. */
export function readNumber(text: string): number {
  return Number(text.replaceAll('−', '-'))
}

/** What a step shows under a name, read back from its digits. */
export function shownIn({ steps }: Explanation, step: StepName, name: string): number {
  const line = steps.find((one) => one.name === step)?.lines.find((one) => one.name === name)
  if (!line) throw new Error(`step ${step} shows no ${name}`)
  return readNumber(shownNumber(line.value))
}

/** What a formula comes to with its numbers as they are shown; written for tests, knows nothing of heads. */
export function evaluate(line: Line): number {
  const code = filledFormula(line)
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replaceAll('²', '**2')
    .replaceAll('e^', 'exp')
    .replaceAll(/\|([^|]*)\|/g, 'abs($1)')
  // Python's round, ties to even, is what the letterbox takes
  const round = (v: number) => (Math.abs(v % 1) === 0.5 ? 2 * Math.round(v / 2) : Math.round(v))
  const clip = (v: number, least: number, most: number) => Math.min(Math.max(v, least), most)
  const { exp, min, cos, sin, abs } = Math
  // oxlint-disable-next-line typescript/no-implied-eval -- formulas of ours, in a test
  const run = new Function(
    'exp',
    'min',
    'cos',
    'sin',
    'abs',
    'round',
    'clip',
    `return ${code}`,
  ) as (...args: readonly unknown[]) => number
  return run(exp, min, cos, sin, abs, round, clip)
}
