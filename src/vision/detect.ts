import type { Candidates } from './candidates.ts'
import type { ImageBoxes, ModelBoxes } from './geometry.ts'
import type { Head } from './heads/heads.ts'
import { needsNms } from './heads/needs-nms.ts'
import { toImageBoxes, type Letterbox } from './letterbox.ts'
import { nms, type Suppressed } from './nms.ts'
import { pick } from './pick.ts'
import { threshold } from './threshold.ts'

/** The user's settings; none of them requires a new run of the network. */
export interface DetectSettings {
  /** scores strictly above this stay, 0..1 */
  readonly confidence: number
  /** of two boxes with an IoU strictly above this, the lower-scoring one is suppressed, 0..1 */
  readonly iou: number
  /** true: boxes of different classes suppress each other too */
  readonly classAgnostic: boolean
  readonly maxDetections: number
  /** class ids to hide after NMS */
  readonly hiddenClasses: ReadonlySet<number>
}

/** The detections, highest score first, with the suppressed candidates and their suppressors. */
export interface Detections {
  readonly count: number
  /** xyxy in picture pixels, clipped to the picture, [4 * count] */
  readonly boxes: ImageBoxes
  readonly scores: Float32Array
  readonly classIds: Uint16Array
  /** index of each detection's candidate */
  readonly candidates: Uint32Array
  /** number of candidates above the confidence threshold */
  readonly aboveThreshold: number
  /** kept by NMS, per class id, before hiding classes */
  readonly classCounts: ReadonlyMap<number, number>
  readonly suppressed: Suppressed
}

/** The steps of `detect`, in order. */
export type DetectStep = 'threshold' | 'nms' | 'filter'

/**
 * Turns candidates into detections without running the network: threshold, NMS, hidden classes, boxes in picture
 * pixels. Results of an end-to-end head are final: only the threshold and `maxDetections` apply.
 *
 * Suppression precedes clipping and hiding: a box in the padding still suppresses, and hiding one class does not
 * affect another. `onStep` is called at the end of each step, for timing. Throws if a setting is out of range.
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
  // no IoU exceeds 1, so this threshold suppresses nothing
  const iou = needsNms(kind) ? settings.iou : 1
  const { kept, suppressed } = nms(boxes, classIds, above, { ...settings, iou })
  onStep?.('nms')
  const { hiddenClasses } = settings
  const isShown = (candidate: number) => !hiddenClasses.has(classIds[candidate]!)
  const shown = hiddenClasses.size === 0 ? kept : kept.filter(isShown)
  const detections = {
    count: shown.length,
    boxes: toImageBoxes(boxesOf(boxes, shown), letterbox),
    scores: pick(scores, shown),
    classIds: pick(classIds, shown),
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
  for (let i = 0; i < indices.length; i++) {
    const box = 4 * indices[i]!
    for (let side = 0; side < 4; side++) out[4 * i + side] = boxes[box + side]!
  }
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
