import type { CocoEvaluation } from '../../../vision/metrics/coco-evaluate.ts'
import { cocoEvaluate } from '../../../vision/metrics/coco-evaluate.ts'
import type { CocoBox } from '../../../vision/metrics/coco-format.ts'

/** A made-up test set of ten pictures and three classes, one of them without an object, evaluated as COCO does. */
export function threeClasses(): CocoEvaluation {
  const dataset = {
    images: Array.from({ length: pictures }, (_, id) => ({ id })),
    categories: classes.map(({ name }, id) => ({ id, name })),
    annotations: classes.flatMap(({ objects }, category_id) =>
      Array.from({ length: objects }, (_, image_id) => ({
        id: 1 + category_id * pictures + image_id,
        image_id,
        category_id,
        bbox: square(0),
      })),
    ),
  }
  const results = classes.flatMap(({ detections }, category_id) =>
    detections.map(({ score, picture, moved }) => ({
      image_id: picture,
      category_id,
      score,
      bbox: square(moved),
    })),
  )
  return cocoEvaluate(dataset, results)
}

interface Class {
  readonly name: string
  /** number of objects, one in each of the first pictures */
  readonly objects: number
  /** each shifted by some pixels of 100 */
  readonly detections: readonly {
    readonly score: number
    readonly picture: number
    readonly moved: number
  }[]
}

const pictures = 10
const empty = pictures - 1

const classes: readonly Class[] = [
  {
    name: 'person',
    objects: 4,
    detections: [
      { score: 0.95, picture: 0, moved: 2 },
      { score: 0.9, picture: 1, moved: 8 },
      { score: 0.8, picture: 2, moved: 16 },
      { score: 0.6, picture: empty, moved: 0 },
      { score: 0.5, picture: 3, moved: 24 },
    ],
  },
  {
    name: 'car',
    objects: 3,
    detections: [
      { score: 0.9, picture: 0, moved: 5 },
      { score: 0.7, picture: empty, moved: 0 },
      { score: 0.6, picture: 1, moved: 19 },
    ],
  },
  { name: 'dog', objects: 0, detections: [{ score: 0.4, picture: empty, moved: 0 }] },
]

/** 100 x 100, shifted to the right by m pixels: its IoU with the unshifted square is (100 - m) / (100 + m). */
function square(moved: number): CocoBox {
  return [100 + moved, 100, 100, 100]
}
