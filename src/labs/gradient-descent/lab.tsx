import { useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed } from '../../words/decimals.ts'
import { Curves, valueOf } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { useLabState } from '../shared/use-lab-state.ts'
import { usePlaying } from '../shared/use-playing.ts'
import { descentLab, descentPresets, type DescentState } from './kind.ts'
import styles from './lab.module.css'
import { DescentMap } from './map.tsx'
import { ruleOf } from './rule.ts'
import { surfaceNames, surfaces, type SurfaceName, type Weights } from './surfaces.ts'
import { runners, runnersOn, trailOf, walked, weightsOf } from './trails.ts'
import { verdictOf } from './verdict.ts'

/** Gradient descent on surfaces that can be seen: start, rate and optimisers are the reader's. */
export function GradientDescentLab() {
  const [state, change] = useLabState(descentLab)
  const [lit, light] = useState<string | null>(null)
  const surface = surfaces[state.surface]
  const offered = runnersOn(surface)
  const start = useMemo(() => within(surface, state.start), [surface, state.start])
  const step = Math.min(state.step, surface.end)
  const { rate, adaptive } = state
  const trails = useMemo(
    () =>
      runnersOn(surface)
        .filter((name) => state.runners.includes(name))
        .map((name) => trailOf(surface, name, start, runners[name].isAdaptive ? adaptive : rate)),
    [surface, state.runners, start, rate, adaptive],
  )
  const onStep = (to: number) => change({ step: to })
  const perSecond = surface.end / 6
  const playing = usePlaying({ step, end: surface.end, unit: surface.unit, perSecond, onStep })

  const places = trails.map((trail) => walked(trail, step).at(-1)!)
  const losses = places.map((at) => surface.loss(...weightsOf(at)))
  const [first] = trails
  const words = trails.map(({ runner }, i) => `${runners[runner].name}: loss ${valueOf(losses[i])}`)
  const asked = descentPresets[0]!.state

  return (
    <Lab
      title="go downhill"
      lead="Drag the start, slide the learning rate, and let several optimisers run from the same place. The rings are lines of equal loss; ✕ is the lowest."
      prediction={{
        question:
          'this ravine has curvatures 1 and 10, so that 2/λ is 0.2. What does plain gradient descent do at a learning rate of 0.21?',
        options: ['It converges', 'It keeps its distance', 'It diverges'],
        onAsk: () => {
          change(asked)
          playing.setPlaying(true)
        },
        answer:
          first && isSame({ ...state, step: 0 }, asked) && step === surface.end
            ? verdictOf(surface, first, rate)
            : null,
      }}
      presets={descentPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame({ ...state, step: 0 }, preset),
        apply: () => {
          change(preset)
          playing.setPlaying(true)
        },
      }))}
      stepper={playing.stepper}
      spoken={`${surface.unit} ${step} of ${surface.end}. ${words.join('; ')}.`}
    >
      <div className={styles['choices']}>
        <Select
          label="Surface"
          value={state.surface}
          options={surfaceNames.map((value) => ({ value, label: surfaces[value].name }))}
          onChange={(next) => change(movedTo(next, state))}
        />
        <div role="group" aria-label="Optimisers" className={styles['runners']}>
          {offered.map((name) => {
            const on = state.runners.includes(name)
            return (
              <Button
                key={name}
                aria-pressed={on}
                onClick={() =>
                  change({
                    runners: on
                      ? state.runners.filter((other) => other !== name)
                      : [...state.runners, name],
                  })
                }
              >
                {runners[name].name}
              </Button>
            )
          })}
          {surface.samples > 0 && (
            <Button aria-pressed={state.cloud} onClick={() => change({ cloud: !state.cloud })}>
              one step per sample
            </Button>
          )}
        </div>
      </div>
      <DescentMap
        surface={surface}
        trails={trails}
        start={start}
        step={step}
        cloud={state.cloud && places[0] ? sampleSteps(surface, weightsOf(places[0]), rate) : []}
        lit={lit}
        onStart={(at) => change({ start: at })}
        description={`Lines of equal loss over ${surface.axes.join(' and ')}. ${words.join('; ')}.`}
      />
      {first && (
        <LiveFormula
          name={`The next step of ${runners[first.runner].name}`}
          parts={ruleOf(first, places[0]!, runners[first.runner].isAdaptive ? adaptive : rate)}
          lit={lit}
          onLight={light}
        />
      )}
      <Slider
        label="Learning rate η"
        value={rate}
        min={0.005}
        max={state.surface === 'bowl' ? 2.2 : 1}
        step={0.005}
        largeStep={0.05}
        defaultValue={descentLab.defaults.rate}
        format={(value) =>
          surface.limit === null
            ? fixed(value, 3)
            : `${fixed(value, 3)} (2/λ = ${fixed(surface.limit, 3)})`
        }
        onChange={(to) => change({ rate: to })}
      />
      {trails.some(({ runner }) => runners[runner].isAdaptive) && (
        <Slider
          label="Rate of AdaGrad, RMSProp and Adam"
          value={adaptive}
          min={0.005}
          max={1}
          step={0.005}
          largeStep={0.05}
          defaultValue={descentLab.defaults.adaptive}
          format={(value) => fixed(value, 3)}
          onChange={(to) => change({ adaptive: to })}
        />
      )}
      <Curves
        title="The loss of every runner"
        xName={surface.unit === 'sample' ? 'samples seen' : 'steps'}
        yName="loss above the lowest"
        end={surface.end}
        span={[1e-4, 1e4]}
        isLogarithmic
        series={trails.map((trail) => {
          const { name, tone, dash } = runners[trail.runner]
          const lowest = Math.min(...surface.minima.map((at) => surface.loss(...at)))
          const points = walked(trail, step).map(
            (at) => [at.at, surface.loss(...weightsOf(at)) - lowest] as const,
          )
          return { name, tone, dash, points }
        })}
      />
    </Lab>
  )
}

/** The state on another surface: a start that lies on it, runners that it has, from the first step. */
function movedTo(name: SurfaceName, state: DescentState): Partial<DescentState> {
  const surface = surfaces[name]
  const offered = runnersOn(surface)
  const kept = state.runners.filter((runner) => offered.includes(runner))
  return {
    surface: name,
    start: within(surface, state.start),
    runners: kept.length > 0 ? kept : ['batch'],
    step: 0,
  }
}

function within({ x, y }: (typeof surfaces)[SurfaceName], [a, b]: readonly number[]): Weights {
  return [clamped(a!, x), clamped(b!, y)]
}

function clamped(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value))
}

/** Where one step on each sample alone would lead. */
function sampleSteps(
  { samples, gradient }: (typeof surfaces)[SurfaceName],
  [a, b]: Weights,
  rate: number,
): readonly Weights[] {
  const weights = Float64Array.of(a, b)
  return Array.from({ length: samples }, (_, i) => {
    const [da, db] = gradient(weights, Uint32Array.of(i))
    return [a - rate * da!, b - rate * db!]
  })
}

function isSame(a: DescentState, b: DescentState): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
