import type { AppState } from '../../../state/app-state.ts'
import { pictureOf } from '../../../state/on-stage.ts'
import type { Candidates } from '../../../vision/candidates.ts'
import { detect, type Detections } from '../../../vision/detect.ts'
import type { ModelBoxes } from '../../../vision/geometry.ts'
import { gridLevels, predictionCount, type GridLevel } from '../../../vision/grid.ts'
import { headGrid } from '../../../vision/heads/head-grid.ts'
import { needsNms } from '../../../vision/heads/needs-nms.ts'
import { letterbox, toModelPoint, type Letterbox } from '../../../vision/letterbox.ts'
import stored from './example.json'

/** The results of YOLO's four steps on one picture. */
export interface YoloFacts {
  /** address of the picture; null for a camera */
  readonly url: string | null
  readonly letterbox: Letterbox
  /** the grids, finest first; empty for end-to-end heads, which have none */
  readonly levels: readonly GridLevel[]
  readonly predictions: number
  readonly candidates: Candidates
  readonly detections: Detections
  readonly suppresses: boolean
  /** whether this is the stored example, shown until the stage has an answer */
  readonly example: boolean
}

/** The answer on the stage under the present settings, or the stored one as long as there is none. */
export function yoloFacts(
  state: Pick<AppState, 'shown' | 'detections' | 'pictures' | 'settings'>,
  base: string,
): YoloFacts {
  const { shown, detections, pictures, settings } = state
  if (shown === null || detections === null) return exampleFacts(settings, base)
  const { head } = shown.spec
  return {
    url: pictureOf(pictures, shown.item)?.url ?? null,
    letterbox: shown.letterbox,
    levels: headGrid(head, shown.inputSize),
    predictions: shown.candidates.predictions,
    candidates: shown.candidates,
    detections,
    suppresses: needsNms(head.kind),
    example: false,
  }
}

/** The answer of YOLOv5s at 640 above 0.01 for the sample picture, boxes rounded to picture pixels. */
function exampleFacts(settings: AppState['settings'], base: string): YoloFacts {
  const [width = 0, height = 0] = stored.image
  const input = { width: stored.side, height: stored.side }
  const box = letterbox({ width, height }, input, 'centre')
  const { strides, anchorsPerCell } = stored
  const candidates = storedCandidates(box, predictionCount(input, strides, anchorsPerCell))
  return {
    url: `${base}${stored.picture}`,
    letterbox: box,
    levels: gridLevels(input, strides, anchorsPerCell),
    predictions: candidates.predictions,
    candidates,
    detections: detect(candidates, box, settings, 'anchors'),
    suppresses: true,
    example: true,
  }
}

function storedCandidates(box: Letterbox, predictions: number): Candidates {
  const { boxes, scores, classIds } = stored
  const count = scores.length
  const modelBoxes = new Float32Array(4 * count) as ModelBoxes
  for (let i = 0; i < 4 * count; i += 2) {
    modelBoxes.set(toModelPoint(boxes[i] as number, boxes[i + 1] as number, box), i)
  }
  return {
    count,
    boxes: modelBoxes,
    scores: Float32Array.from(scores),
    classIds: Uint16Array.from(classIds),
    // strides are not stored and not needed here
    strides: new Uint16Array(count),
    columns: new Uint16Array(count),
    rows: new Uint16Array(count),
    anchors: new Uint8Array(count),
    predictions,
  }
}
