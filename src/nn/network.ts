import type { Activation } from './activations.ts'
import type { Dense, DenseGradient } from './dense.ts'
import { denseBackward, denseForward } from './dense.ts'

/** A dense layer and the activation of its outputs. */
export interface Layer extends Dense {
  readonly activation: Activation
}

/** input -> dense -> activation -> ... -> output, for one sample at a time. */
export type Network = readonly Layer[]

/** Results of one layer's forward pass, for the backward pass. */
export interface Trace {
  readonly input: Float64Array
  /** before the activation */
  readonly z: Float64Array
  /** after it */
  readonly output: Float64Array
}

/** The forward pass, one trace per layer; the last trace's output is the network's. */
export function forward(network: Network, x: Float64Array): Trace[] {
  const traces: Trace[] = []
  let input = x
  for (const layer of network) {
    const z = denseForward(layer, input)
    const output = z.map(layer.activation.f)
    traces.push({ input, z, output })
    input = output
  }
  return traces
}

/**
 * The backward pass: dL/d of every layer's parameters and input, from the last layer to the first (Rumelhart,
 * Hinton & Williams, 1986). All gradients refer to the weights of the forward pass; weights change only when all
 * gradients are known.
 * @param dOutput dL/d of the network's output
 */
export function backward(
  network: Network,
  traces: readonly Trace[],
  dOutput: Float64Array,
): DenseGradient[] {
  if (traces.length !== network.length)
    throw new Error(`${traces.length} traces for ${network.length} layers`)
  const gradients: DenseGradient[] = []
  let dLayer = dOutput
  for (let l = network.length - 1; l >= 0; l--) {
    const layer = network[l]!
    const { input, z } = traces[l]!
    const dz = dLayer.map((d, j) => d * layer.activation.derivative(z[j]!))
    const gradient = denseBackward(layer, input, dz)
    gradients.unshift(gradient)
    dLayer = gradient.input
  }
  return gradients
}

/** A step of plain SGD on all layers. */
export function step(
  network: Network,
  gradients: readonly DenseGradient[],
  rate: number,
  { biases = true } = {},
): Network {
  if (gradients.length !== network.length)
    throw new Error(`${gradients.length} gradients for ${network.length} layers`)
  return network.map((layer, l) => {
    const gradient = gradients[l]!
    return {
      ...layer,
      weights: layer.weights.map((w, i) => w - rate * gradient.weights[i]!),
      biases: biases ? layer.biases.map((b, j) => b - rate * gradient.biases[j]!) : layer.biases,
    }
  })
}
