import { activations } from '../../nn/activations.ts'
import { weightedSum } from '../../nn/columns.ts'
import { xorPoints } from '../../nn/datasets.ts'
import { he, initialWeights } from '../../nn/initialisation.ts'
import { mulberry32 } from '../../nn/random.ts'
import { mean } from '../../nn/vector.ts'
import type { FunctionName } from './functions.ts'

export const samples = 128

/** One unit at initialisation, for all samples of XOR. */
export interface Unit {
  /** its sums, w . x + bias */
  readonly z: Float64Array
  /** samples whose output is above 0 */
  readonly above: number
  /** mean of |f'(z)|: the share of a gradient that gets through */
  readonly meanSlope: number
  /** whether the slope is 0 for every sample: no gradient can move it again */
  readonly isDead: boolean
}

const random = mulberry32(1)
const { inputs } = xorPoints(samples, random)
const weights = initialWeights(2, 1, he, random)

export function unitOf(name: FunctionName, bias: number): Unit {
  const { f, derivative } = activations[name]
  const z = weightedSum(inputs, weights, 0, 1, bias)
  const slopes = z.map((v) => Math.abs(derivative(v)))
  return {
    z,
    above: z.filter((v) => f(v) > 0).length,
    meanSlope: mean(slopes),
    isDead: slopes.every((slope) => slope === 0),
  }
}

/** Where a function is so flat that next to nothing gets through: its slope is below 0.005. */
export function flatParts(
  name: FunctionName,
  [from, to]: readonly [number, number],
): readonly (readonly [from: number, to: number])[] {
  const { derivative } = activations[name]
  const cells = 400
  const centre = (i: number) => from + ((to - from) * (i + 0.5)) / cells
  const edge = (i: number) => from + ((to - from) * i) / cells
  const parts: [number, number][] = []
  for (let i = 0; i < cells; i++) {
    if (Math.abs(derivative(centre(i))) >= 0.005) continue
    const last = parts.at(-1)
    if (last?.[1] === edge(i)) last[1] = edge(i + 1)
    else parts.push([edge(i), edge(i + 1)])
  }
  return parts
}
