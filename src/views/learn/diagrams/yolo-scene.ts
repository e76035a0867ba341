import { mulberry32, normal } from '../../../nn/random.ts'
import type { Candidates } from '../../../vision/candidates.ts'
import { decode } from '../../../vision/decode/decode.ts'
import { detect } from '../../../vision/detect.ts'
import type { Detections } from '../../../vision/detect.ts'
import type { AnchorHead } from '../../../vision/heads/anchors/head.ts'
import { letterbox } from '../../../vision/letterbox.ts'
import { logit } from '../../../vision/logistic.ts'

/** Objects of the schematic scene: centre and size in pixels. */
export interface SceneObject {
  readonly classId: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** raw objectness of a cell at its exact centre with an anchor of its shape */
  readonly clear: number
}

export const classNames = ['person', 'car'] as const
export const sceneSize = { width: 256, height: 192 }
export const stride = 32
export const settings = { confidence: 0.25, iou: 0.45 }

export const sceneObjects: readonly SceneObject[] = [
  { classId: 1, x: 76, y: 124, width: 128, height: 68, clear: 3.6 },
  { classId: 0, x: 170, y: 108, width: 44, height: 116, clear: 2.6 },
  { classId: 0, x: 226, y: 114, width: 40, height: 106, clear: 1.7 },
]

/**
 * Possible raw outputs of a head's cells, and what the app makes of them. The raw numbers are made up, with a
 * seed: a cell is more confident and its box more exact the nearer it is to the object's centre and the better
 * its anchor fits. Everything after that, from decoding to suppression, is the app's code.
 */
export function yoloScene(): {
  /** [1, anchors, rows, columns, 5 + classes] */
  readonly raw: Float32Array
  readonly candidates: Candidates
  readonly detections: Detections
} {
  const columns = sceneSize.width / stride
  const rows = sceneSize.height / stride
  const random = mulberry32(7)
  const raw = Float32Array.from(
    anchors.flatMap((anchor) =>
      Array.from({ length: rows * columns }, (_, cell) =>
        rawNumbers(anchor, cell % columns, Math.floor(cell / columns), () => normal(random)),
      ).flat(),
    ),
  )
  const dims = [1, anchors.length, rows, columns, 5 + classNames.length]
  const candidates = decode({ map: { data: raw, dims } }, head, sceneSize, classNames.length, {
    floor: 0,
    multiLabel: false,
  })
  const detections = detect(
    candidates,
    letterbox(sceneSize, sceneSize, 'centre'),
    { ...settings, classAgnostic: false, maxDetections: 300, hiddenClasses: new Set() },
    head.kind,
  )
  return { raw, candidates, detections }
}

type Anchor = readonly [width: number, height: number]

const anchors: readonly Anchor[] = [
  [42, 110],
  [112, 64],
]

const head: AnchorHead = { kind: 'anchors', outputs: [{ name: 'map', stride, anchors }] }

function rawNumbers(
  [anchorWidth, anchorHeight]: Anchor,
  column: number,
  row: number,
  noise: () => number,
): number[] {
  const [x, y] = [(column + 0.5) * stride, (row + 0.5) * stride]
  const near = sceneObjects
    .map((object) => ({
      object,
      // in cells
      distance: Math.max(Math.abs(x - object.x), Math.abs(y - object.y)) / stride,
      misfit: Math.log(
        Math.max(ratio(object.width, anchorWidth), ratio(object.height, anchorHeight)),
      ),
    }))
    .toSorted((a, b) => a.distance - b.distance)[0]!
  const { object, distance, misfit } = near
  const blur = 0.01 + 0.04 * Math.min(distance, 2)
  return [
    logit(within((object.x / stride - column + 0.5) / 2 + blur * noise())),
    logit(within((object.y / stride - row + 0.5) / 2 + blur * noise())),
    logit(within(Math.sqrt(object.width / anchorWidth) / 2 + blur * noise())),
    logit(within(Math.sqrt(object.height / anchorHeight) / 2 + blur * noise())),
    Math.max(-6, object.clear - 3 * distance ** 2 - 4 * misfit + 0.4 * noise()),
    ...classNames.map((_, c) => (c === object.classId ? 3 : -3) + 0.5 * noise()),
  ]
}

function ratio(a: number, b: number): number {
  return Math.max(a / b, b / a)
}

/** A head can shift a box by half a cell beyond its own and scale it to at most four times its anchor. */
function within(value: number): number {
  return Math.min(Math.max(value, 0.03), 0.97)
}
