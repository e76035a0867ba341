import { evaluateMlp } from '../../nn/mlp-training.ts'
import { pointsOf } from '../../training/prepare-run.ts'
import { trained } from '../../training/trained.ts'
import type { LabReport } from '../report.ts'
import { layers, points, runOf, startNames, stepsOfRun, width, type StartName } from './runs.ts'

const newPoints = pointsOf({ kind: 'xor', samples: points.validation, seed: 2 })
const rates: Readonly<Record<StartName, number>> = { he: 3, large: 0.1, small: 0.1 }
const names: Readonly<Record<StartName, string>> = {
  he: 'He, rate 3',
  large: 'variance 20 / inputs, rate 0.1',
  small: 'variance 0.02 / inputs, rate 0.1',
}

/** What batch norm survives, and the network without it does not. */
export const batchNormReport: LabReport = {
  title: 'Batch norm: training with and without',
  setting: `XOR, ${points.train} points (seed 1) without noise, ${layers} layers of ${width} ReLU units, SGD on all points, ${stepsOfRun} steps; the seeds draw the first weights. Loss on the batch after the last step; loss and accuracy at inference on ${points.validation} new points (seed 2).`,
  seeds: [1, 2, 3, 4, 5],
  columns: ['training loss', 'loss at inference', 'accuracy'],
  rows: startNames.flatMap((start) =>
    [false, true].map((normed) => ({
      name: `${names[start]}, ${normed ? 'with' : 'without'} batch norm`,
      measure(seed: number) {
        const run = trained(
          runOf({ start, rate: rates[start], batch: 64 }, normed, seed),
          stepsOfRun,
        )
        const { loss, accuracy } = evaluateMlp(run.mlp(), newPoints)
        return [run.next().loss, loss, accuracy]
      },
    })),
  ),
}
