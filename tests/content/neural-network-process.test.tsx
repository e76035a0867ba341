import { describe, expect, it } from 'vitest'
import { concept } from '../../src/content/neural-network-process/concept.ts'
import { logitAfterStep } from '../../src/nn/detection-head-step.ts'
import { sigmoid, sigmoidDerivative } from '../../src/nn/activations.ts'
import { batches } from '../../src/nn/gradient-descent.ts'
import {
  binaryCrossEntropyGradient,
  halfSquaredError,
  halfSquaredErrorGradient,
} from '../../src/nn/losses.ts'
import { mazurInput, mazurNetwork, mazurRate, mazurTarget } from '../../src/nn/mazur-example.ts'
import type { Network } from '../../src/nn/network.ts'
import { backward, forward, step } from '../../src/nn/network.ts'
import { NeuralProcessDiagram } from '../../src/views/learn/diagrams/neural-process.tsx'
import { describePage, readDiagram, textOf } from './page.ts'

const traces = forward(mazurNetwork, mazurInput)
const output = traces[1]!.output
const gradients = backward(mazurNetwork, traces, halfSquaredErrorGradient(output, mazurTarget))
const stepped = step(mazurNetwork, gradients, mazurRate, { biases: false })
const slope = gradients[1]!.weights[0]!

describe('neural network process', () => {
  describePage(concept)

  it('gives the numbers of Mazur’s example as they are computed', () => {
    const text = textOf(concept)
    expect(text).toContain(lossOf(mazurNetwork).toFixed(9))
    expect(text).toContain(slope.toFixed(9))
    expect(text).toContain(stepped[1]!.weights[0]!.toFixed(9))
    expect(text).toContain(stepped[0]!.weights[0]!.toFixed(9))
    expect(text).toContain(lossOf(stepped).toFixed(9))
    expect(text).toContain([...output].map((o) => o.toFixed(6)).join(', '))
  })

  it('takes the slope of w5 apart into factors that multiply to it', () => {
    const factors = [
      output[0]! - mazurTarget[0]!,
      output[0]! * (1 - output[0]!),
      traces[0]!.output[0]!,
    ]
    expect(factors.reduce((a, b) => a * b)).toBeCloseTo(slope, 15)
    expect(textOf(concept)).toContain(
      `${factors.map((factor) => factor.toFixed(6)).join(' × ')} = ${slope.toFixed(6)}`,
    )
  })

  it('says what the wrong order of updates would give', () => {
    const [hidden, last] = stepped as [Network[number], Network[number]]
    const late = [mazurNetwork[0]!, last]
    const wrong = backward(late, traces, halfSquaredErrorGradient(output, mazurTarget))
    const [wrongHidden] = step(late, wrong, mazurRate, { biases: false })
    expect(hidden.weights).not.toEqual(wrongHidden!.weights)
    expect(textOf(concept)).toContain(lossOf([wrongHidden!, last]).toFixed(9))
  })

  it('asks for a step that comes out as one of the options', () => {
    const right = concept.predict.options.find(({ right }) => right)!
    expect(right.text).toBe((0.4 - mazurRate * slope).toFixed(3))
    const others = concept.predict.options.filter(({ right }) => !right).map(({ text }) => text)
    expect(others).toEqual([(0.4 - slope).toFixed(3), (0.4 + mazurRate * slope).toFixed(3)])
  })

  it('moves the detector’s score as it says', () => {
    const z = logitAfterStep(0, 1, 3, 0.5)
    expect(z).toBe(1)
    expect(textOf(concept)).toContain(`from ${sigmoid(0)} to ${sigmoid(z).toFixed(6)}`)
  })

  it('is right about how far off numerical gradients are', () => {
    const off = (h: number) => Math.abs((lossAt(0.4 + h) - lossAt(0.4 - h)) / (2 * h) - slope)
    expect(off(1e-12).toExponential(0)).toBe('4e-5')
    expect(off(1e-5)).toBeLessThan(2e-12)
  })

  it('compares squared error with cross-entropy as computed', () => {
    const z = -5
    const squared = (sigmoid(z) - 1) * sigmoidDerivative(z)
    const entropy = binaryCrossEntropyGradient(z, 1)
    const both = textOf(concept).match(/−0\.0066.{0,60}−0\.9933/gs)
    expect(both).toHaveLength(2)
    expect([squared.toFixed(4), entropy.toFixed(4)]).toEqual(['-0.0066', '-0.9933'])
  })

  it('divides 1,000 samples into batches of 32 as computed', () => {
    const steps = batches(
      Uint32Array.from({ length: 1000 }, (_, i) => i),
      32,
    )
    expect(textOf(concept)).toContain(
      `so ${steps.length} steps, the last with ${steps.at(-1)!.length} samples`,
    )
  })

  it('keeps units that start equal equal, and parts those that do not', () => {
    const start = (weights: readonly number[]): Network => [
      { ...mazurNetwork[0]!, weights: Float64Array.from(weights), biases: Float64Array.of(0, 0) },
      { ...mazurNetwork[1]!, weights: Float64Array.of(0.4, 0.4, 0.5, 0.5) },
    ]
    const after = (network: Network) => {
      const traces = forward(network, mazurInput)
      const error = halfSquaredErrorGradient(traces[1]!.output, mazurTarget)
      return step(network, backward(network, traces, error), mazurRate)[0]!.weights
    }
    const [a, b, c, d] = after(start([0.2, 0.3, 0.2, 0.3]))
    expect([a, b]).toEqual([c, d])
    expect([a, b]).not.toEqual([0.2, 0.3])
    const [e, , g] = after(start([0.2, 0.3, 0.1, 0.3]))
    expect(e).not.toBe(g)
  })

  it('draws what is computed', () => {
    const { description } = readDiagram(<NeuralProcessDiagram />)
    for (const value of [slope, stepped[1]!.weights[0]!, lossOf(mazurNetwork), lossOf(stepped)])
      expect(description).toContain(value.toFixed(6))
    for (const value of [...traces[0]!.z, ...traces[0]!.output, ...traces[1]!.z, ...output])
      expect(description).toContain(value.toFixed(3))
  })
})

function lossOf(network: Network): number {
  return halfSquaredError(forward(network, mazurInput).at(-1)!.output, mazurTarget)
}

function lossAt(w5: number): number {
  const [hidden, last] = mazurNetwork as [Network[number], Network[number]]
  return lossOf([hidden, { ...last, weights: last.weights.with(0, w5) }])
}
