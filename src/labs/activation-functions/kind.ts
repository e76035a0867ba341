import {
  flagField,
  numberField,
  numbersField,
  wholeField,
  wordField,
  wordsField,
  type LabField,
} from '../shared/lab-address.ts'
import { sourceNames, type SourceName } from '../shared/layers/source-name.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { functionNames, type FunctionName } from './functions.ts'
import { stepsOfRun } from './runs.ts'

export interface ActivationsState {
  /** of the one unit: its function, the input whose value is written out, its bias */
  readonly unit: FunctionName
  readonly x: number
  readonly bias: number
  /** of the training: the functions compared, learning rate, first bias of all hidden units */
  readonly functions: readonly FunctionName[]
  readonly rate: number
  readonly start: number
  readonly step: number
  /** of softmax: the logits, what is added to all of them, temperature, whether the largest is subtracted */
  readonly logits: readonly number[]
  readonly offset: number
  readonly temperature: number
  readonly subtract: boolean
  /** of the real layer: whose, which of those with an activation, the range brushed (empty: a first one) */
  readonly source: SourceName
  readonly layer: number
  readonly brush: readonly number[]
  readonly whatIf: boolean
}

/** The inputs that the plot of a function shows. */
export const span = [-8, 6] as const

const pair = numbersField(2, -1e4, 1e4)

/** Two numbers, or none. */
const brushField: LabField<readonly number[]> = {
  parse: (text) => (text === 'none' ? [] : pair.parse(text)),
  format: (brush) => (brush.length === 0 ? 'none' : pair.format(brush)),
}

export const activationsLab: LabKind<ActivationsState> = {
  lab: 'activation-functions',
  fields: {
    unit: wordField(functionNames),
    x: numberField(...span),
    bias: numberField(-7, 5),
    functions: wordsField(functionNames),
    rate: numberField(0.1, 20),
    start: numberField(-6, 2),
    step: wholeField(0, stepsOfRun),
    logits: numbersField(3, -5, 5),
    offset: numberField(0, 100),
    temperature: numberField(0.1, 5),
    subtract: flagField,
    source: wordField(sourceNames),
    layer: wholeField(0, 999),
    brush: brushField,
    whatIf: flagField,
  },
  defaults: {
    unit: 'relu',
    x: 2,
    bias: 0,
    functions: ['relu', 'leaky-relu', 'tanh', 'sigmoid'],
    rate: 1,
    start: 0,
    step: 0,
    logits: [2, 1, 0.1],
    offset: 0,
    temperature: 1,
    subtract: true,
    source: 'stored',
    layer: 0,
    brush: [],
    whatIf: false,
  },
}

const { defaults } = activationsLab

type Named<Keys extends keyof ActivationsState> = {
  readonly name: string
  readonly state: Pick<ActivationsState, Keys>
}

/** States of the unit, named by what they show. */
export const unitPresets: readonly Named<'unit' | 'x' | 'bias'>[] = [
  { name: 'ReLU: alive', state: { unit: 'relu', x: 2, bias: 0 } },
  { name: 'ReLU, bias −5: dead', state: { unit: 'relu', x: -5, bias: -5 } },
  {
    name: 'Leaky ReLU, bias −5: a hundredth gets through',
    state: { unit: 'leaky-relu', x: -5, bias: -5 },
  },
  { name: 'Sigmoid far out: saturated', state: { unit: 'sigmoid', x: -6, bias: -6 } },
  { name: 'Sigmoid at best: a quarter gets through', state: { unit: 'sigmoid', x: 0, bias: 0 } },
  { name: 'SiLU at its lowest', state: { unit: 'silu', x: -1.3, bias: 0 } },
]

/** States of the training, named by what they show. */
export const runPresets: readonly Named<'functions' | 'rate' | 'start'>[] = [
  {
    name: 'Rate 1: the sigmoid is left behind',
    state: { functions: defaults.functions, rate: 1, start: 0 },
  },
  {
    name: 'Rate 20: the ReLU units die',
    state: { functions: ['relu', 'leaky-relu'], rate: 20, start: 0 },
  },
  {
    name: 'Rate 5: some die, the others learn',
    state: { functions: ['relu', 'leaky-relu'], rate: 5, start: 0 },
  },
  {
    name: 'Biases of −4: dead from the start',
    state: { functions: ['relu', 'leaky-relu'], rate: 1, start: -4 },
  },
  {
    name: 'SiLU and GELU beside ReLU',
    state: { functions: ['relu', 'silu', 'gelu'], rate: 1, start: 0 },
  },
]

/** States of softmax, named by what they show. */
export const softmaxPresets: readonly Named<'logits' | 'offset' | 'temperature' | 'subtract'>[] = [
  { name: 'Three scores', state: { ...softmaxOf(defaults) } },
  {
    name: 'Temperature 0.2: nearly the maximum',
    state: { ...softmaxOf(defaults), temperature: 0.2 },
  },
  { name: 'Temperature 5: nearly equal', state: { ...softmaxOf(defaults), temperature: 5 } },
  {
    name: 'Two things at once: softmax has to share',
    state: { ...softmaxOf(defaults), logits: [4, 4, -3] },
  },
  {
    name: '100 more without subtracting: NaN',
    state: { ...softmaxOf(defaults), offset: 100, subtract: false },
  },
]

export function softmaxOf({ logits, offset, temperature, subtract }: ActivationsState) {
  return { logits, offset, temperature, subtract }
}
