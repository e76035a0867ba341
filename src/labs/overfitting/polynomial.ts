import { evaluatePolynomial, fitPolynomial } from '../../nn/polynomial-fit.ts'
import { mulberry32, normal } from '../../nn/random.ts'
import { mean } from '../../nn/vector.ts'

/** The highest degree. */
export const degrees = 9

/** How far from 0 a point can be moved. */
export const shiftedMost = 2

export interface CurveChoice {
  readonly degree: number
  readonly count: number
  /** λ of ridge regression */
  readonly ridge: number
  /** standard deviation of the noise */
  readonly scatter: number
  /** seed of the noise */
  readonly sample: number
  /** points that were moved: their indices and new heights */
  readonly shifted: readonly { readonly at: number; readonly y: number }[]
}

export interface CurvePoints {
  readonly x: Float64Array
  readonly y: Float64Array
}

export interface Fit {
  readonly coefficients: Float64Array
  /** mean squared error on the points, and on the curve without noise between them */
  readonly train: number
  readonly test: number
}

/** The curve that the points are taken from. */
export function wave(x: number): number {
  return Math.sin(3 * x)
}

/** Points of the curve with noise, evenly spread over [-1, 1]. */
export function curvePoints({ count, scatter, sample, shifted }: CurveChoice): CurvePoints {
  const random = mulberry32(sample)
  const x = Float64Array.from({ length: count }, (_, i) => (2 * i) / (count - 1) - 1)
  const y = x.map((v) => wave(v) + scatter * normal(random))
  for (const one of shifted) if (one.at < count) y[one.at] = one.y
  return { x, y }
}

/** The best polynomial of every degree, 0 first. */
export function fitsOf({ x, y }: CurvePoints, ridge: number): readonly Fit[] {
  return Array.from({ length: degrees + 1 }, (_, degree) => {
    const coefficients = fitPolynomial(x, y, degree, ridge)
    const error = (v: number, wanted: number) => (evaluatePolynomial(coefficients, v) - wanted) ** 2
    return {
      coefficients,
      train: mean(x.map((v, i) => error(v, y[i]!))),
      test: mean(between.map((v) => error(v, wave(v)))),
    }
  })
}

/** The degree with the lowest test error. */
export function bestDegree(fits: readonly Fit[]): number {
  const errors = fits.map(({ test }) => test)
  return errors.indexOf(Math.min(...errors))
}

const between = Float64Array.from({ length: 201 }, (_, i) => i / 100 - 1)
