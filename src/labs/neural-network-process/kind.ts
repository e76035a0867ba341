import {
  numberField,
  numbersField,
  wholeField,
  wordField,
  type LabField,
} from '../shared/lab-address.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import type { Answer } from './head-lesson.ts'
import { dataNames, mazurStart, type DataName } from './networks.ts'

export interface ProcessState {
  /** one sample, edge by edge; or training on all samples */
  readonly view: 'chain' | 'train'
  readonly data: DataName
  /** of the 2-4-1 network: weights and biases, layer by layer */
  readonly weights: readonly number[]
  /** of Mazur's 2-2-2 network */
  readonly mazur: readonly number[]
  readonly rate: number
  readonly step: number
  /** of the detector's head: the class asked about, the cell, and all answers so far */
  readonly class: number
  readonly cell: number
  readonly answers: readonly Answer[]
}

export const views = ['chain', 'train'] as const
export const trainingEnd = 400
/** samples that the chain rule is followed for */
export const rounds = 3

/** The largest weight that can be set. */
export const most = 5

const start = [
  ...[0.18, -0.42, -0.3, -1.29, 0.23, -0.09, 1.23, -0.29],
  ...[0, 0, 0, 0],
  ...[-0.42, -0.23, 0.64, 0.39, 0],
]

/** `34.0y` : cell 34, class 0, yes. */
const answersField: LabField<readonly Answer[]> = {
  parse(text) {
    if (text === '') return []
    const answers = text.split('_').map((one) => /^(\d{1,2})\.(\d)([yn])$/.exec(one))
    const known = answers.flatMap((match) =>
      match && Number(match[1]) < 80 && Number(match[2]) < 4
        ? [{ cell: Number(match[1]), class: Number(match[2]), yes: match[3] === 'y' }]
        : [],
    )
    return known.length === answers.length && known.length <= 100 ? known : undefined
  },
  format: (answers) =>
    answers.map((one) => `${one.cell}.${one.class}${one.yes ? 'y' : 'n'}`).join('_'),
}

export const processLab: LabKind<ProcessState> = {
  lab: 'neural-network-process',
  fields: {
    view: wordField(views),
    data: wordField(dataNames),
    weights: numbersField(17, -100, 100),
    mazur: numbersField(12, -100, 100),
    rate: numberField(0.05, 4),
    step: wholeField(0, trainingEnd),
    class: wholeField(0, 3),
    cell: wholeField(0, 79),
    answers: answersField,
  },
  defaults: {
    view: 'train',
    data: 'xor',
    weights: start,
    mazur: mazurStart,
    rate: 2,
    step: 0,
    class: 0,
    cell: 15,
    answers: [],
  },
}

const made = { ...processLab.defaults }
const equal = start.map((_, i) => ((i >= 8 && i < 12) || i === 16 ? 0 : 0.5))

/** States of the made network, named by what they show. */
export const processPresets: readonly { readonly name: string; readonly state: ProcessState }[] = [
  { name: 'XOR: four units learn it', state: made },
  {
    name: 'Mazur’s numbers, edge by edge',
    state: { ...made, view: 'chain', data: 'mazur', rate: 0.5 },
  },
  { name: 'Equal weights: the units stay alike', state: { ...made, weights: equal } },
  {
    name: 'All weights 0: nothing reaches the first layer',
    state: { ...made, view: 'chain', weights: start.map(() => 0), rate: 0.5 },
  },
  { name: 'A disc: four lines close around it', state: { ...made, data: 'disc' } },
  { name: 'Spirals: four units are too few', state: { ...made, data: 'spirals' } },
]
