import { dataLine } from '../../plot/path.ts'
import type { Scale } from '../../plot/scale.ts'
import { interpolatedPrecision, type CurvePoints } from '../../vision/metrics/average-precision.ts'

/** The envelope of a curve as points from recall 0 to 1: two for every step. */
export function envelopeOf(curve: CurvePoints): readonly (readonly [recall: number, p: number])[] {
  const ends = [...new Set([...curve.recall, 1])]
  const levels = interpolatedPrecision(curve, Float64Array.from(ends))
  return ends.flatMap((to, i) => [
    [ends[i - 1] ?? 0, levels[i]!] as const,
    [to, levels[i]!] as const,
  ])
}

export function envelopeLine(curve: CurvePoints, x: Scale, y: Scale): string {
  return dataLine(envelopeOf(curve), x, y)
}
