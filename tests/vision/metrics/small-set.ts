import type { EvaluationColumns } from '../../../src/vision/metrics/columns.ts'
import { sortColumns } from '../../../src/vision/metrics/columns.ts'

type Box = readonly [x: number, y: number, width: number, height: number]

export interface SmallTruth {
  readonly image: number
  readonly category: number
  readonly box: Box
  readonly crowd?: boolean
  readonly ignored?: boolean
}

export interface SmallDetection {
  readonly image: number
  readonly category: number
  readonly score: number
  readonly box: Box
}

/** Columns of a few handwritten boxes. */
export function smallSet(
  truths: readonly SmallTruth[],
  detections: readonly SmallDetection[],
  extent: { readonly categories: number; readonly images: number },
): EvaluationColumns {
  const common = (entries: readonly { image: number; category: number; box: Box }[]) => ({
    boxes: Float64Array.from(entries.flatMap(({ box }) => [...box])),
    images: Uint32Array.from(entries, ({ image }) => image),
    categories: Uint32Array.from(entries, ({ category }) => category),
  })
  return sortColumns(
    {
      ...common(truths),
      areas: Float64Array.from(truths, ({ box }) => box[2] * box[3]),
      crowd: Uint8Array.from(truths, ({ crowd }) => Number(crowd ?? false)),
      ignored: Uint8Array.from(truths, ({ ignored }) => Number(ignored ?? false)),
    },
    { ...common(detections), scores: Float64Array.from(detections, ({ score }) => score) },
    extent,
  )
}
