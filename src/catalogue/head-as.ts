import type { Anchor } from '../vision/grid.ts'
import type { Head } from '../vision/heads/heads.ts'
import type { Size } from '../vision/geometry.ts'
import { strideOf } from './understand/grids.ts'
import type { OutputShape } from './understand/understand.ts'

/** What a person says of a head; what its kind does not use is left aside. */
export interface HeadWishes {
  readonly kind: Head['kind']
  readonly strides: readonly number[]
  /** by stride */
  readonly anchors: readonly (readonly Anchor[])[]
}

/** A head of the kind that is wished for over these outputs, and how many classes it then has. */
export interface HeadAs {
  readonly head: Head
  readonly classCount: number
}

/**
 * Reads outputs as a person says they are to be read. Outputs are told apart by their shapes at an
 * input of `size`.
 * @throws {Error} in words for a person, where the outputs cannot be a head of this kind
 */
export function headAs(wishes: HeadWishes, outputs: readonly OutputShape[], size: Size): HeadAs {
  switch (wishes.kind) {
    case 'anchors':
    case 'darknet':
      return asMaps(wishes, wishes.kind, outputs, size)
    case 'fastest-v2':
      return asFastest(wishes, outputs, size)
    case 'detr':
      return asDetr(outputs)
    case 'end-to-end':
      return asEndToEnd(outputs)
    case 'class-scores':
    case 'decoded-objectness':
    case 'yolox':
      break
  }
  return asRows(wishes, wishes.kind, outputs, size)
}

function asRows(
  { strides }: HeadWishes,
  kind: 'class-scores' | 'decoded-objectness' | 'yolox',
  outputs: readonly OutputShape[],
  size: Size,
): HeadAs {
  const cells = cellCount(strides, size)
  for (const { name, dims } of outputs) {
    const [batch, first = 0, second = 0] = dims
    if (dims.length !== 3 || batch !== 1) continue
    const perCell = (rows: number) => (rows % cells === 0 ? rows / cells : 0)
    const [anchorsPerCell, channels] =
      perCell(first) > 0 ? [perCell(first), second] : [perCell(second), first]
    const classCount = channels - (kind === 'class-scores' ? 4 : 5)
    if (classCount < 1 || anchorsPerCell < 1) continue
    if (kind === 'decoded-objectness') {
      return { head: { kind, output: name, strides, anchorsPerCell }, classCount }
    }
    if (anchorsPerCell === 1) return { head: { kind, output: name, strides }, classCount }
  }
  throw new Error(
    `Outputs ${shown(outputs)} have no ${cells} rows, one a cell of the strides ${strides.join(', ')} at ${size.width}×${size.height}. Check the strides.`,
  )
}

function asMaps(
  wishes: HeadWishes,
  kind: 'anchors' | 'darknet',
  outputs: readonly OutputShape[],
  size: Size,
): HeadAs {
  const found = wishes.strides.map((stride, level) => {
    const output = mapsOf(outputs, stride, size)[0]
    const anchors = wishes.anchors[level]
    if (!output) throw noMap(outputs, stride, size)
    if (!anchors || anchors.length === 0) throw new Error(`Give the anchors of stride ${stride}.`)
    return { name: output.name, stride, anchors, dims: output.dims }
  })
  const counts = found.map(({ dims, anchors }) =>
    dims.length === 5 ? (dims[4] ?? 0) - 5 : (dims[1] ?? 0) / anchors.length - 5,
  )
  const classCount = counts[0] ?? 0
  const isWhole = counts.every((count) => count === classCount && Number.isInteger(count))
  if (!isWhole || classCount < 0 || (classCount === 0 && kind === 'anchors')) {
    throw new Error(
      `Outputs ${shown(outputs)} do not divide into so many anchors of a box, an objectness and class scores. Check the anchors.`,
    )
  }
  const maps = found.map(({ name, stride, anchors }) => ({ name, stride, anchors }))
  const head: Head =
    kind === 'anchors'
      ? { kind, outputs: maps }
      : { kind, outputs: maps, classes: wishes.strides.length === 1 ? 'softmax' : 'logistic' }
  return { head, classCount: Math.max(1, classCount) }
}

function asFastest(wishes: HeadWishes, outputs: readonly OutputShape[], size: Size): HeadAs {
  let classCount = 0
  const levels = wishes.strides.map((stride, level) => {
    const maps = mapsOf(outputs, stride, size)
    const anchors = wishes.anchors[level]
    if (!anchors || anchors.length === 0) throw new Error(`Give the anchors of stride ${stride}.`)
    const boxes = maps.find(({ dims }) => dims[1] === 4 * anchors.length)
    const objectness = maps.find(({ dims }) => dims[1] === anchors.length)
    const classes = maps.find((map) => map !== boxes && map !== objectness)
    if (!boxes || !objectness || !classes) throw noMap(outputs, stride, size)
    classCount = classes.dims[1] ?? 0
    return {
      boxes: boxes.name,
      objectness: objectness.name,
      classes: classes.name,
      stride,
      anchors,
    }
  })
  return { head: { kind: 'fastest-v2', outputs: levels }, classCount }
}

function asDetr(outputs: readonly OutputShape[]): HeadAs {
  const rows = outputs.filter(({ dims }) => dims.length === 3)
  const boxes = rows.find(({ dims }) => dims[2] === 4) ?? rows[0]
  const scores = rows.find((one) => one !== boxes && one.dims[1] === boxes?.dims[1]) ?? boxes
  const width = scores?.dims[2] ?? 0
  const classCount = boxes === scores ? width - 4 : width
  if (!boxes || !scores || classCount < 1) {
    throw new Error(`Outputs ${shown(outputs)} have no rows of a box and class scores.`)
  }
  const activation = boxes === scores ? 'scores' : 'logits'
  return {
    head: { kind: 'detr', boxes: boxes.name, scores: scores.name, activation },
    classCount,
  }
}

function asEndToEnd(outputs: readonly OutputShape[]): HeadAs {
  for (const { name, dims } of outputs) {
    if (dims.length === 3 && dims[2] === 6) {
      return { head: { kind: 'end-to-end', output: name }, classCount: 0 }
    }
    if (dims.length === 2 && dims[1] === 7) {
      const head = { kind: 'end-to-end', output: name, row: 'picture-box-class-score' } as const
      return { head, classCount: 0 }
    }
  }
  throw new Error(`Outputs ${shown(outputs)} have no rows of six: a box, a score and a class.`)
}

function mapsOf(outputs: readonly OutputShape[], stride: number, size: Size) {
  return outputs.filter(({ dims }) => {
    const [height = 0, width = 0] = dims.slice(2)
    return dims.length >= 4 && strideOf({ width, height }, size) === stride
  })
}

function cellCount(strides: readonly number[], { width, height }: Size): number {
  return strides.reduce(
    (sum, stride) => sum + Math.floor(width / stride) * Math.floor(height / stride),
    0,
  )
}

function noMap(outputs: readonly OutputShape[], stride: number, size: Size): Error {
  const sides = `${size.width / stride}×${size.height / stride}`
  return new Error(
    `Outputs ${shown(outputs)} have no map of stride ${stride}, ${sides} cells. Check the strides.`,
  )
}

function shown(outputs: readonly OutputShape[]): string {
  return outputs.map(({ name, dims }) => `“${name}” [${dims.join(', ')}]`).join(', ')
}
