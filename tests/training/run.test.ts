import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameOf } from '../../src/training/frame.ts'
import { createRun, type TrainingRun } from '../../src/training/run.ts'
import { trained } from '../../src/training/trained.ts'
import type { RunSpec } from '../../src/training/run-spec.ts'
import { sampleRun } from './sample-run.ts'

const watch = { surface: 4, parameters: true, outputs: true }

function goTo(run: TrainingRun, step: number): void {
  run.rewind(step)
  while (run.step() < step) run.advance()
}

function frameAt(spec: RunSpec, step: number) {
  return frameOf(trained(spec, step), watch)
}

describe('a run', () => {
  it('repeats bit by bit from its description', () => {
    expect(frameAt(sampleRun, 60)).toEqual(frameAt(structuredClone(sampleRun), 60))
  })

  it('is at the same state after any detour, forwards and backwards', () => {
    const run = createRun(sampleRun)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 3 }), (detour) => {
        for (const step of [...detour, 45]) goTo(run, step)
        expect(frameOf(run, watch)).toEqual(direct)
      }),
      { seed: 1, numRuns: 8 },
    )
  })
  const direct = frameAt(sampleRun, 45)

  it('differs with the seed', () => {
    expect(frameAt({ ...sampleRun, seed: 4 }, 5).parameters).not.toEqual(
      frameAt(sampleRun, 5).parameters,
    )
  })

  it('sees every sample once an epoch, in a new order each', () => {
    const run = createRun({ ...sampleRun, data: { ...sampleRun.data, samples: 21 } as never })
    const seen = (): number[] =>
      Array.from({ length: 3 }, () => {
        const { traces } = run.next()
        run.advance()
        return [...traces[0]!.input[0]!]
      }).flat()
    const [first, second] = [seen(), seen()]
    expect(first).toHaveLength(21)
    expect(new Set(first)).toEqual(new Set(run.train.inputs[0]))
    expect(new Set(second)).toEqual(new Set(first))
    expect(second).not.toEqual(first)
  })

  it('keeps a loss per step, and one more on the validation points', () => {
    const { losses, validationLosses, validationAccuracies, loss } = frameAt(sampleRun, 30)
    expect(losses).toHaveLength(30)
    expect(validationLosses).toHaveLength(31)
    expect(validationAccuracies).toHaveLength(31)
    expect(frameAt(sampleRun, 31).losses[30]).toBe(loss)
  })

  it('learns: the loss on other points falls', () => {
    const { validationLosses } = frameAt({ ...sampleRun, batch: 'all' }, 200)
    expect(validationLosses.at(-1)).toBeLessThan(0.8 * validationLosses[0]!)
  })

  it('trains on points that were given', () => {
    const data = { kind: 'given', x: [-1, 1], y: [0, 0], targets: [0, 1] } as const
    const { validation: _, ...rest } = sampleRun
    const run = createRun({ ...rest, data })
    expect([...run.train.inputs[0]]).toEqual([-1, 1])
    expect(() => createRun({ ...sampleRun, data })).toThrow('given points have no others')
  })
})

describe('a start', () => {
  const hidden = { ...sampleRun.shape, batchNorm: false, skip: false, dropout: 0 }
  const spec = { ...sampleRun, shape: hidden, optimiser: { kind: 'sgd', rate: 0.5 } as const }

  it('with equal weights keeps all units of a layer alike, whatever is trained', () => {
    const { outputs } = frameAt({ ...spec, start: { weights: { equal: 0.3 } } }, 40)
    for (const layer of outputs!) for (const unit of layer) expect(unit).toEqual(layer[0])
  })

  it('with weights of 0 passes no gradient to the first layer', () => {
    const { gradientSizes } = frameAt({ ...spec, start: { weights: 'zeros' } }, 0)
    expect(gradientSizes[0]).toBe(0)
  })

  it('with a bias of -9 under ReLU has only dead units', () => {
    const shape = { ...hidden, activation: 'relu' } as const
    const frame = frameAt({ ...spec, shape, start: { weights: 'he', bias: -9 } }, 0)
    expect(frame.dead).toEqual([6, 6])
  })
})

describe('a penalty', () => {
  it('pulls weights towards 0', () => {
    const size = (spec: RunSpec) => {
      const { parameters } = frameAt(spec, 80)
      return parameters!.reduce((total, w) => total + w * w, 0)
    }
    const shape = { ...sampleRun.shape, batchNorm: false }
    const plain = { ...sampleRun, shape, optimiser: { kind: 'sgd', rate: 0.1 } as const }
    expect(size({ ...plain, penalty: { l1: 0, l2: 0.5 } })).toBeLessThan(size(plain) / 2)
    expect(size({ ...plain, penalty: { l1: 0.1, l2: 0 } })).toBeLessThan(size(plain) / 2)
  })
})

describe('the optimisers of a description', () => {
  it.each(['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'] as const)(
    '%s moves the weights',
    (kind) => {
      const moved = frameAt({ ...sampleRun, optimiser: { kind, rate: 0.01 } }, 3)
      expect(moved.parameters).not.toEqual(frameAt(sampleRun, 0).parameters)
      expect(moved.parameters!.every(Number.isFinite)).toBe(true)
    },
  )
})
