import { epoch } from '../../nn/gradient-descent.ts'
import type { Optimiser, Standing } from '../../nn/optimisers.ts'
import { adagrad, adam, momentum, nesterov, rmsprop, sgd, standing } from '../../nn/optimisers.ts'
import { mulberry32, shuffled } from '../../nn/random.ts'
import type { Dash } from '../../ui/chart/curve.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import type { Surface, Weights } from './surfaces.ts'

/** A way of going down. */
export interface Runner {
  readonly name: string
  readonly tone: Tone
  readonly dash: Dash
  /** samples a step; 0: all */
  readonly batch: number
  /** the size of its steps is the rate itself, whatever that of the gradient */
  readonly isAdaptive: boolean
  readonly optimiser: (rate: number) => Optimiser
}

const whole = { batch: 0, isAdaptive: false } as const
const adaptive = { batch: 0, isAdaptive: true } as const

export const runners = {
  batch: { name: 'gradient descent', tone: 'ink', dash: 'solid', ...whole, optimiser: sgd },
  mini: {
    name: 'mini-batch of 8',
    tone: 'good',
    dash: 'dashed',
    ...whole,
    batch: 8,
    optimiser: sgd,
  },
  single: { name: 'stochastic', tone: 'good', dash: 'dotted', ...whole, batch: 1, optimiser: sgd },
  momentum: { name: 'momentum', tone: 'accent', dash: 'solid', ...whole, optimiser: momentum },
  nesterov: { name: 'Nesterov', tone: 'accent', dash: 'dashed', ...whole, optimiser: nesterov },
  adagrad: { name: 'AdaGrad', tone: 'warm', dash: 'dotted', ...adaptive, optimiser: adagrad },
  rmsprop: { name: 'RMSProp', tone: 'warm', dash: 'dashed', ...adaptive, optimiser: rmsprop },
  adam: { name: 'Adam', tone: 'warm', dash: 'solid', ...adaptive, optimiser: adam },
} as const satisfies Readonly<Record<string, Runner>>

export type RunnerName = keyof typeof runners
export const runnerNames = Object.keys(runners) as readonly RunnerName[]

/** The runners that a surface offers: without samples there are no batches. */
export function runnersOn({ samples }: Surface): readonly RunnerName[] {
  return runnerNames.filter((name) => samples > 0 || runners[name].batch === 0)
}

/** Where a runner stands after its steps, and when: in units of the stepper. */
export interface Trail {
  readonly runner: RunnerName
  readonly places: readonly Place[]
}

export interface Place {
  /** units seen so far: steps, or samples */
  readonly at: number
  readonly standing: Standing
  /** the gradient that the next step follows */
  readonly gradient: Float64Array
}

/** The whole way of a runner. Samples come in an order that is new in every epoch, the same for all runners. */
export function trailOf(
  surface: Surface,
  name: RunnerName,
  start: Weights,
  rate: number,
  seed = 9,
): Trail {
  const runner: Runner = runners[name]
  const optimiser = runner.optimiser(rate)
  let from = standing(Float64Array.from(start))
  const places: Place[] = []
  if (surface.samples === 0) {
    for (let at = 0; at <= surface.end; at++) {
      const gradient = surface.gradient(from.weights)
      places.push({ at, standing: from, gradient })
      from = optimiser(from, gradient)
    }
    return { runner: name, places }
  }
  const random = mulberry32(seed)
  const size = runner.batch === 0 ? surface.samples : runner.batch
  for (let seen = 0; seen < surface.end; seen += surface.samples) {
    const order = shuffled(surface.samples, random)
    let before = 0
    for (const step of epoch(from, surface.gradient, optimiser, order, size)) {
      places.push({ at: seen + before, standing: from, gradient: step.gradient })
      from = step.standing
      before = step.samplesSeen
    }
  }
  places.push({ at: surface.end, standing: from, gradient: surface.gradient(from.weights) })
  return { runner: name, places }
}

/** The places up to a unit of the stepper: at least the start. */
export function walked({ places }: Trail, step: number): readonly Place[] {
  return places.filter(({ at }) => at <= step)
}

/** Two weights as numbers. */
export function weightsOf({ standing: { weights } }: Place): Weights {
  return [weights[0]!, weights[1]!]
}
