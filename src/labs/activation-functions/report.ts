import { deadUnits, evaluateMlp } from '../../nn/mlp-training.ts'
import type { TrainingRun } from '../../training/run.ts'
import { trained } from '../../training/trained.ts'
import type { LabReport } from '../report.ts'
import { functions, type FunctionName } from './functions.ts'
import { points, runOf, stepsOfRun, units } from './runs.ts'

const pair = ['relu', 'leaky-relu'] as const
const settings: readonly {
  readonly of: FunctionName
  readonly rate: number
  readonly start: number
}[] = [
  ...(['relu', 'leaky-relu', 'silu', 'gelu', 'tanh', 'sigmoid'] as const).map((of) => ({
    of,
    rate: 1,
    start: 0,
  })),
  ...[5, 20].flatMap((rate) => pair.map((of) => ({ of, rate, start: 0 }))),
  ...[-2, -4].flatMap((start) => pair.map((of) => ({ of, rate: 1, start }))),
]

/** What different activation functions learn, and how many ReLU units die. */
export const activationsReport: LabReport = {
  title: 'Activation functions: dying ReLU',
  setting: `XOR, ${points} points (seed 1) without noise, one hidden layer of ${units} units, full-batch SGD, ${stepsOfRun} steps; He initialisation, Xavier for tanh and sigmoid; the seeds draw the first weights. Dead: units that give 0 for every point.`,
  seeds: [1, 2, 3, 4, 5],
  columns: ['dead at the start', 'dead at the end', 'loss', 'accuracy'],
  rows: settings.map(({ of, rate, start }) => ({
    name: `${functions[of].name}, rate ${rate}${start === 0 ? '' : `, bias ${start}`.replace('-', '−')}`,
    measure(seed: number) {
      const spec = runOf(of, { rate, start }, seed)
      const run = trained(spec, stepsOfRun)
      const { loss, accuracy } = evaluateMlp(run.mlp(), run.train)
      return [deadOf(trained(spec, 0)), deadOf(run), loss, accuracy]
    },
  })),
}

function deadOf(run: TrainingRun): number {
  return deadUnits(run.next().traces[0]!)
}
