import type { Explanation, Line } from '../../../src/vision/explain/explanation.ts'
import { filledFormula, shownNumber } from '../../../src/vision/explain/line.ts'
import type { Shown } from './recompute.ts'

/** Parses a number as displayed on the page. */
export function readNumber(text: string): number {
  return Number(text.replaceAll('−', '-'))
}

/** The value that an explanation displays in a step by name; `softmax` has those in its formula. */
export function shownIn({ steps }: Explanation): Shown {
  const lineOf = (step: string, name: string) =>
    steps.find((one) => one.name === step)?.lines.find((one) => one.name === name)
  return (step, name) => {
    const value =
      step === 'softmax'
        ? lineOf('logistic', 'softmax(class)')?.numbers[name]
        : lineOf(step, name)?.value
    if (value === undefined) throw new Error(`step ${step} shows no ${name}`)
    return readNumber(shownNumber(value))
  }
}

/** Evaluates a formula with its displayed numbers; written for tests, independently of heads. */
export function evaluate(line: Line): number {
  const code = filledFormula(line)
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replaceAll('²', '**2')
    .replaceAll('e^', 'exp')
    .replaceAll(/\|([^|]*)\|/g, 'abs($1)')
  // Python's round, ties to even, as in the letterbox
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
