import { sigmoid } from './activations.ts'
import { binaryCrossEntropy, binaryCrossEntropyGradient } from './losses.ts'
import { dot } from './vector.ts'

/** One class in one cell: the features f of the cell, and the head's weights and bias for the class. */
export interface CellClassifier {
  readonly features: Float64Array
  readonly weights: Float64Array
  readonly bias: number
}

/** The cell's answer: z = w . f + b, its score σ(z), and the loss for the target y. */
export interface CellAnswer {
  readonly z: number
  readonly score: number
  readonly loss: number
}

/** Forward through the head's last 1x1 convolution, which at one cell is a dense layer. */
export function answer({ features, weights, bias }: CellClassifier, y: number): CellAnswer {
  const z = dot(weights, features) + bias
  return { z, score: sigmoid(z), loss: binaryCrossEntropy(z, y) }
}

/** One step of SGD: dL/dw = (σ(z) - y) f and dL/db = σ(z) - y. */
export function learn(cell: CellClassifier, y: number, rate: number): CellClassifier {
  const { features, weights, bias } = cell
  const dz = binaryCrossEntropyGradient(answer(cell, y).z, y)
  return {
    features,
    weights: weights.map((w, i) => w - rate * dz * features[i]!),
    bias: bias - rate * dz,
  }
}

/** The cell's logit after that step, predicted: z' = z - rate (s(z) - y) (|f|^2 + 1). */
export function logitAfterStep(z: number, y: number, squaredNorm: number, rate: number): number {
  return z - rate * binaryCrossEntropyGradient(z, y) * (squaredNorm + 1)
}

/** The learning rate that moves z by half its error, whatever the size of the features: 0.5 / (|f|^2 + 1). */
export function gentleRate(squaredNorm: number): number {
  return 0.5 / (squaredNorm + 1)
}
