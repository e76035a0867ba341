import { frameOf } from '../../training/frame.ts'
import { trained } from '../../training/trained.ts'
import type { LabReport } from '../report.ts'
import { vanishingLab } from './kind.ts'
import { runOf, samples, steps, width, type RunChoice } from './runs.ts'

const sigmoid = { activation: 'sigmoid', start: 'xavier' } as const
const relu = { activation: 'relu', start: 'he' } as const

const rows: readonly { readonly name: string; readonly choice: Partial<RunChoice> }[] = [
  { name: 'sigmoid, Xavier', choice: sigmoid },
  { name: 'ReLU, He', choice: relu },
  { name: 'sigmoid, Xavier, batch norm', choice: { ...sigmoid, batchNorm: true } },
  { name: 'sigmoid, Xavier, skip connections', choice: { ...sigmoid, skip: true } },
  { name: 'ReLU, He, skip connections', choice: { ...relu, skip: true } },
  {
    name: 'ReLU, He, skip connections, batch norm',
    choice: { ...relu, skip: true, batchNorm: true },
  },
]

/** What reaches the first layer, and what is learned after a number of steps. */
export function vanishingReportAt(end: number): LabReport {
  const { depth, rate } = vanishingLab.defaults
  return {
    title: 'Vanishing gradient: what reaches the first layer',
    setting: `XOR, ${samples} points (seed 1) without noise, ${depth} layers of ${width} units, gradient descent on all points at once, rate ${rate}, ${end} steps; the seeds draw the initial weights. g: root mean square of dL/dW of a layer, before the first step.`,
    seeds: [1, 2, 3, 4, 5],
    columns: ['g of layer 1 / g of layer 10', 'loss before', `loss after ${end} steps`],
    rows: rows.map(({ name, choice }) => ({
      name,
      measure(seed) {
        const spec = runOf({ ...vanishingLab.defaults, ...choice, seed })
        const { gradientSizes, loss } = frameOf(trained(spec, 0), {})
        return [gradientSizes[0]! / gradientSizes[depth - 1]!, loss, trained(spec, end).next().loss]
      },
    })),
  }
}

export const vanishingReport = vanishingReportAt(steps)
