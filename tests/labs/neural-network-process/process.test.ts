import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentsOf, roundOf, roundsOf } from '../../../src/labs/neural-network-process/chain.ts'
import {
  processLab,
  processPresets,
  rounds,
  trainingEnd,
} from '../../../src/labs/neural-network-process/kind.ts'
import { momentWords } from '../../../src/labs/neural-network-process/moment-words.ts'
import {
  dataNames,
  flatOf,
  mazurStart,
  networkOf,
  points,
  tasks,
} from '../../../src/labs/neural-network-process/networks.ts'
import {
  outcomeOf,
  surfaceOf,
  trainingOf,
} from '../../../src/labs/neural-network-process/training.ts'
import { forward } from '../../../src/nn/network.ts'
import { centralDifference } from '../../nn/central-difference.ts'
import { expectClose } from '../../nn/close.ts'

const presetOf = (name: string) => {
  const preset = processPresets.find((one) => one.name.startsWith(name))
  if (!preset) throw new Error(`no preset ${name}`)
  return preset.state
}

describe('Mazur’s example', () => {
  const [first] = roundsOf(tasks.mazur, networkOf(tasks.mazur, mazurStart), 0.5, 1)
  const words = momentsOf(tasks.mazur).map((moment) =>
    momentWords(tasks.mazur, first!, moment, 0.5),
  )
  const valueIn = (at: number, symbol: string) =>
    words[at]!.parts.flatMap((part) =>
      typeof part !== 'string' && part.symbol === symbol ? [part.value] : [],
    )

  it('goes through every unit and every edge, once', () => {
    const moments = momentsOf(tasks.mazur)
    expect(moments).toHaveLength(4 + 1 + 2 * (1 + 2) + 2 * (1 + 2) + 1)
    expect(new Set(moments.map((moment) => JSON.stringify(moment))).size).toBe(moments.length)
  })

  it('has the numbers that are known', () => {
    expect(first!.loss).toBeCloseTo(0.298371109, 9)
    expect(first!.lossAfter).toBeCloseTo(0.291027774, 9)
    expect(valueIn(4, 'L')).toEqual(['0.298371'])
    // the gradient of w5, from the first hidden unit to the first output
    expect(words[6]!.title).toContain('from h₁ to o₁')
    expect(valueIn(6, 'dL/dw')).toEqual(['0.082167'])
    expect(valueIn(words.length - 1, 'L′')).toEqual(['0.291028'])
    expect(flatOf(first!.next)[6]).toBeCloseTo(0.35891648, 8)
    expect(flatOf(first!.next)[0]).toBeCloseTo(0.149780716, 9)
  })

  it('leaves its biases alone', () => {
    for (const [l, { biases }] of first!.next.entries())
      expect(biases).toEqual(first!.network[l]!.biases)
  })
})

describe.each(dataNames)('the chain rule on %s', (data) => {
  const task = tasks[data]
  const start = data === 'mazur' ? mazurStart : processLab.defaults.weights

  it('has gradients that agree with central differences', () => {
    const { gradients, x, target } = roundOf(task, networkOf(task, start), 3, 0.5)
    const numeric = centralDifference(
      (flat) => task.lossOf(forward(networkOf(task, flat), x).at(-1)!.output, target),
      Float64Array.from(start),
    )
    expectClose(
      gradients.flatMap(({ weights, biases }) => [...weights, ...biases]),
      numeric,
      8,
    )
  })

  it('is told with numbers that add up', () => {
    const round = roundOf(task, networkOf(task, start), 3, 0.5)
    const numberOf = (text: string) => Number(text.replace('−', '-'))
    for (const moment of momentsOf(task)) {
      const { parts, marks } = momentWords(task, round, moment, 0.5)
      expect(marks.length + parts.length).toBeGreaterThan(0)
      const values = parts.flatMap((part) =>
        typeof part === 'string' ? [] : [[part.symbol, numberOf(part.value)] as const],
      )
      const only = (symbol: string) => values.find(([one]) => one === symbol)?.[1] ?? NaN
      const weights = values.filter(([symbol]) => symbol === 'w').map(([, value]) => value)
      const inputs = values.filter(([symbol]) => /^[xh]/.test(symbol)).map(([, value]) => value)
      const sum = {
        forward: () =>
          Math.abs(weights.reduce((total, w, i) => total + w * inputs[i]!, only('b')) - only('z')),
        weight: () => Math.abs(only('δ') * inputs[0]! - only('dL/dw')),
        loss: () => Math.abs(only('L') - round.loss),
        delta: () => (Number.isFinite(only('δ')) ? 0 : 1),
        update: () => Math.abs(only('L′') - round.lossAfter),
      }[moment.kind]
      expect(sum()).toBeLessThan(1e-5)
    }
  })
})

describe('a preset shows what its name says:', () => {
  const outcome = (name: string) => {
    const { data, weights, rate } = presetOf(name)
    const cloud = points[data as 'xor']
    const training = trainingOf(cloud, weights, rate, trainingEnd)
    return { training, ...outcomeOf(training, cloud) }
  }

  it('four units learn XOR, and close around a disc', () => {
    expect(outcome('XOR')).toMatchObject({ option: 0 })
    expect(outcome('XOR').accuracy).toBeGreaterThan(0.95)
    expect(outcome('A disc').accuracy).toBeGreaterThan(0.95)
  })

  it('with equal weights the units stay alike, and XOR is not learned', () => {
    const { option, accuracy } = outcome('Equal weights')
    expect(option).toBe(1)
    expect(accuracy).toBeLessThan(0.8)
  })

  it('from weights of 0 nothing reaches the first layer', () => {
    const { data, weights, rate } = presetOf('All weights 0')
    for (const round of roundsOf(tasks[data], networkOf(tasks[data], weights), rate, rounds))
      expect([...round.gradients[0]!.weights].every((gradient) => Math.abs(gradient) === 0)).toBe(
        true,
      )
  })

  it('four units are too few for spirals', () => {
    expect(outcome('Spirals')).toMatchObject({ option: 2 })
    expect(outcome('Spirals').accuracy).toBeLessThan(0.9)
  })

  it('and all of them are states that an address can hold', () => {
    for (const { state } of processPresets)
      for (const [name, { parse, format }] of Object.entries(processLab.fields)) {
        const value = state[name as keyof typeof state]
        expect(parse(format(value as never))).toEqual(value)
      }
  })

  it('as do any answers', () => {
    const { parse, format } = processLab.fields.answers
    const answers = fc.array(
      fc.record({
        cell: fc.integer({ min: 0, max: 25_599 }),
        class: fc.integer({ min: 0, max: 600 }),
        yes: fc.boolean(),
        pace: fc.constantFrom(0.1, 0.5, 1, 2.3, 10),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(answers, (given) => {
        expect(parse(format(given))).toEqual(given)
      }),
      { seed: 1 },
    )
    expect(parse('8000000.0y')).toBeUndefined()
    expect(parse('3.400000y')).toBeUndefined()
    expect(parse('3.1')).toBeUndefined()
    expect(parse('3.1y11')).toBeUndefined()
    expect(parse('3.1y0')).toBeUndefined()
    expect(parse('3.1y-1')).toBeUndefined()
  })
})

describe('the decision of the network', () => {
  it('is computed row by row from the top', () => {
    // one unit that looks at y alone: the score grows upwards
    const weights = [0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0]
    const { networks } = trainingOf(points.xor, weights, 1, 0)
    const scores = surfaceOf(networks[0]!, 1, 10)
    expect(scores[0]).toBeGreaterThan(0.8)
    expect(scores[99]).toBeLessThan(0.2)
    expect(scores[0]).toBeCloseTo(scores[9]!, 12)
  })
})
