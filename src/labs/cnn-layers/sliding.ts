import {
  convolve,
  crossCorrelate,
  productsAt,
  type Plane,
  type Product,
} from '../../nn/convolution.ts'
import { outputSize, type Walk } from '../../nn/output-size.ts'
import { averagePool, maxPool } from '../../nn/pooling.ts'

export const operations = ['correlation', 'convolution', 'max', 'average'] as const
export type Operation = (typeof operations)[number]

/** A window that slides over a picture, and what it makes of each patch. */
export interface Sliding {
  readonly operation: Operation
  /** its weights; of pooling, only its size counts */
  readonly kernel: Plane
  /** pooling: only the stride counts */
  readonly walk: Walk
}

/** The output at every place of the window. */
export function slid(picture: Plane, { operation, kernel, walk }: Sliding): Plane {
  if (operation === 'max') return maxPool(picture, kernel.width, walk.stride)
  if (operation === 'average') return averagePool(picture, kernel.width, walk.stride)
  return (operation === 'convolution' ? convolve : crossCorrelate)(picture, kernel, walk)
}

/** The products whose sum is the output at (x, y), row by row of the window as it lies on the picture. */
export function termsAt(
  picture: Plane,
  sliding: Sliding,
  x: number,
  y: number,
): readonly Product[] {
  const walk = isPooling(sliding.operation) ? { stride: sliding.walk.stride ?? 1 } : sliding.walk
  const terms = productsAt(picture, laidOn(sliding), x, y, walk)
  if (sliding.operation !== 'max') return terms
  // the largest counts once, the others not at all
  const { width, from } = maxPool(picture, sliding.kernel.width, walk.stride)
  const largest = from[y * width + x]!
  return terms.map((term) => ({
    ...term,
    weight: term.y * picture.width + term.x === largest ? 1 : 0,
  }))
}

/** Number of places of the window along a side. */
export function placesOn(side: number, { operation, kernel, walk }: Sliding): number {
  const own = isPooling(operation) ? { stride: walk.stride ?? 1 } : walk
  return outputSize(side, { kernel: kernel.width, ...own })
}

export function isPooling(operation: Operation): boolean {
  return operation === 'max' || operation === 'average'
}

/** The weights as they lie on the picture: a convolution turns them by 180 degrees. */
function laidOn({ operation, kernel }: Sliding): Plane {
  if (operation === 'correlation') return kernel
  if (operation === 'convolution') return { ...kernel, data: kernel.data.toReversed() }
  return { ...kernel, data: kernel.data.map(() => 1 / kernel.data.length) }
}
