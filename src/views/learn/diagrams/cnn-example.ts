import { relu } from '../../../nn/activations.ts'
import type { Plane } from '../../../nn/convolution.ts'
import { crossCorrelate } from '../../../nn/convolution.ts'
import type { Dense } from '../../../nn/dense.ts'
import { denseForward } from '../../../nn/dense.ts'
import { maxPool } from '../../../nn/pooling.ts'
import { ridge } from '../../../nn/ridge.ts'
import { softmax } from '../../../nn/softmax.ts'

/** Passes one picture through convolution, ReLU, max pooling, dense and softmax. */
export function throughLayers(picture: Plane) {
  const map = crossCorrelate(picture, uprightKernel)
  const activated: Plane = { ...map, data: map.data.map(relu) }
  const pooled = maxPool(activated, 2)
  const logits = denseForward(classifier(), pooled.data)
  return { map, activated, pooled, logits, probabilities: softmax(logits) }
}

/** Responds to vertical strokes, one pixel wide. */
export const uprightKernel: Plane = plane(3, [-1, 2, -1, -1, 2, -1, -1, 2, -1])

/** The classes and their pictures, 6 x 6, ink is 1. */
export const pictures: readonly { readonly name: string; readonly picture: Plane }[] = [
  { name: 'T', picture: drawing('......', '.####.', '...#..', '...#..', '...#..', '......') },
  { name: 'L', picture: drawing('......', '.#....', '.#....', '.#....', '.####.', '......') },
  { name: 'O', picture: drawing('......', '.####.', '.#..#.', '.#..#.', '.####.', '......') },
]

/**
 * The dense layer: 4 features to 3 classes, fitted by ridge regression so that on the three pictures the right
 * class scores about 4 and the others about 0.
 */
export function classifier(): Dense {
  const features = pictures.map(({ picture }) => {
    const map = crossCorrelate(picture, uprightKernel)
    return maxPool({ ...map, data: map.data.map(relu) }, 2).data
  })
  const columns = Array.from({ length: 5 }, (_, i) =>
    // the first column belongs to the bias
    Float64Array.from(features, (feature) => (i === 0 ? 1 : feature[i - 1]!)),
  )
  const fits = pictures.map((_, k) =>
    ridge(
      columns,
      Float64Array.from(pictures, (_, n) => (n === k ? 4 : 0)),
      0.5,
    ),
  )
  return {
    weights: Float64Array.from(fits.flatMap((fit) => [...fit.subarray(1)])),
    biases: Float64Array.from(fits, (fit) => fit[0]!),
  }
}

function plane(width: number, data: readonly number[]): Plane {
  return { width, height: data.length / width, data: Float64Array.from(data) }
}

function drawing(...rows: readonly string[]): Plane {
  return plane(
    rows[0]!.length,
    rows.flatMap((row) => [...row].map((c) => (c === '#' ? 1 : 0))),
  )
}
