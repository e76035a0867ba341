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

/** Label noise: flips exactly round(share * n) labels, chosen at random. */
export function flipLabels(points: LabelledPoints, share: number, random: Random): LabelledPoints {
  const n = points.targets.length
  const flipped = new Set(shuffled(n, random).subarray(0, Math.round(share * n)))
  const targets = points.targets.map((y, i) => (flipped.has(i) ? 1 - y : y))
  return { ...points, targets }
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
