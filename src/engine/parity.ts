import type { Candidates, DecodeOptions } from '../vision/candidates.ts'
import type { HeadTensors } from '../vision/tensor.ts'
import { threshold } from '../vision/threshold.ts'

/** A network's result for a picture. */
export interface Answer {
  readonly outputs: HeadTensors
  readonly candidates: Candidates
}

/** Each class of a box is a separate candidate, so that two tied classes may swap places. */
export const comparisonOptions: DecodeOptions = { floor: 0.001, multiLabel: true }

/**
 * Describes how a GPU's answer differs from WASM's; null if they agree: each candidate that either scores above
 * 0.25 must have its own match in the other, of the same class, within 1 input pixel and a score of 0.01. If no
 * score is that high, compares the ten best; without any candidate, the raw outputs.
 *
 * Both answers are made with `comparisonOptions` from the same picture. If the second has no raw outputs, only
 * candidates are compared. The names identify the two in the message.
 */
export function disagreement(
  gpu: Answer,
  wasm: Answer,
  [onlyGpu, onlyWasm]: readonly [string, string] = ['only the GPU', 'only WASM'],
): string | null {
  for (const [name, { data }] of Object.entries(wasm.outputs)) {
    const problem = brokenOutput(gpu.outputs[name]?.data, data)
    if (problem) return `output "${name}" ${problem}`
  }
  if (gpu.candidates.count === 0 && wasm.candidates.count === 0) {
    const differing = Object.entries(wasm.outputs).find(
      ([name, { data }]) => !close(gpu.outputs[name]?.data ?? data, data),
    )
    return differing ? `output "${differing[0]}" differs` : null
  }
  return (
    firstUnmatched(wasm.candidates, gpu.candidates, onlyWasm) ??
    firstUnmatched(gpu.candidates, wasm.candidates, onlyGpu)
  )
}

const maxPixels = 1
const maxScore = 0.01

function brokenOutput(gpu: Float32Array | undefined, wasm: Float32Array): string | null {
  if (gpu?.length !== wasm.length) return `has ${gpu?.length ?? 0} values, not ${wasm.length}`
  if (!gpu.every(Number.isFinite) && wasm.every(Number.isFinite)) return 'holds what is no number'
  if (gpu.every((value) => value === 0) && wasm.some((value) => value !== 0)) return 'is all zeros'
  return null
}

/** Within a hundredth of the largest value. */
function close(gpu: Float32Array, wasm: Float32Array): boolean {
  const limit = 0.01 * wasm.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return gpu.every((value, index) => Math.abs(value - wasm[index]!) <= limit)
}

/** Describes the first relevant candidate of one without its own match in the other. */
function firstUnmatched(one: Candidates, other: Candidates, who: string): string | null {
  const taken = new Uint8Array(other.count)
  for (const candidate of significant(one.scores)) {
    const partner = matchOf(one, candidate, other, taken)
    if (partner < 0) {
      const score = one.scores[candidate]!.toFixed(3)
      const box = [...one.boxes.subarray(4 * candidate, 4 * candidate + 4)].map(Math.round)
      return `${who} has class ${one.classIds[candidate]} scored ${score} at ${box.join(' ')}`
    }
    taken[partner] = 1
  }
  return null
}

function significant(scores: Float32Array): Uint32Array {
  const sure = threshold(scores, 0.25)
  return sure.length > 0 ? sure : threshold(scores, 0).subarray(0, 10)
}

/** The nearest unmatched candidate within the tolerances; -1 if there is none. */
function matchOf(a: Candidates, i: number, b: Candidates, taken: Uint8Array): number {
  let nearest = -1
  let least = Infinity
  for (let j = 0; j < b.count; j++) {
    if (taken[j] || a.classIds[i] !== b.classIds[j]) continue
    if (!(Math.abs(a.scores[i]! - b.scores[j]!) <= maxScore)) continue
    const distance = farthestSide(a, i, b, j)
    if (distance <= maxPixels && distance < least) {
      nearest = j
      least = distance
    }
  }
  return nearest
}

function farthestSide(a: Candidates, i: number, b: Candidates, j: number): number {
  let most = 0
  for (let side = 0; side < 4; side++) {
    most = Math.max(most, Math.abs(a.boxes[4 * i + side]! - b.boxes[4 * j + side]!))
  }
  return most
}
