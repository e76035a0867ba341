import { useMemo } from 'react'
import { Alert } from '../../ui/alert.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { byStep, Curves, valueOf, type Series } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { share } from '../shared/share.ts'
import { useTraining } from '../shared/use-training.ts'
import { batchNormLab, runPresets, type RunState } from './kind.ts'
import {
  layers,
  points,
  runOf,
  startNames,
  starts,
  stepsOfRun,
  whichLearned,
  width,
} from './runs.ts'
import type { BatchNormProps } from './values-lab.tsx'

const batches = [2, 4, 8, 16, 64]
const watch = {}
const asked = runPresets[0]!.state

/** The same network with and without batch norm, trained side by side. */
export function TrainingLab({ state, change }: BatchNormProps) {
  const { start, rate, batch, step } = state
  const runs = useMemo(
    () => [false, true].map((normed) => runOf({ start, rate, batch }, normed)),
    [start, rate, batch],
  )
  const onStep = (to: number) => change({ step: to })
  const training = useTraining({ runs, watch, step, end: stepsOfRun, pace: 3, onStep })
  const [plain, normed] = training.frames ?? []
  const isAtEnd = plain?.step === stepsOfRun
  const words =
    plain && normed ? [wordsOf('without', plain), wordsOf('with', normed)].join('; ') : ''
  const go = (to: RunState) => {
    change(to)
    training.setPlaying(true)
  }

  return (
    <Lab
      title="train with and without"
      lead={`XOR, ${points.train} points, ${layers} layers of ${width} ReLU units: the same first weights and batches, once with batch norm and once without.`}
      prediction={{
        question:
          'with He initialisation and a learning rate of 3, which network has learned XOR after 200 steps?',
        options: ['Both', 'Only the one with batch norm', 'Only the one without', 'Neither'],
        onAsk: () => go(asked),
        answer:
          plain && normed && isAtEnd && isSame({ start, rate, batch, step }, asked)
            ? {
                option: whichLearned([plain, normed]),
                words: `Right at inference: ${share(plain.accuracy)} without, ${share(normed.accuracy)} with batch norm. The scale of a layer’s weights cancels in its normalised output, so steps that are too long do no lasting harm.`,
              }
            : null,
      }}
      presets={runPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(state, preset),
        apply: () => go(preset),
      }))}
      stepper={training.stepper}
      isBusy={training.isBusy}
      spoken={`Step ${step} of ${stepsOfRun}. ${words}.`}
    >
      <Choices>
        <Select
          label="First weights"
          value={start}
          options={startNames.map((value) => ({ value, label: starts[value].name }))}
          onChange={(to) => change({ start: to, step: 0 })}
        />
        <Select
          label="Samples a batch"
          value={String(batch)}
          options={batches.map((size) => ({ value: String(size), label: String(size) }))}
          onChange={(to) => change({ batch: Number(to), step: 0 })}
        />
      </Choices>
      <Slider
        label="Learning rate η"
        value={rate}
        min={0.05}
        max={4}
        step={0.05}
        largeStep={0.5}
        defaultValue={batchNormLab.defaults.rate}
        format={(value) => fixed(value, 2)}
        onChange={(to) => change({ rate: to, step: 0 })}
      />
      {training.problem !== null && <Alert words={training.problem} />}
      <Curves
        title="The loss of both networks"
        xName="steps"
        yName="loss"
        end={stepsOfRun}
        span={[1e-4, 100]}
        isLogarithmic
        series={plain && normed ? seriesOf(plain, normed) : []}
      />
      <Note className="numbers">
        {words === ''
          ? 'The network is being trained.'
          : `Points on the right side of one half, at inference: ${share(plain?.accuracy)} without, ${share(normed?.accuracy)} with batch norm.`}
      </Note>
    </Lab>
  )
}

type Frames = NonNullable<ReturnType<typeof useTraining>['frames']>[number]

function seriesOf(plain: Frames, normed: Frames): readonly Series[] {
  return [
    {
      name: 'without batch norm',
      tone: 'warm',
      dash: 'dashed',
      points: byStep([...plain.losses, plain.loss]),
    },
    { name: 'with batch norm', tone: 'accent', points: byStep([...normed.losses, normed.loss]) },
    {
      name: 'with, new points at inference',
      tone: 'accent',
      dash: 'dotted',
      points: byStep(normed.validationLosses),
    },
  ]
}

function wordsOf(which: string, { loss, accuracy }: Frames): string {
  return `${which} batch norm: loss ${valueOf(loss)}, ${share(accuracy)} right`
}

function isSame(a: RunState, b: RunState): boolean {
  return a.start === b.start && a.rate === b.rate && a.batch === b.batch
}
