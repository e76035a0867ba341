import {
  numberField,
  numbersField,
  wholeField,
  wordField,
  type LabField,
} from '../shared/lab-address.ts'
import { sourceNames, type SourceName } from '../shared/layers/source-name.ts'
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
  /** of the detector's head: whose, the class asked about, the grid's stride, the cell, and all answers so far */
  readonly source: SourceName
  readonly class: number
  readonly stride: number
  readonly cell: number
  /** of the next answer: learning rate, in units of 1 / (|f|^2 + 1) */
  readonly pace: number
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

const usualPace = 0.5
const paceField = numberField(0.1, 10)

/** `34.0y` : cell 34, class 0, yes; `34.0y2`: at a pace of 2. */
const answersField: LabField<readonly Answer[]> = {
  parse(text) {
    if (text === '') return []
    const answers = text.split('_').map((one) => /^(\d{1,6})\.(\d{1,5})([yn])(.*)$/.exec(one))
    const known = answers.flatMap((match) => {
      const [, cell, id, answer, rate] = match ?? []
      const pace = rate === '' ? usualPace : paceField.parse(rate ?? '')
      return pace === undefined
        ? []
        : [{ cell: Number(cell), class: Number(id), yes: answer === 'y', pace }]
    })
    return known.length === answers.length && known.length <= 100 ? known : undefined
  },
  format: (answers) =>
    answers
      .map(
        ({ cell, class: id, yes, pace }) =>
          `${cell}.${id}${yes ? 'y' : 'n'}${pace === usualPace ? '' : pace}`,
      )
      .join('_'),
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
    source: wordField(sourceNames),
    class: wholeField(0, 99_999),
    stride: wholeField(1, 9999),
    cell: wholeField(0, 999_999),
    pace: paceField,
    answers: answersField,
  },
  defaults: {
    view: 'train',
    data: 'xor',
    weights: start,
    mazur: mazurStart,
    rate: 2,
    step: 0,
    source: 'stored',
    class: 0,
    stride: 32,
    cell: 15,
    pace: usualPace,
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
