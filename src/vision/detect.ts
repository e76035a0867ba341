import type { Candidates } from './candidates.ts'
import type { ImageBoxes, ModelBoxes } from './geometry.ts'
import { needsNms, type Head } from './heads/heads.ts'
import { toImageBoxes, type Letterbox } from './letterbox.ts'
import { nms, type Suppressed } from './nms.ts'
import { threshold } from './threshold.ts'

/** What a person sets; none of it needs the network to run again. */
export interface DetectSettings {
  /** scores strictly above this stay, 0..1 */
  readonly confidence: number
  /** of two boxes whose IoU is strictly above this the lower-scoring one is suppressed, 0..1 */
  readonly iou: number
  /** true: boxes of different classes suppress each other too */
  readonly classAgnostic: boolean
  readonly maxDetections: number
  /** class ids left out of the answer after NMS */
  readonly hiddenClasses: ReadonlySet<number>
}

/** The answer, highest score first, with what NMS suppressed and why. */
export interface Detections {
  readonly count: number
  /** xyxy in picture pixels, clipped to the picture, [4 * count] */
  readonly boxes: ImageBoxes
  readonly scores: Float32Array
  readonly classIds: Uint16Array
  /** which candidate each detection is */
  readonly candidates: Uint32Array
  /** how many candidates passed the confidence threshold */
  readonly aboveThreshold: number
  /** kept by NMS, per class id, before classes were hidden */
  readonly classCounts: ReadonlyMap<number, number>
  readonly suppressed: Suppressed
}

/** The steps of `detect`, in order. */
export type DetectStep = 'threshold' | 'nms' | 'filter'

/**
 * From candidates to the answer, with no network run: threshold, NMS, hidden classes left out, boxes
 * back in the picture. What an end-to-end head answers is final: there only the threshold and
 * `maxDetections` cut.
 *
 * Suppression comes before clipping and before hiding: a box in the padding still suppresses, and
 * hiding a class changes no other. `onStep` is called at the end of each step, for those who time it.
 * Throws where a setting is out of range.
 */
export function detect(
  candidates: Pick<Candidates, 'boxes' | 'scores' | 'classIds'>,
  letterbox: Letterbox,
  settings: DetectSettings,
  kind: Head['kind'],
  onStep?: (step: DetectStep) => void,
): Detections {
  const { boxes, scores, classIds } = candidates
  const above = threshold(scores, settings.confidence)
  onStep?.('threshold')
  // no IoU is above 1, so that limit suppresses nothing
  const iou = needsNms(kind) ? settings.iou : 1
  const { kept, suppressed } = nms(boxes, classIds, above, { ...settings, iou })
  onStep?.('nms')
  const shown = kept.filter((candidate) => !settings.hiddenClasses.has(classIds[candidate]!))
  const detections = {
    count: shown.length,
    boxes: toImageBoxes(boxesOf(boxes, shown), letterbox),
    scores: Float32Array.from(shown, (candidate) => scores[candidate]!),
    classIds: Uint16Array.from(shown, (candidate) => classIds[candidate]!),
    candidates: shown,
    aboveThreshold: above.length,
    classCounts: countClasses(kept, classIds),
    suppressed,
  }
  onStep?.('filter')
  return detections
}

function boxesOf(boxes: ModelBoxes, indices: Uint32Array): ModelBoxes {
  const out = new Float32Array(4 * indices.length) as ModelBoxes
  indices.forEach((index, i) => out.set(boxes.subarray(4 * index, 4 * index + 4), 4 * i))
  return out
}

function countClasses(kept: Uint32Array, classIds: Uint16Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const candidate of kept) {
    const classId = classIds[candidate]!
    counts.set(classId, (counts.get(classId) ?? 0) + 1)
  }
  return counts
}
