import type { ComparedDetections, Pairing } from './match-detections.ts'

/** Agreement of two networks on pictures. */
export interface Agreement {
  readonly matched: number
  /** found only by the first */
  readonly lost: number
  /** found only by the second */
  readonly added: number
  /** mean absolute difference of the scores of a pair; null without pairs */
  readonly scoreDifference: number | null
  /** mean IoU of a pair; null without pairs */
  readonly iou: number | null
  /**
   * 0..1: 2 * matched / (detections of both), the F1 score of one measured against the other (Dice's
   * coefficient); 1 if neither found anything
   */
  readonly share: number
}

/** The answers of two networks for one picture, with their pairing. */
export interface ComparedAnswers {
  readonly a: Pick<ComparedDetections, 'scores'>
  readonly b: Pick<ComparedDetections, 'scores'>
  readonly pairing: Pairing
}

/** Over all pictures together: a picture with many objects has more weight than one with few. */
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
