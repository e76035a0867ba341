import { batchGradient, meanSquaredError } from '../../nn/linear-regression.ts'
import { hessian } from '../../nn/linear-regression.ts'
import { divergenceRate, eigenvalues } from '../../nn/quadratic.ts'
import { bottomOf, raceSamples } from './descent-race.ts'

export type Weights = readonly [number, number]

/** A loss over two weights, to go down on. */
export interface Surface {
  readonly name: string
  /** the names of the weights */
  readonly axes: readonly [string, string]
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  readonly loss: (x: number, y: number) => number
  /** over these samples, of a loss that is a mean over samples; absent: all */
  readonly gradient: (weights: Float64Array, samples?: Uint32Array) => Float64Array
  /** number of samples; 0: a formula, not data */
  readonly samples: number
  readonly minima: readonly Weights[]
  /** the learning rate from which plain descent diverges: 2 over the largest curvature; null where it varies */
  readonly limit: number | null
  /** what one unit of the stepper is, and how many there are */
  readonly unit: 'step' | 'sample'
  readonly end: number
}

export const surfaceNames = ['bowl', 'ravine', 'saddle', 'valleys', 'line'] as const
export type SurfaceName = (typeof surfaceNames)[number]

const square = { x: [-3, 3], y: [-3, 3] } as const
const formula = { samples: 0, unit: 'step', end: 60, axes: ['w₁', 'w₂'] } as const

/** a (w1, w2) quadratic with these curvatures along the axes */
function quadratic(name: string, a: number, b: number): Surface {
  return {
    ...square,
    ...formula,
    name,
    loss: (x, y) => (a * x * x + b * y * y) / 2,
    gradient: ([x, y]) => Float64Array.of(a * x!, b * y!),
    minima: [[0, 0]],
    limit: divergenceRate(Float64Array.of(a, b)),
  }
}

export const surfaces: Readonly<Record<SurfaceName, Surface>> = {
  bowl: quadratic('bowl', 1, 1),
  ravine: quadratic('ravine', 1, 10),
  saddle: {
    ...square,
    ...formula,
    name: 'saddle',
    loss: (x, y) => (x * x - y * y) / 2 + y ** 4 / 16,
    gradient: ([x, y]) => Float64Array.of(x!, -y! + y! ** 3 / 4),
    minima: [
      [0, 2],
      [0, -2],
    ],
    limit: null,
  },
  valleys: {
    ...square,
    ...formula,
    name: 'two valleys',
    loss: (x, y) => (x * x - 2.25) ** 2 / 6 + x / 4 + (y * y) / 2,
    gradient: ([x, y]) => Float64Array.of((2 / 3) * x! * (x! * x! - 2.25) + 1 / 4, y!),
    // zeros of the derivative 2/3 x (x^2 - 2.25) + 1/4, by Newton's method
    minima: [
      [rootNear(-1.5), 0],
      [rootNear(1.5), 0],
    ],
    limit: null,
  },
  line: lineFit(),
}

/** The mean squared error of a line through 64 points: real data, whose gradient is a mean over samples. */
function lineFit(): Surface {
  const samples = raceSamples()
  const all = Uint32Array.from(samples.targets.keys())
  const [a, b, , d] = hessian(samples)
  return {
    name: 'a line through 64 points',
    axes: ['intercept', 'slope'],
    x: [-0.4, 2.8],
    y: [-0.4, 2.8],
    loss: (x, y) => meanSquaredError(samples, Float64Array.of(x, y)),
    gradient: (weights, batch = all) => batchGradient(samples, weights, batch),
    samples: all.length,
    minima: [bottomOf(samples)],
    limit: divergenceRate(eigenvalues(a!, b!, d!)),
    unit: 'sample',
    end: 8 * all.length,
  }
}

function rootNear(start: number): number {
  let x = start
  for (let i = 0; i < 20; i++) x -= ((2 / 3) * x * (x * x - 2.25) + 1 / 4) / (2 * x * x - 1.5)
  return x
}
