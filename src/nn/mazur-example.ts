import { activations } from './activations.ts'
import type { Network } from './network.ts'

/**
 * A widely known worked example: 2-2-2 logistic units, half squared error, biases not trained (Matt Mazur, "A
 * Step by Step Backpropagation Example", 2015).
 */
export const mazurNetwork: Network = [
  {
    weights: Float64Array.of(0.15, 0.2, 0.25, 0.3), // w1 w2 into h1, w3 w4 into h2
    biases: Float64Array.of(0.35, 0.35),
    activation: activations.sigmoid,
  },
  {
    weights: Float64Array.of(0.4, 0.45, 0.5, 0.55), // w5 w6 into o1, w7 w8 into o2
    biases: Float64Array.of(0.6, 0.6),
    activation: activations.sigmoid,
  },
]

export const mazurInput: Float64Array = Float64Array.of(0.05, 0.1)
export const mazurTarget: Float64Array = Float64Array.of(0.01, 0.99)
export const mazurRate = 0.5
