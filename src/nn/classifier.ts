import { relu, reluDerivative } from './activations.ts'
import { crossCorrelateBackward } from './convolution-backward.ts'
import type { Plane } from './convolution.ts'
import { crossCorrelate } from './convolution.ts'
import type { Dense } from './dense.ts'
import { denseBackward, denseForward } from './dense.ts'
import { he, initialWeights } from './initialisation.ts'
import { crossEntropy, crossEntropyGradient } from './losses.ts'
import type { Pooled } from './pooling.ts'
import { maxPool } from './pooling.ts'
import type { Random } from './random.ts'
import { softmax } from './softmax.ts'
import { sum } from './vector.ts'

/** The smallest network of its kind: convolution -> ReLU -> 2x2 max pooling -> dense -> softmax. */
export interface Classifier {
  /** 3x3, one per feature map */
  readonly kernels: readonly Plane[]
  /** [maps] */
  readonly biases: Float64Array
  /** from all pooled values, map by map, to the classes */
  readonly dense: Dense
}

/** Every intermediate result for one picture. */
export interface Classification {
  readonly picture: Plane
  /** before ReLU, the size of the picture */
  readonly maps: readonly Plane[]
  /** after ReLU and pooling, half the size */
  readonly pooled: readonly Pooled[]
  /** the pooled values, flattened */
  readonly features: Float64Array
  readonly logits: Float64Array
  readonly probabilities: Float64Array
}

const walk = { padding: 1 }

/** Random kernels and weights for square pictures of `side` pixels, an even number. */
export function createClassifier(
  side: number,
  maps: number,
  classes: number,
  random: Random,
): Classifier {
  if (side % 2 !== 0) throw new Error(`side must be even: ${side}`)
  const kernel = () => ({ width: 3, height: 3, data: initialWeights(9, 1, he, random) })
  const features = maps * (side / 2) ** 2
  return {
    kernels: Array.from({ length: maps }, kernel),
    biases: new Float64Array(maps),
    dense: {
      weights: initialWeights(features, classes, he, random),
      biases: new Float64Array(classes),
    },
  }
}

/** The forward pass: extract features, pool them, classify. */
export function classify({ kernels, biases, dense }: Classifier, picture: Plane): Classification {
  const maps = kernels.map((kernel, m) => {
    const map = crossCorrelate(picture, kernel, walk)
    return { ...map, data: map.data.map((v) => v + biases[m]!) }
  })
  const pooled = maps.map((map) => maxPool({ ...map, data: map.data.map(relu) }, 2))
  const features = Float64Array.from(pooled.flatMap(({ data }) => [...data]))
  const logits = denseForward(dense, features)
  return { picture, maps, pooled, features, logits, probabilities: softmax(logits) }
}

/** The gradient dL/d of every parameter, L the cross-entropy of the true class. */
export function classifierGradient(
  { kernels, dense }: Classifier,
  { picture, maps, pooled, features, logits }: Classification,
  target: number,
): Classifier {
  const dDense = denseBackward(dense, features, crossEntropyGradient(logits, target))
  const dMaps = maps.map((map, m) => {
    const { from } = pooled[m]!
    const data = new Float64Array(map.data.length)
    // max pooling passes the gradient only to the largest pixel, and ReLU only where it was positive
    from.forEach((pixel, i) => {
      data[pixel] = dDense.input[m * from.length + i]! * reluDerivative(map.data[pixel]!)
    })
    return { ...map, data }
  })
  return {
    kernels: kernels.map(
      (kernel, m) => crossCorrelateBackward(picture, kernel, dMaps[m]!, walk).kernel,
    ),
    biases: Float64Array.from(dMaps, ({ data }) => sum(data)),
    dense: dDense,
  }
}

/** One step of SGD on one picture. */
export function trainClassifier(
  classifier: Classifier,
  picture: Plane,
  target: number,
  rate: number,
): { readonly classifier: Classifier; readonly loss: number } {
  const before = classify(classifier, picture)
  const gradient = classifierGradient(classifier, before, target)
  const moved = (part: Float64Array, by: Float64Array) => part.map((v, i) => v - rate * by[i]!)
  const { kernels, biases, dense } = classifier
  return {
    classifier: {
      kernels: kernels.map((k, m) => ({ ...k, data: moved(k.data, gradient.kernels[m]!.data) })),
      biases: moved(biases, gradient.biases),
      dense: {
        weights: moved(dense.weights, gradient.dense.weights),
        biases: moved(dense.biases, gradient.dense.biases),
      },
    },
    loss: crossEntropy(before.logits, target),
  }
}
