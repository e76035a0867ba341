import type { ComparedDetections, Pairing } from './match-detections.ts'

/** How far two networks agree on pictures. */
export interface Agreement {
  readonly matched: number
  /** found by the first alone */
  readonly lost: number
  /** found by the second alone */
  readonly added: number
  /** mean difference of the scores of a pair, without its sign; null without pairs */
  readonly scoreDifference: number | null
  /** mean IoU of a pair; null without pairs */
  readonly iou: number | null
  /**
   * 0..1: 2 * matched / (detections of both), the F1 score of one measured against the other (Dice's
   * coefficient); 1 where neither found anything
   */
  readonly share: number
}

/** An answer of each of two networks to one picture, and how they were paired. */
export interface ComparedAnswers {
  readonly a: Pick<ComparedDetections, 'scores'>
  readonly b: Pick<ComparedDetections, 'scores'>
  readonly pairing: Pairing
}

/** Over all pictures together: a picture with many objects counts for more than one with few. */
export function agreementOf(pictures: readonly ComparedAnswers[]): Agreement {
  let [matched, lost, added, difference, overlap] = [0, 0, 0, 0, 0]
  for (const { a, b, pairing } of pictures) {
    matched += pairing.iou.length
    lost += pairing.onlyA.length
    added += pairing.onlyB.length
    pairing.iou.forEach((iou, k) => {
      overlap += iou
      difference += Math.abs(a.scores[pairing.a[k]!]! - b.scores[pairing.b[k]!]!)
    })
  }
  const all = 2 * matched + lost + added
  return {
    matched,
    lost,
    added,
    scoreDifference: matched > 0 ? difference / matched : null,
    iou: matched > 0 ? overlap / matched : null,
    share: all > 0 ? (2 * matched) / all : 1,
  }
}
