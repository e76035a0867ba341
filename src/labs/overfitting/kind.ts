import type { PlacedPoint } from '../../training/run-spec.ts'
import {
  flagField,
  numberField,
  numbersField,
  wholeField,
  wordField,
  type LabField,
} from '../shared/lab-address.ts'
import { patchField, type Patch } from '../shared/patch/patch.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { degrees, shiftedMost, type CurveChoice } from './polynomial.ts'
import { dataNames, epochs, penaltyNames, type RunChoice } from './runs.ts'
import { headEpochs } from './teach/settings.ts'

export interface NetworkState extends RunChoice {
  /** of early stopping, in epochs; 0: none */
  readonly patience: number
  /** the run without any fix is drawn beside it */
  readonly beside: boolean
  /** the training point that keys move */
  readonly point: number
  readonly step: number
}

export interface CurveState extends CurveChoice {
  /** the point of the curve that keys move */
  readonly dot: number
}

export interface TeachState {
  /** whose crops the head is taught with */
  readonly crops: (typeof cropNames)[number]
  /** their labels are dealt at random */
  readonly mixed: boolean
  /** seed of the folds, and of the labels */
  readonly deal: number
  /** of early stopping, in epochs; 0: none */
  readonly wait: number
  readonly epoch: number
  /** of the picture on the stage, that the next crop is */
  readonly patch: Patch
}

export const cropNames = ['stored', 'own'] as const

export type OverfittingState = NetworkState & CurveState & TeachState

/** The most points that can be placed by hand: an address has to hold them. */
export const placedMost = 100

const place = numbersField(4, -2000, 2000)

/** Index, x, y and class of each placed point. */
const placedField: LabField<readonly PlacedPoint[]> = {
  parse(text) {
    if (text === '') return []
    const numbers = text.split('_')
    const groups = Array.from({ length: numbers.length / 4 }, (_, i) =>
      place.parse(numbers.slice(4 * i, 4 * i + 4).join('_')),
    )
    const points = groups.flatMap((group) => {
      const [at, x, y, target] = group ?? []
      const isValid =
        Number.isInteger(at) &&
        at! >= 0 &&
        Math.max(Math.abs(x!), Math.abs(y!)) <= 1.2 &&
        (target === 0 || target === 1)
      return isValid ? [{ at: at!, x: x!, y: y!, target: target! }] : []
    })
    const isWhole = numbers.length % 4 === 0 && points.length === groups.length
    const isOnce = new Set(points.map(({ at }) => at)).size === points.length
    return isWhole && isOnce && points.length <= placedMost ? points : undefined
  },
  format: (points) => points.flatMap(({ at, x, y, target }) => [at, x, y, target]).join('_'),
}

/** Index and height of each point of the curve that was moved. */
const shiftedField: LabField<CurveState['shifted']> = {
  parse(text) {
    if (text === '') return []
    const numbers = text.split('_').map(Number)
    const pairs = Array.from({ length: numbers.length / 2 }, (_, i) => ({
      at: numbers[2 * i]!,
      y: numbers[2 * i + 1]!,
    }))
    const isValid = pairs.every(
      ({ at, y }) => Number.isInteger(at) && at >= 0 && at < 40 && Math.abs(y) <= shiftedMost,
    )
    return isValid && numbers.length % 2 === 0 ? pairs : undefined
  },
  format: (pairs) => pairs.flatMap(({ at, y }) => [at, y]).join('_'),
}

export const overfittingLab: LabKind<OverfittingState> = {
  lab: 'overfitting',
  fields: {
    data: wordField(dataNames),
    samples: wholeField(20, 500),
    flipped: numberField(0, 0.4),
    draw: wholeField(1, 999),
    placed: placedField,
    layers: wholeField(1, 3),
    units: wholeField(1, 64),
    seed: wholeField(1, 999),
    dropout: numberField(0, 0.8),
    penalty: wordField(penaltyNames),
    strength: numberField(1e-4, 10),
    patience: wholeField(0, 100),
    beside: flagField,
    point: wholeField(0, 2000),
    step: wholeField(0, epochs),
    degree: wholeField(0, degrees),
    count: wholeField(degrees + 1, 40),
    ridge: numberField(0, 10),
    scatter: numberField(0, 0.6),
    sample: wholeField(1, 999),
    shifted: shiftedField,
    dot: wholeField(0, 39),
    crops: wordField(cropNames),
    mixed: flagField,
    deal: wholeField(1, 999),
    wait: wholeField(0, headEpochs),
    epoch: wholeField(0, headEpochs),
    patch: patchField,
  },
  defaults: {
    data: 'disc',
    samples: 60,
    flipped: 0.15,
    draw: 1,
    placed: [],
    layers: 2,
    units: 64,
    seed: 1,
    dropout: 0,
    penalty: 'none',
    strength: 1,
    patience: 0,
    beside: true,
    point: 0,
    step: 0,
    degree: 9,
    count: 10,
    ridge: 0,
    scatter: 0.25,
    sample: 4,
    shifted: [],
    dot: 4,
    crops: 'stored',
    mixed: false,
    deal: 1,
    wait: 0,
    epoch: headEpochs,
    patch: [0.3, 0.3, 0.7, 0.7],
  },
}

const d = overfittingLab.defaults

/** The part of a state that belongs to the network. */
export function networkPart(state: NetworkState): NetworkState {
  const { data, samples, flipped, draw, placed, layers, units, seed } = state
  const { dropout, penalty, strength, patience, beside, point, step } = state
  const fixes = { dropout, penalty, strength, patience, beside }
  return { data, samples, flipped, draw, placed, layers, units, seed, ...fixes, point, step }
}

/** The part that belongs to the curve. */
export function curvePart(state: CurveState): CurveState {
  const { degree, count, ridge, scatter, sample, shifted, dot } = state
  return { degree, count, ridge, scatter, sample, shifted, dot }
}

const network = networkPart(d)
const curve = curvePart(d)

/** Runs of the network, named by what they show. */
export const networkPresets: readonly { readonly name: string; readonly state: NetworkState }[] = [
  { name: 'No fix: flipped labels are learned by heart', state: network },
  { name: 'Early stopping keeps the best epoch', state: { ...network, patience: 20 } },
  { name: 'Dropout 0.5', state: { ...network, dropout: 0.5 } },
  { name: 'Weight decay 1.0', state: { ...network, penalty: 'decay', strength: 1 } },
  { name: 'More data: 500 points', state: { ...network, samples: 500 } },
  {
    name: 'Dropout and a patience of 20: stops too soon',
    state: { ...network, dropout: 0.5, patience: 20 },
  },
  { name: 'Too small a network: underfits', state: { ...network, layers: 1, units: 2 } },
]

/** Ways of teaching the head, named by what they show. */
export const teachPresets: readonly {
  readonly name: string
  readonly state: Pick<TeachState, 'mixed' | 'wait' | 'epoch'>
}[] = [
  { name: 'True labels', state: { mixed: false, wait: 0, epoch: headEpochs } },
  {
    name: 'Shuffled labels: learned by heart',
    state: { mixed: true, wait: 0, epoch: headEpochs },
  },
  { name: 'Shuffled, stopped early', state: { mixed: true, wait: 5, epoch: 0 } },
]

/** Fits of the curve, named by what they show. */
export const curvePresets: readonly { readonly name: string; readonly state: CurveState }[] = [
  { name: 'Degree 9 through 10 points', state: curve },
  { name: 'Degree 1: too stiff', state: { ...curve, degree: 1 } },
  { name: 'Degree 3: about right', state: { ...curve, degree: 3 } },
  { name: 'Degree 9, held down by λ', state: { ...curve, ridge: 0.01 } },
  { name: 'Degree 9, but 40 points', state: { ...curve, count: 40 } },
]
