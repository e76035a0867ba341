import type { ModelBoxes } from './geometry.ts'
import { iou } from './iou.ts'

export type SoftNmsOptions = {
  readonly classAgnostic: boolean
  /** boxes whose decayed score is not strictly above this are dropped */
  readonly confidence: number
} & (
  | {
      readonly decay: 'linear'
      /** above this IoU a score is multiplied by 1 - IoU */
      readonly iou: number
    }
  | {
      readonly decay: 'gaussian'
      /** every score is multiplied by e^(-IoU^2 / sigma); the paper takes 0.5 */
      readonly sigma: number
    }
)

export interface SoftNmsResult {
  /** kept candidates, in the order they were picked: by decayed score */
  readonly kept: Uint32Array
  /** their decayed scores, [kept.length] */
  readonly scores: Float32Array
}

/**
 * Soft-NMS (Bodla et al. 2017): overlapping boxes have their scores reduced instead of being suppressed.
 * Repeatedly picks the box with the highest remaining score and decays the others of its class by their IoU with
 * it.
 *
 * boxes: xyxy in input pixels, Float32Array[4n]; scores and classIds: [n]; order: indices of the candidates to
 * process; of equal scores the earlier is picked first. Quadratic: for demonstration, not for every frame.
 */
export function softNms(
  boxes: ModelBoxes,
  scores: Float32Array,
  classIds: Uint16Array,
  order: Uint32Array,
  options: SoftNmsOptions,
): SoftNmsResult {
  const left = Uint32Array.from(order)
  const decayed = Float64Array.from(order, (candidate) => scores[candidate]!)
  let picked = 0
  for (; picked < left.length; picked++) {
    const best = greatestFrom(decayed, picked)
    if (!(decayed[best]! > options.confidence)) break
    moveTo(left, best, picked)
    moveTo(decayed, best, picked)
    const winner = left[picked]!
    for (let i = picked + 1; i < left.length; i++) {
      const candidate = left[i]!
      if (!options.classAgnostic && classIds[candidate] !== classIds[winner]) continue
      decayed[i] = decayed[i]! * decayFactor(iou(boxes, winner, boxes, candidate), options)
    }
  }
  return { kept: left.slice(0, picked), scores: Float32Array.from(decayed.subarray(0, picked)) }
}

function decayFactor(overlap: number, options: SoftNmsOptions): number {
  if (options.decay === 'gaussian') return Math.exp(-(overlap ** 2) / options.sigma)
  return overlap > options.iou ? 1 - overlap : 1
}

function greatestFrom(values: Float64Array, start: number): number {
  let best = start
  for (let i = start + 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}

// moves one value to an earlier position; those between shift by one and keep their order
function moveTo(values: Uint32Array | Float64Array, from: number, to: number): void {
  const value = values[from]!
  values.copyWithin(to + 1, to, from)
  values[to] = value
}
