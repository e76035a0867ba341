import type { Candidates } from './candidates.ts'
import type { ModelBoxes } from './geometry.ts'

/**
 * Collects the candidates of a decoder. Columns grow by doubling and are reused from frame to frame, so that a
 * running loop allocates only the copies that leave the worker.
 */
export class CandidateBuffer {
  private count = 0
  private output = ''
  private boxes = new Float32Array(4 * FIRST_CAPACITY)
  private scores = new Float32Array(FIRST_CAPACITY)
  private classIds = new Uint16Array(FIRST_CAPACITY)
  private strides = new Uint16Array(FIRST_CAPACITY)
  private columns = new Uint16Array(FIRST_CAPACITY)
  private rows = new Uint16Array(FIRST_CAPACITY)
  private anchors = new Uint8Array(FIRST_CAPACITY)

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
    if (i === this.scores.length) this.grow()
    this.boxes[4 * i] = x1
    this.boxes[4 * i + 1] = y1
    this.boxes[4 * i + 2] = x2
    this.boxes[4 * i + 3] = y2
    this.scores[i] = Math.min(score, 1)
    this.classIds[i] = classId
    this.strides[i] = stride
    this.columns[i] = column
    this.rows[i] = row
    this.anchors[i] = anchor
    this.count = i + 1
  }

  /** Copies of everything pushed since `clear`, of exact length, ready for transfer. */
  take(predictions: number): Candidates {
    const { count } = this
    return {
      count,
      boxes: this.boxes.slice(0, 4 * count) as ModelBoxes,
      scores: this.scores.slice(0, count),
      classIds: this.classIds.slice(0, count),
      strides: this.strides.slice(0, count),
      columns: this.columns.slice(0, count),
      rows: this.rows.slice(0, count),
      anchors: this.anchors.slice(0, count),
      predictions,
    }
  }

  private grow(): void {
    const capacity = 2 * this.scores.length
    this.boxes = grown(this.boxes, new Float32Array(4 * capacity))
    this.scores = grown(this.scores, new Float32Array(capacity))
    this.classIds = grown(this.classIds, new Uint16Array(capacity))
    this.strides = grown(this.strides, new Uint16Array(capacity))
    this.columns = grown(this.columns, new Uint16Array(capacity))
    this.rows = grown(this.rows, new Uint16Array(capacity))
    this.anchors = grown(this.anchors, new Uint8Array(capacity))
  }
}

const FIRST_CAPACITY = 1024
const ROUNDED_ONE = 1.01
const FLOAT32_MAX = 3.4028234663852886e38

function grown<T extends { set(values: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
