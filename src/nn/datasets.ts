import type { Random } from './random.ts'
import { normal, shuffled } from './random.ts'

/** Points in the plane by column, each with its class. */
export interface LabelledPoints {
  /** [x of every point, y of every point] */
  readonly inputs: readonly [Float64Array, Float64Array]
  /** 0 or 1 per point */
  readonly targets: Float64Array
}

/** The square [-1, 1]^2; class 1 where x and y differ in sign: no line separates it. */
export function xorPoints(n: number, random: Random): LabelledPoints {
  return inSquare(n, random, (x, y) => x * y < 0)
}

/** The square [-1, 1]^2; class 1 inside the disc x^2 + y^2 < .6, which is nearly half of it. */
export function discPoints(n: number, random: Random): LabelledPoints {
  return inSquare(n, random, (x, y) => x * x + y * y < 0.6)
}

/** Two noisy spiral arms of one and a half turns within the unit disc; point i belongs to arm i mod 2. */
export function spiralPoints(n: number, random: Random, blur = 0.03): LabelledPoints {
  const inputs = [new Float64Array(n), new Float64Array(n)] as const
  for (let i = 0; i < n; i++) {
    const radius = Math.sqrt(random())
    const angle = (3 * radius + (i % 2)) * Math.PI
    inputs[0][i] = radius * Math.cos(angle) + blur * normal(random)
    inputs[1][i] = radius * Math.sin(angle) + blur * normal(random)
  }
  return { inputs, targets: Float64Array.from({ length: n }, (_, i) => i % 2) }
}

/** Two half circles that reach into each other, as in scikit-learn's make_moons, moved and scaled to [-1, 1]. */
export function moonPoints(n: number, random: Random, blur = 0.08): LabelledPoints {
  return inTurn(n, random, blur, (side) => {
    const angle = Math.PI * random()
    const [x, y] = [Math.cos(angle), Math.sin(angle)]
    return side === 0 ? [(x - 0.5) / 1.5, (y - 0.25) / 1.5] : [(0.5 - x) / 1.5, (0.25 - y) / 1.5]
  })
}

/** A ring of radius .9, class 0, around one of radius .4, class 1. */
export function ringPoints(n: number, random: Random, blur = 0.08): LabelledPoints {
  return inTurn(n, random, blur, (side) => {
    const angle = 2 * Math.PI * random()
    const radius = side === 0 ? 0.9 : 0.4
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })
}

/** Two clouds around (-.5, -.5) and (.5, .5), which a line separates. */
export function blobPoints(n: number, random: Random, blur = 0.2): LabelledPoints {
  return inTurn(n, random, blur, (side) => [side - 0.5, side - 0.5])
}

/** All of them by name; `blur` is the standard deviation of the noise of a point, for those that have some. */
export const dataSets = {
  xor: xorPoints,
  disc: discPoints,
  spirals: spiralPoints,
  moons: moonPoints,
  rings: ringPoints,
  blobs: blobPoints,
} as const satisfies Readonly<
  Record<string, (n: number, random: Random, blur?: number) => LabelledPoints>
>

export type DataSetName = keyof typeof dataSets

/** Samples of a polynomial with noise: x evenly spread over [-1, 1], y = p(x) + noise. Constant first. */
export function noisyPolynomial(
  n: number,
  coefficients: readonly number[],
  noise: number,
  random: Random,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const x = Float64Array.from({ length: n }, (_, i) => (n === 1 ? 0 : (2 * i) / (n - 1) - 1))
  const y = x.map(
    (v) => coefficients.reduceRight((value, c) => value * v + c, 0) + noise * normal(random),
  )
  return { x, y }
}

/** Label noise: flips exactly round(share * n) labels, chosen at random. */
export function flipLabels(points: LabelledPoints, share: number, random: Random): LabelledPoints {
  const n = points.targets.length
  const flipped = new Set(shuffled(n, random).subarray(0, Math.round(share * n)))
  const targets = points.targets.map((y, i) => (flipped.has(i) ? 1 - y : y))
  return { ...points, targets }
}

/** Point i is of class i mod 2, at a place drawn for that class, with noise. */
function inTurn(
  n: number,
  random: Random,
  blur: number,
  place: (side: number) => readonly [x: number, y: number],
): LabelledPoints {
  const inputs = [new Float64Array(n), new Float64Array(n)] as const
  for (let i = 0; i < n; i++) {
    const [x, y] = place(i % 2)
    inputs[0][i] = x + blur * normal(random)
    inputs[1][i] = y + blur * normal(random)
  }
  return { inputs, targets: Float64Array.from({ length: n }, (_, i) => i % 2) }
}

function inSquare(
  n: number,
  random: Random,
  isOne: (x: number, y: number) => boolean,
): LabelledPoints {
  const inputs = [new Float64Array(n), new Float64Array(n)] as const
  for (let i = 0; i < n; i++) {
    inputs[0][i] = 2 * random() - 1
    inputs[1][i] = 2 * random() - 1
  }
  const targets = inputs[0].map((x, i) => (isOne(x, inputs[1][i]!) ? 1 : 0))
  return { inputs, targets }
}
