import { dataLine } from '../../plot/path.ts'
import type { Scale } from '../../plot/scale.ts'
import { interpolatedPrecision, type CurvePoints } from '../../vision/metrics/average-precision.ts'

/** The steps of a curve's envelope, from recall 0 to 1: the best precision at that recall or above, 0..1. */
export function envelopeSteps(curve: CurvePoints) {
  const ends = [...new Set([...curve.recall, 1])]
  const levels = interpolatedPrecision(curve, Float64Array.from(ends))
  return ends.map((to, i) => ({ from: ends[i - 1] ?? 0, to, level: levels[i]! }))
}

/** The envelope as points: two for every step. */
export function envelopeOf(curve: CurvePoints): readonly (readonly [recall: number, p: number])[] {
  return envelopeSteps(curve).flatMap(({ from, to, level }) => [
    [from, level] as const,
    [to, level] as const,
  ])
}

export function envelopeLine(curve: CurvePoints, x: Scale, y: Scale): string {
  return dataLine(envelopeOf(curve), x, y)
}
