import type { PictureScore } from '../../evaluation/protocol.ts'

/** Orders of the film strip and the list of pictures; the worst or least certain come first. */
export type StripOrder = 'opened' | 'errors' | 'ap' | 'lowest'

/** The scores in an order; pictures without the number come last. */
export function orderScores(
  scores: readonly PictureScore[],
  order: StripOrder,
): readonly PictureScore[] {
  if (order === 'opened') return scores
  const keyOf = keys[order]
  return scores.toSorted((a, b) => keyOf(a) - keyOf(b) || (a.picture < b.picture ? -1 : 1))
}

const keys: Record<Exclude<StripOrder, 'opened'>, (score: PictureScore) => number> = {
  errors: ({ wrong, missed }) => -(wrong + missed),
  ap: ({ ap }) => ap ?? 2,
  lowest: ({ lowest }) => lowest ?? 2,
}
