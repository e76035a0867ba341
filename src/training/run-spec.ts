import type { DataSetName } from '../nn/datasets.ts'
import type { MlpShape } from '../nn/mlp.ts'
import type { Penalty } from '../nn/penalties.ts'

/**
 * Everything that decides how a run goes: two runs of the same description are equal bit by bit, so that a link or a
 * seed repeats one exactly.
 */
export interface RunSpec {
  readonly data: DataSpec
  /** points of the same kind that are not trained on; absent: none */
  readonly validation?: { readonly samples: number; readonly seed: number }
  readonly shape: MlpShape
  readonly start: StartSpec
  readonly optimiser: OptimiserSpec
  /** samples a step; `all`: the whole data set in each */
  readonly batch: number | 'all'
  readonly penalty?: Penalty
  /** of the first weights, the order of the samples, and dropout */
  readonly seed: number
}

export type DataSpec =
  | {
      readonly kind: DataSetName
      readonly samples: number
      readonly seed: number
      /** standard deviation of the noise of a point; absent: that of the data set */
      readonly blur?: number
      /** share of labels that are flipped, 0 to 1 */
      readonly flipped?: number
      /** points that the reader moved, gave the other class, or added to those drawn */
      readonly placed?: readonly PlacedPoint[]
    }
  /** points that the reader placed or moved, with their classes 0 or 1 */
  | {
      readonly kind: 'given'
      readonly x: readonly number[]
      readonly y: readonly number[]
      readonly targets: readonly number[]
    }

/** Takes the place of the point with its index, or comes after the last one. */
export interface PlacedPoint {
  readonly at: number
  readonly x: number
  readonly y: number
  /** 0 or 1 */
  readonly target: number
}

export interface StartSpec {
  /** variance 2 / inputs, 2 / (inputs + outputs), or a factor over the inputs; or all equal to a value */
  readonly weights:
    'he' | 'xavier' | 'zeros' | { readonly factor: number } | { readonly equal: number }
  /** of every hidden unit; absent: 0 */
  readonly bias?: number
}

export type OptimiserSpec =
  | { readonly kind: 'sgd' | 'adagrad' | 'rmsprop'; readonly rate: number }
  | { readonly kind: 'momentum' | 'nesterov'; readonly rate: number; readonly beta?: number }
  /** `decay`: weight decay apart from the gradient, AdamW */
  | { readonly kind: 'adam'; readonly rate: number; readonly decay?: number }
