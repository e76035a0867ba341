import {
  numberField,
  numbersField,
  wholeField,
  wordField,
  wordsField,
  flagField,
} from '../shared/lab-address.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { surfaceNames, surfaces, type SurfaceName } from './surfaces.ts'
import { runnerNames, type RunnerName } from './trails.ts'

export interface DescentState {
  readonly surface: SurfaceName
  readonly start: readonly number[]
  readonly rate: number
  /** of the optimisers whose steps have the size of their rate */
  readonly adaptive: number
  readonly runners: readonly RunnerName[]
  readonly cloud: boolean
  readonly step: number
}

export const descentLab: LabKind<DescentState> = {
  lab: 'gradient-descent',
  fields: {
    surface: wordField(surfaceNames),
    start: numbersField(2, -3, 3),
    rate: numberField(0.001, 2.2),
    adaptive: numberField(0.001, 2),
    runners: wordsField(runnerNames),
    cloud: flagField,
    step: wholeField(0, Math.max(...surfaceNames.map((name) => surfaces[name].end))),
  },
  defaults: {
    surface: 'ravine',
    start: [-2.6, 2],
    rate: 0.1,
    adaptive: 0.3,
    runners: ['batch', 'momentum', 'adam'],
    cloud: false,
    step: 0,
  },
}

/** States named by what they show. */
export const descentPresets: readonly { readonly name: string; readonly state: DescentState }[] = [
  {
    name: 'Past 2/λ: diverges',
    state: { ...descentLab.defaults, rate: 0.21, runners: ['batch'] },
  },
  {
    name: 'Just below 2/λ: zigzags, slowly',
    state: { ...descentLab.defaults, rate: 0.19, runners: ['batch'] },
  },
  {
    name: 'In a ravine, momentum and Adam get ahead',
    state: { ...descentLab.defaults, rate: 0.02 },
  },
  {
    name: 'A start on the ridge: stuck at the saddle',
    state: {
      ...descentLab.defaults,
      surface: 'saddle',
      start: [2.6, 0],
      runners: ['batch', 'momentum', 'adam'],
    },
  },
  {
    name: 'Momentum rolls over into the deeper valley',
    state: {
      ...descentLab.defaults,
      surface: 'valleys',
      start: [2.6, 2],
      rate: 0.05,
      runners: ['batch', 'momentum'],
    },
  },
  {
    name: 'The same samples seen: small batches get ahead',
    state: {
      ...descentLab.defaults,
      surface: 'line',
      start: [1.9, -0.1],
      runners: ['batch', 'mini', 'single'],
    },
  },
]
