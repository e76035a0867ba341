import { fixed } from '../../words/decimals.ts'
import type { FormulaPart, Term } from '../shared/live-formula.tsx'
import { deltaOf, type Moment, type Round } from './chain.ts'
import type { Task } from './networks.ts'

/** What a moment computes, in words and as a formula with its numbers; the marks it lights. */
export interface MomentWords {
  readonly title: string
  readonly parts: readonly FormulaPart[]
  readonly marks: readonly string[]
}

/** The name of a unit: x₁, h₂, o₁. Layers count from 0, units too. */
export function unitName(sizes: readonly number[], layer: number, unit: number): string {
  const letter = layer === 0 ? 'x' : layer === sizes.length - 1 ? 'o' : 'h'
  return `${letter}${subscripts[unit + 1]}`
}

const subscripts = '₀₁₂₃₄₅₆₇₈₉'

export function momentWords(task: Task, round: Round, moment: Moment, rate: number): MomentWords {
  const { sizes } = task
  const name = (layer: number, unit: number) => unitName(sizes, layer, unit)
  const last = sizes.length - 1
  const weight = (layer: number, unit: number, input: number) =>
    round.network[layer - 1]!.weights[unit * sizes[layer - 1]! + input]!
  const output = (layer: number, unit: number) =>
    layer === 0 ? round.x[unit]! : round.traces[layer - 1]!.output[unit]!
  const z = (layer: number, unit: number) => round.traces[layer - 1]!.z[unit]!

  if (moment.kind === 'forward') {
    const { layer, unit } = moment
    const products = Array.from({ length: sizes[layer - 1]! }, (_, input): FormulaPart[] => [
      term('w', weight(layer, unit, input), `w${layer}-${unit}-${input}`, 'weight'),
      '·',
      term(name(layer - 1, input), output(layer - 1, input), `u${layer - 1}-${input}`, 'input'),
      '+',
    ]).flat()
    const bias = round.network[layer - 1]!.biases[unit]!
    const activation = task.activations[layer - 1]!
    const own = `u${layer}-${unit}`
    const after: FormulaPart[] =
      activation === 'identity'
        ? [
            ', a logit: the score is',
            term('σ(z)', 1 / (1 + Math.exp(-z(layer, unit))), own, 'score'),
          ]
        : [
            ', then',
            term(
              `${activation === 'sigmoid' ? 'σ' : activation}(z)`,
              output(layer, unit),
              own,
              'output',
            ),
          ]
    return {
      title: `Forward: unit ${name(layer, unit)} adds up what comes in`,
      parts: [
        ...products,
        term('b', bias, `b${layer}-${unit}`, 'bias'),
        '=',
        term('z', z(layer, unit), own, 'sum'),
        ...after,
      ],
      marks: [own, ...edgesInto(sizes, layer, unit)],
    }
  }
  if (moment.kind === 'loss') {
    const outs = Array.from({ length: sizes[last]! }, (_, unit) => unit)
    return {
      title: `Loss: ${task.lossName} says how wrong that is`,
      parts: [
        ...outs.flatMap((unit): FormulaPart[] => [
          term(name(last, unit), output(last, unit), `u${last}-${unit}`, 'output'),
          term('target', round.target[unit]!, `u${last}-${unit}`, 'target'),
        ]),
        '→',
        term('L', round.loss, 'loss', 'loss'),
      ],
      marks: outs.map((unit) => `u${last}-${unit}`),
    }
  }
  if (moment.kind === 'delta') {
    const { layer, unit } = moment
    const delta = term('δ', deltaOf(round, layer, unit), `u${layer}-${unit}`, 'dL/dz')
    if (layer === last)
      return {
        title: `Backward: how the loss changes with the sum of ${name(layer, unit)}`,
        parts: [delta, '= dL/dz'],
        marks: [`u${layer}-${unit}`],
      }
    const ahead = Array.from({ length: sizes[layer + 1]! }, (_, to): FormulaPart[] => [
      ...(to > 0 ? ['+'] : []),
      term('w', weight(layer + 1, to, unit), `w${layer + 1}-${to}-${unit}`, 'weight'),
      '·',
      term('δ', deltaOf(round, layer + 1, to), `u${layer + 1}-${to}`, 'dL/dz of the unit ahead'),
    ]).flat()
    const slope = round.network[layer - 1]!.activation.derivative(z(layer, unit))
    return {
      title: `Backward: the blame that comes back to ${name(layer, unit)}, times its slope`,
      parts: ['(', ...ahead, ') ·', term('slope', slope, `u${layer}-${unit}`, 'slope'), '=', delta],
      marks: [
        `u${layer}-${unit}`,
        ...Array.from({ length: sizes[layer + 1]! }, (_, to) => `w${layer + 1}-${to}-${unit}`),
      ],
    }
  }
  if (moment.kind === 'weight') {
    const { layer, unit, input } = moment
    const at = unit * sizes[layer - 1]! + input
    const edge = `w${layer}-${unit}-${input}`
    return {
      title: `Backward: the gradient of the weight from ${name(layer - 1, input)} to ${name(layer, unit)}`,
      parts: [
        term('δ', deltaOf(round, layer, unit), `u${layer}-${unit}`, 'dL/dz'),
        '·',
        term(name(layer - 1, input), output(layer - 1, input), `u${layer - 1}-${input}`, 'input'),
        '=',
        term('dL/dw', round.gradients[layer - 1]!.weights[at]!, edge, 'gradient'),
      ],
      marks: [edge],
    }
  }
  return {
    title: 'Update: all weights move at once, each by −η times its gradient',
    parts: [
      'η =',
      term('η', rate, 'rate', 'learning rate', 2),
      '; the loss of this sample goes from',
      term('L', round.loss, 'loss', 'loss before'),
      'to',
      term('L′', round.lossAfter, 'loss', 'loss after'),
    ],
    marks: sizes.flatMap((units, layer) =>
      layer === 0
        ? []
        : Array.from({ length: units }, (_, unit) => edgesInto(sizes, layer, unit)).flat(),
    ),
  }
}

function edgesInto(sizes: readonly number[], layer: number, unit: number): readonly string[] {
  return Array.from({ length: sizes[layer - 1]! }, (_, input) => `w${layer}-${unit}-${input}`)
}

function term(symbol: string, value: number, mark: string, name: string, decimals = 6): Term {
  return { symbol, value: fixed(value, decimals), mark, name }
}
