import { expectDims, headOutput, sameDims } from '../../decode/head-output.ts'
import type { Size } from '../../geometry.ts'
import { gridsOver, type GridLevel } from '../../grid.ts'
import type { HeadTensors } from '../../tensor.ts'
import { nanodet, type NanodetHead } from './head.ts'

/** Positions of the numbers of a stride's cells. */
export interface NanodetLevel {
  readonly level: GridLevel
  readonly scores: Numbers
  /** those of the left side, bin after bin, then top, right and bottom */
  readonly distances: Numbers
}

/** Number `c` of cell `i` is `data[start + i * cellStep + c * step]`. */
export interface Numbers {
  readonly output: string
  readonly data: Float32Array
  readonly start: number
  readonly cellStep: number
  readonly step: number
}

/** Throws if an output is missing, or its shape does not match head, input and number of classes. */
export function nanodetLevels(
  outputs: HeadTensors,
  head: NanodetHead,
  input: Size,
  classCount: number,
): readonly NanodetLevel[] {
  const levels = gridsOver(input, nanodet.levels(head))
  const sides = 4 * head.bins
  return head.outputs.map(({ scores, distances }, place) => {
    const level = levels[place]!
    const numbers = (output: string, own: number, before: number) => {
      const channels = scores === distances ? classCount + sides : own
      const sharing = levels.filter((_, other) => {
        const one = head.outputs[other]!
        return one.scores === output || one.distances === output
      })
      return numbersOf(outputs, output, level, sharing, channels, before, input)
    }
    const [beforeScores, beforeDistances] =
      scores !== distances ? [0, 0] : head.first ? [sides, 0] : [0, classCount]
    return {
      level,
      scores: numbers(scores, classCount, beforeScores),
      distances: numbers(distances, sides, beforeDistances),
    }
  })
}

/** The numbers of `level` in an output shared by the levels of `sharing`, after the first `before` channels. */
function numbersOf(
  outputs: HeadTensors,
  output: string,
  level: GridLevel,
  sharing: readonly GridLevel[],
  channels: number,
  before: number,
  input: Size,
): Numbers {
  const { data, dims } = headOutput(outputs, output)
  const n = sharing.reduce((sum, { cells }) => sum + cells, 0)
  const rows = [1, n, channels]
  const columns = [1, channels, n]
  const map = sharing.length === 1 ? [[1, channels, level.rows, level.columns]] : []
  const meaning = `${n} cells at ${input.width}x${input.height}, ${channels} channels`
  expectDims(output, dims, [rows, columns, ...map], meaning)
  const first = level.offset - (sharing[0]?.offset ?? 0)
  const [cellStep, step] = sameDims(dims, rows) ? [channels, 1] : [1, n]
  return { output, data, start: first * cellStep + before * step, cellStep, step }
}
