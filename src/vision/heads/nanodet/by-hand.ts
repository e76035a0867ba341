import type { Size } from '../../geometry.ts'
import { gridsOver, type GridLevel } from '../../grid.ts'
import type { OutputShape } from '../../tensor.ts'
import type { HeadByHand, HeadFrom } from '../contract.ts'
import { outputsInWords } from '../outputs-in-words.ts'
import type { NanodetHead } from './head.ts'

export const nanodetByHand: HeadByHand<NanodetHead> = {
  label: 'Distributions of the sides (NanoDet, PicoDet, YOLOv8 cut before decoding)',
  asks: 'strides',
  countsClasses: true,
  from(outputs, { strides }, size) {
    const levels = gridsOver(
      size,
      strides.map((stride) => ({ stride, anchorsPerCell: 1, overhangs: true })),
    )
    const found =
      inOne(outputs, levels) ?? inMaps(outputs, levels) ?? fromSeparateOutputs(outputs, levels)
    if (found) return found
    throw noRows(outputs, levels, size)
  },
}

/** [1, n, C + 32] for all strides: NanoDet-Plus, which has four strides and measures from corners. */
function inOne(
  outputs: readonly OutputShape[],
  levels: readonly GridLevel[],
): HeadFrom<NanodetHead> | null {
  const n = levels.reduce((sum, { cells }) => sum + cells, 0)
  for (const { name, dims } of outputs) {
    const classCount = (channelsOf(dims, n) ?? 0) - 32
    if (dims.length !== 3 || classCount < 1) continue
    const own = levels.map(({ stride }) => ({ scores: name, distances: name, stride }))
    const from = levels.length === 4 ? ({ from: 'corner' } as const) : {}
    return { head: { kind: 'nanodet', outputs: own, bins: 8, ...from }, classCount }
  }
  return null
}

/** [1, 64 + C, h, w] per stride, all logits: YOLOv8. */
function inMaps(
  outputs: readonly OutputShape[],
  levels: readonly GridLevel[],
): HeadFrom<NanodetHead> | null {
  const maps = levels.map(({ rows, columns }) =>
    outputs.find(
      ({ dims }) =>
        dims.length === 4 && dims[2] === rows && dims[3] === columns && (dims[1] ?? 0) > 64,
    ),
  )
  const channels = maps[0]?.dims[1] ?? 0
  const own = maps.flatMap((map, at) =>
    map?.dims[1] === channels
      ? [{ scores: map.name, distances: map.name, stride: levels[at]!.stride }]
      : [],
  )
  if (own.length < levels.length) return null
  return {
    head: { kind: 'nanodet', outputs: own, bins: 16, first: 'distances', classes: 'logits' },
    classCount: channels - 64,
  }
}

/** [1, n, C] and [1, n, 32] per stride. */
function fromSeparateOutputs(
  outputs: readonly OutputShape[],
  levels: readonly GridLevel[],
): HeadFrom<NanodetHead> | null {
  let classCount = 0
  const own = levels.flatMap(({ cells, stride }) => {
    const [distances, ...others] = outputs
      .filter(({ dims }) => channelsOf(dims, cells) !== null)
      .toSorted((a, b) => apartFrom32(a, cells) - apartFrom32(b, cells))
    const [scores] = others
    if (!distances || others.length !== 1 || !scores || apartFrom32(distances, cells) > 0) return []
    classCount = channelsOf(scores.dims, cells) ?? 0
    return [{ scores: scores.name, distances: distances.name, stride }]
  })
  if (own.length < levels.length) return null
  return { head: { kind: 'nanodet', outputs: own, bins: 8 }, classCount }
}

function apartFrom32({ dims }: OutputShape, cells: number): number {
  return Math.abs((channelsOf(dims, cells) ?? 0) - 32)
}

/** The channels of [1, n, channels] or [1, channels, n]; null for other shapes. */
function channelsOf([batch, first, second, more]: readonly number[], n: number): number | null {
  if (batch !== 1 || more !== undefined) return null
  if (first === n) return second ?? null
  return second === n ? (first ?? null) : null
}

function noRows(outputs: readonly OutputShape[], levels: readonly GridLevel[], size: Size): Error {
  const cells = levels.map((level) => level.cells).join(', ')
  const strides = levels.map(({ stride }) => stride).join(', ')
  return new Error(
    `Outputs ${outputsInWords(outputs)} have no distributions for the ${cells} cells of the strides ${strides} at ${size.width}×${size.height}. Check the strides.`,
  )
}
