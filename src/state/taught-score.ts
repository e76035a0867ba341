import { iou } from '../vision/iou.ts'
import type { PictureResult } from './app-state.ts'
import type { TaughtScores } from './taught.ts'

/**
 * The head's score of a candidate; null: it was not asked. A camera's or film's newest frame has not been looked at
 * yet: there, it is the score of the box of an earlier frame that overlaps by half at least.
 */
export function taughtScore(
  scored: TaughtScores | null,
  { item, frameId, candidates }: Pick<PictureResult, 'item' | 'frameId' | 'candidates'>,
  candidate: number,
): number | null {
  if (!scored || scored.item.kind !== item.kind) return null
  if (scored.frameId === frameId) {
    const at = scored.candidates.indexOf(candidate)
    return at < 0 ? null : scored.scores[at]!
  }
  if (item.kind === 'picture') return null
  let best = -1
  let most = 0.5
  for (let i = 0; i < scored.scores.length; i++) {
    const overlap = iou(scored.boxes, i, candidates.boxes, candidate)
    if (overlap >= most) {
      best = i
      most = overlap
    }
  }
  return best < 0 ? null : scored.scores[best]!
}
