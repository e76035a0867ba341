import { evaluateMlp } from '../../nn/mlp-training.ts'
import { createRun } from '../../training/run.ts'
import type { LabReport } from '../report.ts'
import { overfittingLab } from './kind.ts'
import { epochs, heldOut, learningRate, runOf, stopOf, type RunChoice } from './runs.ts'

interface Row {
  readonly name: string
  readonly choice?: Partial<RunChoice>
  readonly patience?: number
}

const rows: readonly Row[] = [
  { name: 'no fix' },
  { name: 'early stopping, patience 20', patience: 20 },
  { name: 'dropout 0.5', choice: { dropout: 0.5 } },
  { name: 'dropout 0.5, patience 20', choice: { dropout: 0.5 }, patience: 20 },
  { name: 'weight decay 1.0 (AdamW)', choice: { penalty: 'decay', strength: 1 } },
  { name: '1,000 points', choice: { samples: 1000 } },
]

/** What each fix does to the loss on new points, after a number of epochs. */
export function overfittingReportAt(end: number): LabReport {
  return {
    title: 'Overfitting: the fixes',
    setting: `A disc x² + y² < 0.6 in a square, 60 points with 15% of the labels flipped, 2-64-64-1 with ReLU and He initialisation, full-batch Adam with rate ${learningRate}, ${end} epochs; ${heldOut} new points without noise. The seeds draw the points (the new ones from seed + 1000), the initial weights and dropout. Early stopping restores its best epoch.`,
    seeds: [1, 2, 3, 4, 5],
    columns: ['validation loss', 'validation accuracy', 'training loss', 'epoch'],
    rows: rows.map(({ name, choice, patience = 0 }) => ({
      name,
      measure(seed) {
        const spec = runOf({ ...overfittingLab.defaults, ...choice, draw: seed, seed })
        const run = createRun(spec)
        const stop = () => stopOf({ validationLosses: run.validated().losses }, patience)
        while (run.step() < end && stop()?.stopped === undefined) run.advance()
        const epoch = stop()?.restore ?? end
        run.rewind(epoch)
        while (run.step() < epoch) run.advance()
        const { losses, accuracies } = run.validated()
        const training = evaluateMlp(run.mlp(), run.train).loss
        return [losses[epoch]!, accuracies[epoch]!, training, epoch]
      },
    })),
  }
}

export const overfittingReport = overfittingReportAt(epochs)
