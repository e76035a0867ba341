import { plain, scientific } from '../../words/decimals.ts'

/** How much of the gradient of the last hidden layer is left at the first; NaN once a run has failed. */
export function ratioOf(sizes: ArrayLike<number>): number {
  const depth = sizes.length - 1
  return sizes[0]! / sizes[depth - 1]!
}

/** The mean factor of one layer, a geometric mean: what a ratio comes to over so many layers. */
export function factorOf(ratio: number, depth: number): number {
  return ratio ** (1 / (depth - 1))
}

/** A ratio as an option of the question: 0: about the same size, 1: some thousand times smaller, 2: far less. */
export function optionOf(ratio: number): number {
  return ratio > 1e-2 ? 0 : ratio > 1e-5 ? 1 : 2
}

/** 1.4, 0.021, 3.2 × 10⁻⁷ */
export function ratioWords(ratio: number): string {
  if (!Number.isFinite(ratio)) return Number.isNaN(ratio) ? 'NaN' : 'infinite'
  return ratio >= 0.001 && ratio < 1e4 ? plain(ratio, ratio < 1 ? 3 : 1) : scientific(ratio, 1)
}
