import { flagField, numberField, wholeField, wordField } from '../shared/lab-address.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { activationNames, startNames, steps, type RunChoice } from './runs.ts'

export interface VanishingState extends RunChoice {
  /** sigmoids with Xavier's weights are drawn beside it */
  readonly beside: boolean
  /** the layer that is looked at, from 1 */
  readonly layer: number
  readonly step: number
}

export const depthMost = 20

export const vanishingLab: LabKind<VanishingState> = {
  lab: 'vanishing-gradient',
  fields: {
    depth: wholeField(2, depthMost),
    activation: wordField(activationNames),
    start: wordField(startNames),
    factor: numberField(0.01, 100),
    batchNorm: flagField,
    skip: flagField,
    rate: numberField(0.01, 2),
    seed: wholeField(1, 999),
    beside: flagField,
    layer: wholeField(1, depthMost),
    step: wholeField(0, steps),
  },
  defaults: {
    depth: 10,
    activation: 'sigmoid',
    start: 'xavier',
    factor: 2,
    batchNorm: false,
    skip: false,
    rate: 0.1,
    seed: 4,
    beside: true,
    layer: 1,
    step: 0,
  },
}

interface VanishingPreset {
  readonly name: string
  readonly state: VanishingState
  /** its name tells of the end of the run, not of its beginning */
  readonly plays?: boolean
}

const plain = vanishingLab.defaults
const relu = { ...plain, activation: 'relu', start: 'he' } as const

/** States named by what they show. */
export const vanishingPresets: readonly VanishingPreset[] = [
  { name: 'Sigmoid: almost nothing reaches layer 1', state: plain },
  { name: 'ReLU, He: about the same size everywhere', state: relu },
  { name: 'Sigmoid, batch norm: it learns', state: { ...plain, batchNorm: true }, plays: true },
  {
    name: 'Sigmoid, skips: it arrives, yet nothing is learned',
    state: { ...plain, skip: true },
    plays: true,
  },
  { name: 'ReLU, skips, no batch norm: NaN', state: { ...relu, skip: true }, plays: true },
  {
    name: 'ReLU, skips, batch norm: it learns',
    state: { ...relu, skip: true, batchNorm: true },
    plays: true,
  },
  {
    name: 'ReLU, weights too small: tiny in every layer',
    state: { ...relu, start: 'own', factor: 0.2 },
  },
  {
    name: 'ReLU, weights too large: huge in every layer',
    state: { ...relu, start: 'own', factor: 20 },
  },
]
