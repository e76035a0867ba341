import { sameDims } from '../decode/head-output.ts'
import type { Sieve } from './contract.ts'

interface Rows {
  readonly output: string
  /** numbers before the class scores: the box, and the objectness if there is one */
  readonly before: 4 | 5
  /** numbers after them */
  readonly extra: number
  /** whether [1, channels, n] is accepted too, and assumed if the two are equal */
  readonly transposed: boolean
}

/** All predictions in one output, [1, n, channels], for heads whose graph applies the logistic function to scores. */
export function siftRows(
  { output, before, extra, transposed }: Rows,
  dims: Readonly<Record<string, readonly number[]>>,
  classCount: number,
): readonly Sieve[] | null {
  const channels = before + classCount + extra
  const shape = dims[output] ?? []
  const [, first = 0, second = 0] = shape
  const alongMemory = transposed && sameDims(shape, [1, channels, second])
  const cells = alongMemory ? second : first
  if (cells === 0 || !(alongMemory || sameDims(shape, [1, cells, channels]))) return null
  return [
    {
      output,
      groups: 1,
      cells,
      channels,
      groupStep: 0,
      cellStep: alongMemory ? 1 : channels,
      channelStep: alongMemory ? cells : 1,
      objectness: before === 5 ? 4 : null,
      firstClass: before,
      classes: classCount,
      logits: false,
    },
  ]
}
