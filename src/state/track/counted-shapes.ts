import { pointsOf, type Shape } from '../../vision/count/shape.ts'
import type { Point } from '../../vision/geometry.ts'
import { lineCounts, zoneCounts } from '../../words/count-words.ts'
import { parseCount } from './count-choice.ts'
import type { TrackState } from './track-state.ts'

/** A line or zone, and what it has counted. */
export interface CountedShape {
  readonly kind: Shape['kind']
  /** in shares of the picture's sides */
  readonly points: readonly Point[]
  readonly words: string
}

/** The lines and zones of the setting `count`, with what they have counted. */
export function countedShapes(
  count: string | null,
  { events, visits }: Pick<TrackState, 'events' | 'visits'>,
): CountedShape[] {
  return parseCount(count).shapes.map((shape) => ({
    kind: shape.kind,
    points: pointsOf(shape),
    words: wordsOf(shape),
  }))

  function wordsOf({ kind, id }: Shape): string {
    const own = events.filter(({ shape }) => shape === id)
    const ins = own.filter(({ what }) => what === 'in' || what === 'enter').length
    return kind === 'line'
      ? lineCounts(id, ins, own.length - ins)
      : zoneCounts(id, visits.filter(({ shape }) => shape === id).length)
  }
}
