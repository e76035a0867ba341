import type { ModelBoxes } from '../geometry.ts'
import { iou } from '../iou.ts'
import { overlapOf, type BoxCorners } from './overlap.ts'

/** The kinds of non-maximum suppression that can be traced. */
export type NmsKind = 'greedy' | 'diou' | 'soft-linear' | 'soft-gaussian'

export interface NmsTraceOptions {
  readonly kind: NmsKind
  /** true: boxes of different classes are compared too */
  readonly classAgnostic: boolean
  /** greedy, DIoU: suppress above this; soft-linear: decay above this, 0..1 */
  readonly iou: number
  /** soft: boxes whose decayed score is not strictly above this are dropped */
  readonly confidence: number
  /** soft-gaussian: scores are multiplied by e^(-IoU² / sigma) */
  readonly sigma: number
  /** at most this many boxes are kept */
  readonly maxDetections: number
}

/** The kinds of step. */
export const nmsStep = { take: 0, compare: 1, suppress: 2, decay: 3, drop: 4, limit: 5 } as const

export type NmsStepKind = (typeof nmsStep)[keyof typeof nmsStep]

/**
 * Every step of a run, as columns of equal length. `take`: candidate `box` has the highest remaining score and is
 * kept. `compare`, `suppress`, `decay`: `other` is compared with it and stays, is suppressed, or has its score
 * reduced. `drop`: the remaining scores are too low (soft). `limit`: the maximum number is kept.
 */
export interface NmsTrace {
  readonly length: number
  readonly kinds: Uint8Array
  /** the candidate that was taken last; for `drop` and `limit` the best remaining one */
  readonly boxes: Uint32Array
  /** the candidate it is compared with; equal to `boxes` for other kinds of step */
  readonly others: Uint32Array
  /** IoU of the two, for DIoU-NMS the DIoU; 0 for other kinds of step */
  readonly values: Float32Array
  /** score of `other` after the step */
  readonly scores: Float32Array
  /** candidates that stay, in the order they were taken */
  readonly kept: Uint32Array
  /** their scores, reduced by soft NMS */
  readonly keptScores: Float32Array
}

/**
 * Non-maximum suppression as it is taught: take the best remaining box, keep it, compare it with every other
 * remaining one of its class; repeat until none remains. The result equals that of `nms` (greedy) and `softNms`
 * (soft); DIoU-NMS compares IoU - distance² / diagonal² with the threshold (Zheng et al. 2020).
 *
 * boxes: xyxy in input pixels, Float32Array[4n]; scores, classIds: [n]; order: indices of the candidates to
 * process, highest score first (see `threshold`). Quadratic in time and memory: for a few thousand boxes at most.
 */
export function traceNms(
  boxes: ModelBoxes,
  scores: Float32Array,
  classIds: Uint16Array,
  order: Uint32Array,
  options: NmsTraceOptions,
): NmsTrace {
  const { kind, classAgnostic, maxDetections } = options
  const soft = kind === 'soft-linear' || kind === 'soft-gaussian'
  const steps = new StepColumns()
  const left = Array.from(order, (candidate) => ({ candidate, score: scores[candidate]! }))
  const kept: { readonly candidate: number; readonly score: number }[] = []

  while (left.length > 0) {
    const place = soft ? bestPlace(left) : 0
    const best = left[place]!
    if (soft && !(best.score > options.confidence)) {
      steps.add(nmsStep.drop, best.candidate, best.candidate, 0, best.score)
      break
    }
    if (kept.length === maxDetections) {
      steps.add(nmsStep.limit, best.candidate, best.candidate, 0, best.score)
      break
    }
    left.splice(place, 1)
    kept.push(best)
    steps.add(nmsStep.take, best.candidate, best.candidate, 0, best.score)
    let room = 0
    for (const other of left) {
      const rivals = classAgnostic || classIds[other.candidate] === classIds[best.candidate]
      const stays = !rivals || compare(best.candidate, other)
      if (stays) left[room++] = other
    }
    left.length = room
  }
  return {
    ...steps.columns(),
    kept: Uint32Array.from(kept, ({ candidate }) => candidate),
    keptScores: Float32Array.from(kept, ({ score }) => score),
  }

  /** One comparison; false if the other box is suppressed. */
  function compare(best: number, other: { readonly candidate: number; score: number }): boolean {
    const value =
      kind === 'diou'
        ? overlapOf(cornersOf(boxes, best), cornersOf(boxes, other.candidate)).diou
        : iou(boxes, best, boxes, other.candidate)
    if (soft) {
      const factor = decayFactor(value, options)
      other.score *= factor
      const what = factor < 1 ? nmsStep.decay : nmsStep.compare
      steps.add(what, best, other.candidate, value, other.score)
      return true
    }
    const goes = value > options.iou
    const what = goes ? nmsStep.suppress : nmsStep.compare
    steps.add(what, best, other.candidate, value, other.score)
    return !goes
  }
}

function decayFactor(overlap: number, { kind, iou: limit, sigma }: NmsTraceOptions): number {
  if (kind === 'soft-gaussian') return Math.exp(-(overlap ** 2) / sigma)
  return overlap > limit ? 1 - overlap : 1
}

function bestPlace(left: readonly { readonly score: number }[]): number {
  let best = 0
  for (let i = 1; i < left.length; i++) if (left[i]!.score > left[best]!.score) best = i
  return best
}

function cornersOf(boxes: Float32Array, i: number): BoxCorners {
  return [boxes[4 * i]!, boxes[4 * i + 1]!, boxes[4 * i + 2]!, boxes[4 * i + 3]!]
}

/** Columns that grow by doubling. */
class StepColumns {
  private count = 0
  private kinds = new Uint8Array(256)
  private boxes = new Uint32Array(256)
  private others = new Uint32Array(256)
  private values = new Float32Array(256)
  private scores = new Float32Array(256)

  add(kind: NmsStepKind, box: number, other: number, value: number, score: number): void {
    const i = this.count++
    if (i === this.kinds.length) this.grow()
    this.kinds[i] = kind
    this.boxes[i] = box
    this.others[i] = other
    this.values[i] = value
    this.scores[i] = score
  }

  columns(): Omit<NmsTrace, 'kept' | 'keptScores'> {
    const { count } = this
    return {
      length: count,
      kinds: this.kinds.slice(0, count),
      boxes: this.boxes.slice(0, count),
      others: this.others.slice(0, count),
      values: this.values.slice(0, count),
      scores: this.scores.slice(0, count),
    }
  }

  private grow(): void {
    const size = 2 * this.kinds.length
    this.kinds = filled(new Uint8Array(size), this.kinds)
    this.boxes = filled(new Uint32Array(size), this.boxes)
    this.others = filled(new Uint32Array(size), this.others)
    this.values = filled(new Float32Array(size), this.values)
    this.scores = filled(new Float32Array(size), this.scores)
  }
}

function filled<T extends { set(values: T): void }>(to: T, from: T): T {
  to.set(from)
  return to
}
