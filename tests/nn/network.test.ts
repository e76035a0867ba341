import { describe, expect, it } from 'vitest'
import { activations } from '../../src/nn/activations.ts'
import { denseBackward } from '../../src/nn/dense.ts'
import { halfSquaredError, halfSquaredErrorGradient } from '../../src/nn/losses.ts'
import { mazurInput, mazurNetwork, mazurRate, mazurTarget } from '../../src/nn/mazur-example.ts'
import type { Network } from '../../src/nn/network.ts'
import { backward, forward, step } from '../../src/nn/network.ts'
import { centralDifference } from './central-difference.ts'
import { expectClose } from './close.ts'

function outputOf(network: Network, x: Float64Array): Float64Array {
  return forward(network, x).at(-1)!.output
}

describe("Mazur's example", () => {
  const error = (network: Network) => halfSquaredError(outputOf(network, mazurInput), mazurTarget)
  const traces = forward(mazurNetwork, mazurInput)
  const dOutput = halfSquaredErrorGradient(traces[1]!.output, mazurTarget)
  const gradients = backward(mazurNetwork, traces, dOutput)
  const after = step(mazurNetwork, gradients, mazurRate, { biases: false })

  it('starts with an error of .298371109', () => {
    expect(error(mazurNetwork)).toBeCloseTo(0.298371109, 9)
  })

  it('has dE/dw5 = .082167041', () => {
    expect(gradients[1]!.weights[0]).toBeCloseTo(0.082167041, 9)
  })

  it('moves w5 to .358916480 and w1 to .149780716', () => {
    expect(after[1]!.weights[0]).toBeCloseTo(0.35891648, 9)
    expect(after[0]!.weights[0]).toBeCloseTo(0.149780716, 9)
  })

  it('ends one step with .291027774', () => {
    expect(error(after)).toBeCloseTo(0.291027774, 9)
  })

  it('would end with .291027924 if the hidden deltas used weights already updated', () => {
    const [hidden, output] = mazurNetwork
    const dz = dOutput.map((d, j) => d * output!.activation.derivative(traces[1]!.z[j]!))
    const throughNew = denseBackward(after[1]!, traces[1]!.input, dz).input
    const dHidden = throughNew.map((d, j) => d * hidden!.activation.derivative(traces[0]!.z[j]!))
    const wrong = denseBackward(hidden!, mazurInput, dHidden)
    const weights = hidden!.weights.map((w, i) => w - mazurRate * wrong.weights[i]!)
    expect(error([{ ...hidden!, weights }, after[1]!])).toBeCloseTo(0.291027924, 9)
  })

  it('does not change the initial network and its biases', () => {
    expect(mazurNetwork[0]!.weights).toEqual(Float64Array.of(0.15, 0.2, 0.25, 0.3))
    expect(after[0]!.biases).toEqual(Float64Array.of(0.35, 0.35))
  })
})

describe('backward', () => {
  const network: Network = [
    {
      weights: Float64Array.of(0.5, -0.3, 0.8, 0.2, -0.6, 0.9),
      biases: Float64Array.of(0.1, -0.2, 0.3),
      activation: activations.silu,
    },
    {
      weights: Float64Array.of(0.4, -0.9, 0.7, 0.1, 0.5, -0.2),
      biases: Float64Array.of(0, 0.2),
      activation: activations.tanh,
    },
    {
      weights: Float64Array.of(1.1, -0.4),
      biases: Float64Array.of(-0.1),
      activation: activations.sigmoid,
    },
  ]
  const x = Float64Array.of(0.7, -1.2)
  const target = Float64Array.of(0.9)
  const traces = forward(network, x)
  const gradients = backward(network, traces, halfSquaredErrorGradient(traces[2]!.output, target))

  it.each([0, 1, 2])('agrees with central differences in layer %i', (l) => {
    const error = (part: 'weights' | 'biases') => (values: Float64Array) =>
      halfSquaredError(outputOf(network.with(l, { ...network[l]!, [part]: values }), x), target)
    const byWeights = centralDifference(error('weights'), network[l]!.weights)
    const byBiases = centralDifference(error('biases'), network[l]!.biases)
    expectClose(gradients[l]!.weights, [...byWeights], 9)
    expectClose(gradients[l]!.biases, [...byBiases], 9)
  })

  it('agrees with central differences in the input', () => {
    const numeric = centralDifference((v) => halfSquaredError(outputOf(network, v), target), x)
    expectClose(gradients[0]!.input, [...numeric], 9)
  })

  it('refuses traces of another network', () => {
    expect(() => backward(network, traces.slice(1), target)).toThrow('2 traces for 3 layers')
  })
})

describe('step', () => {
  it('moves biases too unless told not to', () => {
    const traces = forward(mazurNetwork, mazurInput)
    const gradients = backward(mazurNetwork, traces, Float64Array.of(1, 1))
    const after = step(mazurNetwork, gradients, 0.5)
    expect(after[1]!.biases[0]).toBeCloseTo(0.6 - 0.5 * gradients[1]!.biases[0]!, 12)
    expect(() => step(mazurNetwork, [], 0.5)).toThrow('0 gradients for 2 layers')
  })
})
