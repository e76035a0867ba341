import type { Size } from '../geometry.ts'
import { strideOf, type Anchor } from '../grid.ts'
import type { OutputShape } from '../tensor.ts'
import type { HeadSaid } from './contract.ts'
import { outputsInWords } from './outputs-in-words.ts'
import type { AnchorMaps } from './shared-fields.ts'

/** The maps of a stride with the anchors entered for it. */
export interface StrideMaps {
  readonly stride: number
  readonly anchors: readonly Anchor[]
  /** at least one */
  readonly maps: readonly OutputShape[]
}

/** The maps of every stride. @throws {Error} if a stride has no map or no anchors */
export function mapsByStride(
  outputs: readonly OutputShape[],
  { strides, anchors }: HeadSaid,
  size: Size,
): readonly StrideMaps[] {
  return strides.map((stride, level) => {
    const maps = mapsOf(outputs, stride, size)
    const own = anchors[level]
    if (maps.length === 0) throw noMap(outputs, stride, size)
    if (!own || own.length === 0) throw new Error(`Give the anchors of stride ${stride}.`)
    return { stride, anchors: own, maps }
  })
}

/** One map per stride with boxes, objectness and class scores; at least `fewest` classes. */
export function anchorMapsOf(
  outputs: readonly OutputShape[],
  said: HeadSaid,
  size: Size,
  fewest: 0 | 1,
): { readonly maps: AnchorMaps; readonly classCount: number } {
  const levels = mapsByStride(outputs, said, size)
  const counts = levels.map(({ maps, anchors }) => {
    const dims = maps[0]?.dims ?? []
    return dims.length === 5 ? (dims[4] ?? 0) - 5 : (dims[1] ?? 0) / anchors.length - 5
  })
  const classCount = counts[0] ?? 0
  const isWhole = counts.every((count) => count === classCount && Number.isInteger(count))
  if (!isWhole || classCount < fewest) {
    throw new Error(
      `Outputs ${outputsInWords(outputs)} do not divide into so many anchors of a box, an objectness and class scores. Check the anchors.`,
    )
  }
  return {
    maps: levels.map(({ maps, stride, anchors }) => ({
      name: maps[0]?.name ?? '',
      stride,
      anchors,
    })),
    classCount,
  }
}

export function noMap(outputs: readonly OutputShape[], stride: number, size: Size): Error {
  const sides = `${size.width / stride}×${size.height / stride}`
  return new Error(
    `Outputs ${outputsInWords(outputs)} have no map of stride ${stride}, ${sides} cells. Check the strides.`,
  )
}

function mapsOf(outputs: readonly OutputShape[], stride: number, size: Size) {
  return outputs.filter(({ dims }) => {
    const [height = 0, width = 0] = dims.slice(2)
    return dims.length >= 4 && strideOf({ width, height }, size) === stride
  })
}
