import type { Candidates } from '../../vision/candidates.ts'
import { decode } from '../../vision/decode/decode.ts'
import { detect } from '../../vision/detect.ts'
import type { Size } from '../../vision/geometry.ts'
import type { Head } from '../../vision/heads/heads.ts'
import { iou } from '../../vision/iou.ts'
import type { Letterbox } from '../../vision/letterbox.ts'
import type { HeadTensors } from '../../vision/tensor.ts'
import { messageOf } from '../../words/message-of.ts'

/** What one way of feeding and reading a network makes of the photograph. */
export interface Judgement {
  /** boxes left above 0.15: low, since networks of small devices are never sure */
  readonly count: number
  /** of the best of them, at most five: 0..1 */
  readonly confidence: number
  /** how well boxes from different anchors and strides agree on one object: mean IoU, 0..1 */
  readonly agreement: number
  /** classes that were found */
  readonly classIds: ReadonlySet<number>
  /** found something, and not everything everywhere */
  readonly isSensible: boolean
  /** why it makes no sense at all; null where it does */
  readonly problem: string | null
}

/** No photograph here shows more things; a network fed wrongly sees them by the hundred. */
export const mostThings = 60

export function judge(
  outputs: HeadTensors,
  fit: Letterbox,
  head: Head,
  size: Size,
  classCount: number,
): Judgement {
  try {
    const candidates = decode(outputs, head, size, classCount, { floor: 0.1, multiLabel: false })
    const { scores, classIds } = detect(candidates, fit, settings, head.kind)
    const best = scores.subarray(0, 5)
    const count = scores.length
    return {
      count,
      confidence: best.reduce((sum, score) => sum + score, 0) / Math.max(1, best.length),
      agreement: agreementOf(candidates),
      classIds: new Set(classIds),
      isSensible: count > 0 && count <= mostThings,
      problem: null,
    }
  } catch (error) {
    const problem = messageOf(error)
    return {
      ...{ count: 0, confidence: 0, agreement: 0, classIds: new Set<number>() },
      isSensible: false,
      problem,
    }
  }
}

const settings = {
  confidence: 0.15,
  iou: 0.45,
  classAgnostic: false,
  maxDetections: 300,
  hiddenClasses: new Set<number>(),
} as const

/**
 * Several anchors and strides see the same object, and each draws its box from numbers and sides of its
 * own: read rightly, their boxes lie on one another. The mean, by score, of each candidate's greatest
 * IoU with one of its class from another anchor or stride; 0 where no object was seen by two.
 */
function agreementOf(candidates: Candidates): number {
  const { count, boxes, scores, classIds, strides, anchors } = candidates
  const order = Array.from({ length: count }, (_, index) => index)
    .toSorted((a, b) => scores[b]! - scores[a]!)
    .slice(0, 200)
  let sum = 0
  let weight = 0
  for (const a of order) {
    let greatest = 0
    for (const b of order) {
      if (classIds[a] !== classIds[b]) continue
      if (strides[a] === strides[b] && anchors[a] === anchors[b]) continue
      greatest = Math.max(greatest, iou(boxes, a, boxes, b))
    }
    if (greatest === 0) continue
    sum += scores[a]! * greatest
    weight += scores[a]!
  }
  return weight > 0 ? sum / weight : 0
}
