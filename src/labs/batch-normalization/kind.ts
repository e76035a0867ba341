import { numberField, numbersField, wholeField, wordField } from '../shared/lab-address.ts'
import { sourceNames, type SourceName } from '../shared/layers/source-name.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { startNames, stepsOfRun, type StartName } from './runs.ts'

export interface BatchNormState {
  /** one channel of a batch of four */
  readonly values: readonly number[]
  /** the value whose way is written out */
  readonly sample: number
  readonly gamma: number
  readonly beta: number
  readonly mode: (typeof modes)[number]
  /** batches that the running statistics have seen */
  readonly seen: number
  /** of the training: first weights, learning rate, samples a step */
  readonly start: StartName
  readonly rate: number
  readonly batch: number
  readonly step: number
  /** of the real layer: whose, which of those with an activation, which of its channels, the batch norm to fold */
  readonly source: SourceName
  readonly layer: number
  readonly channel: number
  readonly newScale: number
  readonly newShift: number
}

export const modes = ['training', 'inference'] as const

/** Where a value of the batch can be dragged. */
export const reach = [-4, 10] as const

export const batchNormLab: LabKind<BatchNormState> = {
  lab: 'batch-normalization',
  fields: {
    values: numbersField(4, ...reach),
    sample: wholeField(0, 3),
    gamma: numberField(0, 3),
    beta: numberField(-3, 3),
    mode: wordField(modes),
    seen: wholeField(0, 40),
    start: wordField(startNames),
    rate: numberField(0.01, 4),
    batch: wholeField(2, 64),
    step: wholeField(0, stepsOfRun),
    source: wordField(sourceNames),
    layer: wholeField(0, 999),
    channel: wholeField(0, 9999),
    newScale: numberField(0.1, 5),
    newShift: numberField(-5, 5),
  },
  defaults: {
    values: [1, 2, 3, 4],
    sample: 3,
    gamma: 1,
    beta: 0,
    mode: 'training',
    seen: 40,
    start: 'he',
    rate: 3,
    batch: 64,
    step: 0,
    source: 'stored',
    layer: 0,
    channel: 0,
    newScale: 1,
    newShift: 0,
  },
}

/** The part of a state that belongs to the four values. */
export type ValuesState = Pick<
  BatchNormState,
  'values' | 'sample' | 'gamma' | 'beta' | 'mode' | 'seen'
>

/** The part that belongs to the training. */
export type RunState = Pick<BatchNormState, 'start' | 'rate' | 'batch' | 'step'>

const { values, sample, gamma, beta, mode, seen } = batchNormLab.defaults
const plain: ValuesState = { values, sample, gamma, beta, mode, seen }

/** States of the four values, named by what they show. */
export const valuePresets: readonly { readonly name: string; readonly state: ValuesState }[] = [
  { name: 'Mean 0, variance 1', state: plain },
  { name: 'One outlier squeezes the others together', state: { ...plain, values: [1, 2, 3, 10] } },
  { name: 'Twice as far apart: the same output', state: { ...plain, values: [2, 4, 6, 8] } },
  { name: 'γ and β undo it', state: { ...plain, gamma: 1.118, beta: 2.5 } },
  { name: 'Inference: the others do not matter', state: { ...plain, mode: 'inference' } },
  {
    name: 'Inference too soon: statistics of 5 batches',
    state: { ...plain, mode: 'inference', seen: 5 },
  },
]

const run: RunState = { start: 'he', rate: 3, batch: 64, step: 0 }

/** States of the training, named by what they show. */
export const runPresets: readonly { readonly name: string; readonly state: RunState }[] = [
  { name: 'Learning rate 3: only batch norm learns', state: run },
  {
    name: 'First weights too large: only batch norm learns',
    state: { ...run, start: 'large', rate: 0.1 },
  },
  {
    name: 'First weights too small: only batch norm learns',
    state: { ...run, start: 'small', rate: 0.1 },
  },
  { name: 'Well chosen: both learn', state: { ...run, rate: 0.3 } },
  {
    name: 'Batches of 4: noisy statistics',
    state: { ...run, rate: 0.3, batch: 4 },
  },
]
