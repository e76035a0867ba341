import type { Size } from '../geometry.ts'
import type { OutputShape } from '../tensor.ts'
import { outputsInWords } from './outputs-in-words.ts'

/** An output with rows of predictions. */
export interface FoundRows {
  readonly output: string
  readonly anchorsPerCell: number
  readonly classCount: number
}

/**
 * The first output with as many rows as the strides have cells, or a multiple that `takes` allows.
 * @param before number of values in a row before its class scores
 */
export function rowsOf(
  outputs: readonly OutputShape[],
  strides: readonly number[],
  size: Size,
  before: number,
  takes: (anchorsPerCell: number) => boolean,
): FoundRows {
  const cells = cellCount(strides, size)
  for (const { name, dims } of outputs) {
    const [batch, first = 0, second = 0] = dims
    if (dims.length !== 3 || batch !== 1) continue
    const perCell = (rows: number) => (rows % cells === 0 ? rows / cells : 0)
    const [anchorsPerCell, channels] =
      perCell(first) > 0 ? [perCell(first), second] : [perCell(second), first]
    const classCount = channels - before
    if (classCount < 1 || anchorsPerCell < 1 || !takes(anchorsPerCell)) continue
    return { output: name, anchorsPerCell, classCount }
  }
  throw new Error(
    `Outputs ${outputsInWords(outputs)} have no ${cells} rows, one per cell of the strides ${strides.join(', ')} at ${size.width}×${size.height}. Check the strides.`,
  )
}

function cellCount(strides: readonly number[], { width, height }: Size): number {
  return strides.reduce(
    (sum, stride) => sum + Math.floor(width / stride) * Math.floor(height / stride),
    0,
  )
}
