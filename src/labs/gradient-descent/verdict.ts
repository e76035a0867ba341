import { contraction } from '../../nn/quadratic.ts'
import { fixed } from '../../words/decimals.ts'
import { valueOf } from '../shared/curves.tsx'
import type { Surface } from './surfaces.ts'
import { walked, weightsOf, type Trail } from './trails.ts'

/** What a run did, from its losses: 0: it converges, 1: it stays about where it is, 2: it diverges. */
export function verdictOf(
  surface: Surface,
  trail: Trail,
  rate: number,
): { readonly option: number; readonly words: string } {
  const [before, after] = [0, surface.end].map((step) =>
    surface.loss(...weightsOf(walked(trail, step).at(-1)!)),
  ) as [number, number]
  const option = after < before / 2 ? 0 : after <= 2 * before ? 1 : 2
  const factor = contraction(rate, Float64Array.of(1, 10))
  return {
    option,
    words: `The loss was ${valueOf(before)} and is ${valueOf(after)} after ${surface.end} steps: across the ravine each step multiplies the distance by |1 − ${fixed(rate, 2)} · 10| = ${fixed(factor, 2)}.`,
  }
}
