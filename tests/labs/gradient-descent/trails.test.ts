import { describe, expect, it } from 'vitest'
import { descentLab, descentPresets } from '../../../src/labs/gradient-descent/kind.ts'
import { descentReport } from '../../../src/labs/gradient-descent/report.ts'
import { ruleOf } from '../../../src/labs/gradient-descent/rule.ts'
import {
  surfaceNames,
  surfaces,
  type Surface,
  type Weights,
} from '../../../src/labs/gradient-descent/surfaces.ts'
import {
  runnerNames,
  runners,
  runnersOn,
  trailOf,
  walked,
  weightsOf,
  type RunnerName,
} from '../../../src/labs/gradient-descent/trails.ts'
import { verdictOf } from '../../../src/labs/gradient-descent/verdict.ts'
import { mediansOf } from '../../../src/labs/report.ts'
import { centralDifference } from '../../nn/central-difference.ts'
import { expectClose } from '../../nn/close.ts'

/** Where the runners of a preset end. */
function endsOf(name: string) {
  const preset = descentPresets.find((one) => one.name === name)
  if (!preset) throw new Error(`no preset ${name}`)
  const { state } = preset
  const surface = surfaces[state.surface]
  const lossOf = (weights: Weights) => surface.loss(...weights)
  const ends = new Map(
    state.runners.map((runner) => {
      const rate = runners[runner].isAdaptive ? state.adaptive : state.rate
      const trail = trailOf(surface, runner, state.start as unknown as Weights, rate)
      const losses = trail.places.map((place) => lossOf(weightsOf(place)))
      return [runner, { trail, losses, end: weightsOf(trail.places.at(-1)!) }] as const
    }),
  )
  return { state, surface, of: (runner: RunnerName) => ends.get(runner)! }
}

describe.each(surfaceNames)('the surface %s', (name) => {
  const surface: Surface = surfaces[name]

  it('has the gradient of its loss', () => {
    for (const at of [
      [0.3, 1.7],
      [-2.1, 0.4],
      [1, -1.3],
    ])
      expectClose(
        surface.gradient(Float64Array.from(at)),
        centralDifference(([x, y]) => surface.loss(x!, y!), Float64Array.from(at)),
        6,
      )
  })

  it('has its minima where they are said to be', () => {
    for (const [x, y] of surface.minima) {
      expectClose(surface.gradient(Float64Array.of(x, y)), [0, 0], 9)
      for (const [a, b] of [
        [0.1, 0],
        [-0.1, 0],
        [0, 0.1],
        [0, -0.1],
      ] as const)
        expect(surface.loss(x + a, y + b)).toBeGreaterThan(surface.loss(x, y))
    }
  })

  it('diverges just past its limit, and not just below', () => {
    const { limit } = surface
    const growth = [0.97, 1.03].map((share) => {
      const trail = trailOf(surface, 'batch', [1.3, 0.8], share * (limit ?? NaN))
      const losses = trail.places.map((place) => surface.loss(...weightsOf(place)))
      return losses.at(-1)! / losses.at(-2)!
    })
    expect(limit === null || (growth[0]! <= 1 && growth[1]! > 1)).toBe(true)
  })
})

describe('a trail', () => {
  it('sees every sample once an epoch, whatever the batch', () => {
    for (const name of ['batch', 'mini', 'single'] as const) {
      const { places } = trailOf(surfaces.line, name, [1.9, -0.1], 0.1)
      const batch = runners[name].batch || 64
      expect(places).toHaveLength(512 / batch + 1)
      expect(places.map(({ at }) => at)).toEqual(
        Array.from({ length: 512 / batch + 1 }, (_, i) => i * batch),
      )
    }
  })

  it('repeats', () => {
    const once = trailOf(surfaces.line, 'single', [1, 1], 0.1)
    expect(trailOf(surfaces.line, 'single', [1, 1], 0.1)).toEqual(once)
  })

  it('stands at the newest place that was reached', () => {
    const trail = trailOf(surfaces.line, 'mini', [1.9, -0.1], 0.1)
    expect(walked(trail, 23).at(-1)!.at).toBe(16)
    expect(walked(trail, 0)).toHaveLength(1)
  })

  it('of a batch is offered only where there are samples', () => {
    expect(runnersOn(surfaces.bowl)).not.toContain('mini')
    expect(runnersOn(surfaces.line)).toEqual(runnerNames)
  })
})

describe('a preset shows what its name says:', () => {
  it('past 2/λ it diverges', () => {
    const { of, surface, state } = endsOf('Past 2/λ: diverges')
    expect(state.rate).toBeGreaterThan(surface.limit!)
    const { losses, trail } = of('batch')
    expect(losses.at(-1)).toBeGreaterThan(1000 * losses[0]!)
    const { option, words } = verdictOf(surface, trail, state.rate)
    expect(option).toBe(2)
    expect(words).toContain('|1 − 0.21 · 10| = 1.10')
  })

  it('just below it zigzags, slowly', () => {
    const { of, surface, state } = endsOf('Just below 2/λ: zigzags, slowly')
    const { losses, trail } = of('batch')
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 100)
    const sides = trail.places.slice(0, 10).map((place) => Math.sign(weightsOf(place)[1]))
    expect(sides).toEqual([1, -1, 1, -1, 1, -1, 1, -1, 1, -1])
    expect(verdictOf(surface, trail, state.rate).option).toBe(0)
  })

  it('momentum and Adam get ahead in a ravine', () => {
    const { of } = endsOf('In a ravine, momentum and Adam get ahead')
    const plain = of('batch').losses.at(-1)!
    expect(of('momentum').losses.at(-1)).toBeLessThan(plain / 2)
    expect(of('adam').losses.at(-1)).toBeLessThan(plain / 2)
  })

  it('on the ridge all are stuck at the saddle', () => {
    const { of, surface } = endsOf('A start on the ridge: stuck at the saddle')
    for (const name of ['batch', 'momentum', 'adam'] as const) {
      expect(of(name).end[1]).toBe(0)
      expect(of(name).losses.at(-1)).toBeGreaterThan(surface.loss(...surface.minima[0]!) + 0.9)
    }
  })

  it('momentum rolls over into the deeper valley', () => {
    const { of, surface } = endsOf('Momentum rolls over into the deeper valley')
    expect(surface.loss(...surface.minima[0]!)).toBeLessThan(surface.loss(...surface.minima[1]!))
    expect(of('batch').end[0]).toBeGreaterThan(1)
    expect(of('momentum').end[0]).toBeLessThan(-1)
  })

  it('small batches get ahead with the same samples', () => {
    const { of } = endsOf('The same samples seen: small batches get ahead')
    const afterTwoEpochs = (name: RunnerName) =>
      surfaces.line.loss(...weightsOf(walked(of(name).trail, 128).at(-1)!))
    expect(afterTwoEpochs('mini')).toBeLessThan(afterTwoEpochs('batch') / 2)
    expect(afterTwoEpochs('single')).toBeLessThan(afterTwoEpochs('mini'))
  })

  it('and all of them are states that an address can hold', () => {
    for (const { state } of descentPresets)
      for (const [name, { parse, format }] of Object.entries(descentLab.fields)) {
        const value = state[name as keyof typeof state]
        expect(parse(format(value as never))).toEqual(value)
      }
  })
})

describe('the table of runs', () => {
  it('has batch behind mini-batch behind stochastic after one epoch, and mini-batch ahead in the end', () => {
    const [batch, mini, single] = descentReport.rows.map((row) =>
      mediansOf(row, descentReport.seeds),
    ) as [readonly number[], readonly number[], readonly number[]]
    expect(batch[0]).toBeGreaterThan(mini[0]!)
    expect(mini[0]).toBeGreaterThan(single[0]!)
    expect(mini[2]).toBeLessThan(single[2]!)
    expect(mini[2]).toBeLessThan(batch[2]!)
  })
})

describe('the rule of a runner', () => {
  /** A value as it is shown, `(−1.39, 0.002)`, in numbers. */
  const numbers = (text: string) => (text.replaceAll('−', '-').match(/-?[\d.]+/g) ?? []).map(Number)
  const valuesOf = (runner: RunnerName, step: number) => {
    const trail = trailOf(surfaces.ravine, runner, [-2.6, 2], 0.02)
    const parts = ruleOf(trail, walked(trail, step).at(-1)!, 0.02)
    return new Map(
      parts.flatMap((part) =>
        typeof part === 'string' ? [] : [[part.symbol, numbers(part.value)]],
      ),
    )
  }

  it('adds up with the numbers shown: plain descent', () => {
    const terms = valuesOf('batch', 3)
    terms.get('w′')!.forEach((after, i) => {
      const expected = terms.get('w')![i]! - terms.get('η')![0]! * terms.get('g')![i]!
      expect(Math.abs(after - expected)).toBeLessThan(0.01)
    })
  })

  it('adds up with the numbers shown: momentum', () => {
    const terms = valuesOf('momentum', 5)
    terms.get('w′')!.forEach((after, i) => {
      const velocity = 0.9 * terms.get('v')![i]! + terms.get('g')![i]!
      expect(Math.abs(after - terms.get('w')![i]! + 0.02 * velocity)).toBeLessThan(0.02)
    })
  })

  it('adds up with the numbers shown: AdaGrad', () => {
    const terms = valuesOf('adagrad', 5)
    terms.get('w′')!.forEach((after, i) => {
      const move = (0.02 * terms.get('g')![i]!) / terms.get('√s′')![i]!
      expect(Math.abs(after - terms.get('w')![i]! + move)).toBeLessThan(0.01)
    })
  })
})
