import { bytesEach, columnsIn, copyColumns } from './candidate-columns.ts'
import type { Candidates } from './candidates.ts'

/**
 * Collects the candidates of a decoder. Columns grow by doubling and are reused from frame to frame. `memoryFor`
 * gives the memory that `take` copies them to, of at least so many bytes; where it gives the same again, what was taken
 * lasts until the next time.
 */
export class CandidateBuffer {
  private count = 0
  private output = ''
  private columns = withRoomFor(FIRST_CAPACITY)
  private readonly memoryFor: (bytes: number) => ArrayBuffer

  constructor(memoryFor = (bytes: number) => new ArrayBuffer(bytes)) {
    this.memoryFor = memoryFor
  }

  /** Removes the candidates of the previous frame. */
  clear(): void {
    this.count = 0
  }

  /** Names the output that the next candidates come from, for error messages. */
  from(output: string): void {
    this.output = output
  }

  /**
   * Adds a candidate by its corners, in input pixels.
   *
   * Throws if its score or box is not a number: a network that overflowed (float16 on a GPU) must fail, not draw
   * nonsense. Throws if the score is above 1: then it is a logit or a class id, and the head was misidentified.
   * Quantised networks may round slightly above 1; such scores are clamped.
   */
  push(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    score: number,
    classId: number,
    stride: number,
    column: number,
    row: number,
    anchor: number,
  ): void {
    const extent = Math.abs(x1) + Math.abs(y1) + Math.abs(x2) + Math.abs(y2)
    if (!(score <= ROUNDED_ONE && extent <= FLOAT32_MAX)) {
      throw new Error(
        `output '${this.output}' has the score ${score} for the box [${x1}, ${y1}, ${x2}, ${y2}], expected a score 0..1 and finite corners`,
      )
    }
    const i = this.count
    if (i === this.columns.count) this.grow()
    const { boxes, scores, classIds, strides, columns, rows, anchors } = this.columns
    boxes[4 * i] = x1
    boxes[4 * i + 1] = y1
    boxes[4 * i + 2] = x2
    boxes[4 * i + 3] = y2
    scores[i] = Math.min(score, 1)
    classIds[i] = classId
    strides[i] = stride
    columns[i] = column
    rows[i] = row
    anchors[i] = anchor
    this.count = i + 1
  }

  /** A copy of everything pushed since `clear`, in one piece of memory. */
  take(predictions: number): Candidates {
    const { count } = this
    const taken = columnsIn(this.memoryFor(bytesEach * count), count, predictions)
    copyColumns(this.columns, taken, count)
    return taken
  }

  private grow(): void {
    const grown = withRoomFor(2 * this.columns.count)
    copyColumns(this.columns, grown, this.count)
    this.columns = grown
  }
}

const FIRST_CAPACITY = 1024
const ROUNDED_ONE = 1.01
const FLOAT32_MAX = 3.4028234663852886e38

function withRoomFor(count: number): Candidates {
  return columnsIn(new ArrayBuffer(bytesEach * count), count, 0)
}
