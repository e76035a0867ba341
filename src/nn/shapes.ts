import type { Plane } from './convolution.ts'
import type { Random } from './random.ts'

/** The classes of the drawn shapes, in the order of their class numbers. */
export const shapeNames = ['circle', 'square', 'triangle', 'cross'] as const

/** Distance of a point from the outline of each shape of radius r around the origin; y points down. */
const distances: readonly ((x: number, y: number, r: number) => number)[] = [
  (x, y, r) => Math.abs(Math.hypot(x, y) - r),
  (x, y, r) => Math.abs(Math.max(Math.abs(x), Math.abs(y)) - 0.85 * r),
  (x, y, r) => Math.abs(Math.max(y, (Math.sqrt(3) * Math.abs(x) - y) / 2) - 0.6 * r),
  (x, y, r) =>
    Math.max(Math.min(Math.abs(x - y), Math.abs(x + y)) / Math.SQRT2, Math.hypot(x, y) - r),
]

/** A picture of a class, drawn with a soft pen about two pixels wide: values 0..1, random position and size. */
export function drawShape(shape: number, side: number, random: Random): Plane {
  const distance = distances[shape]
  if (distance === undefined) throw new Error(`shape ${shape} of ${distances.length}`)
  const radius = side * (0.25 + 0.13 * random())
  const room = side / 2 - radius - 1
  const centreX = side / 2 + room * (2 * random() - 1)
  const centreY = side / 2 + room * (2 * random() - 1)
  const data = Float64Array.from({ length: side * side }, (_, at) => {
    const x = (at % side) + 0.5 - centreX
    const y = Math.floor(at / side) + 0.5 - centreY
    return Math.min(1, Math.max(0, 1.5 - distance(x, y, radius)))
  })
  return { width: side, height: side, data }
}
