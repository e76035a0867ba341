import type { LabReport } from '../report.ts'
import { surfaces } from './surfaces.ts'
import { runners, trailOf, walked, weightsOf } from './trails.ts'

const samples = [64, 128, 512]
const rate = 0.1

/** How far batch sizes get with the same number of samples. */
export const descentReport: LabReport = {
  title: 'Gradient descent: the same samples seen',
  setting: `A line through 64 points y = 1 + 2x with noise of standard deviation 0.6 (seed 2), from (1.9, −0.1), rate ${rate}; the seeds order the samples. Mean squared error after so many samples.`,
  seeds: [1, 2, 3, 4, 5],
  columns: samples.map((count) => `${count} samples`),
  rows: (['batch', 'mini', 'single'] as const).map((name) => ({
    name: runners[name].name,
    measure(seed) {
      const trail = trailOf(surfaces.line, name, [1.9, -0.1], rate, seed)
      return samples.map((count) => surfaces.line.loss(...weightsOf(walked(trail, count).at(-1)!)))
    },
  })),
}
