import { flagField, numberField, wholeField, wordField } from '../shared/lab-address.ts'
import { sourceNames, type SourceName } from '../shared/layers/source-name.ts'
import { patchField, type Patch } from '../shared/patch/patch.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { activationNames, startNames, steps, type RunChoice } from './runs.ts'

export interface VanishingState extends RunChoice {
  /** sigmoids with Xavier's weights are drawn beside it */
  readonly beside: boolean
  /** the layer that is looked at, from 1 */
  readonly layer: number
  readonly step: number
}

export interface PatchState {
  readonly source: SourceName
  readonly patch: Patch
  /** index of the real network's layer that is looked at */
  readonly seen: number
}

export const depthMost = 20

export const vanishingLab: LabKind<VanishingState & PatchState> = {
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
    source: wordField(sourceNames),
    patch: patchField,
    seen: wholeField(0, 999),
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
    source: 'stored',
    patch: [0, 0.76, 0.74, 0.95],
    seen: 0,
  },
}

/** The part of a state that belongs to the network that is trained. */
export function trainingPart(state: VanishingState): VanishingState {
  const { depth, activation, start, factor, batchNorm, skip, rate, seed, beside, layer, step } =
    state
  return { depth, activation, start, factor, batchNorm, skip, rate, seed, beside, layer, step }
}

/** Patches of the stored photograph, named by what is in them. */
export const patchPresets: readonly { readonly name: string; readonly patch: Patch }[] = [
  { name: 'The boat in front', patch: vanishingLab.defaults.patch },
  { name: 'The man in it', patch: [0.37, 0.79, 0.45, 0.87] },
  { name: 'Hills: edges, nothing to find', patch: [0.02, 0.32, 0.4, 0.42] },
  { name: 'Sky', patch: [0.1, 0.03, 0.4, 0.25] },
]

interface VanishingPreset {
  readonly name: string
  readonly state: VanishingState
  /** its name tells of the end of the run, not of its beginning */
  readonly plays?: boolean
}

const plain = trainingPart(vanishingLab.defaults)
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
