import { useMemo } from 'react'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { byStep, Curves, valueOf } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { share } from '../shared/share.ts'
import { useTraining } from '../shared/use-training.ts'
import { functionNames, functions } from './functions.ts'
import { activationsLab, runPresets, type ActivationsState } from './kind.ts'
import { howManyDead, points, runOf, stepsOfRun, units } from './runs.ts'
import type { ActivationsProps } from './unit-lab.tsx'

const watch = {}
const asked = runPresets[1]!.state
const { defaults } = activationsLab

/** The same network with one function and another, trained side by side; units that die are counted. */
export function TrainingLab({ state, change }: ActivationsProps) {
  const { functions: chosen, rate, start, step } = state
  const runs = useMemo(
    () => chosen.map((name) => runOf(name, { rate, start })),
    [chosen, rate, start],
  )
  const onStep = (to: number) => change({ step: to })
  const training = useTraining({ runs, watch, step, end: stepsOfRun, pace: 1, onStep })
  const { frames } = training
  const now = chosen.flatMap((name, i) => {
    const frame = frames?.[i]
    return frame ? [{ name, frame }] : []
  })
  const words = now.map(({ name, frame }) => {
    const dead = frame.dead[0]!
    const died = dead === 0 ? '' : `, ${dead} of ${units} units dead`
    return `${functions[name].name}: loss ${valueOf(frame.loss)}, ${share(frame.accuracy)} right${died}`
  })
  const go = (to: typeof asked) => {
    change({ ...to, step: 0 })
    training.setPlaying(true)
  }
  const relu = now.find(({ name }) => name === 'relu')?.frame
  const isAsked = isSame(state, asked) && relu?.step === stepsOfRun

  return (
    <Lab
      title="train with each"
      lead={`XOR, ${points} points, one hidden layer of ${units} units: only the activation function differs.`}
      prediction={{
        question: `${units} ReLU units and a learning rate of 20. How many give 0 for every point after ${stepsOfRun} steps?`,
        options: ['None', 'Some, at most half', 'More than half'],
        onAsk: () => go(asked),
        answer: isAsked
          ? {
              option: howManyDead(relu.dead[0]!),
              words: `${relu.dead[0]} of ${units} are dead: one step that was too long took them below 0 for every point, and no gradient brings them back.`,
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
      spoken={`Step ${step} of ${stepsOfRun}. ${words.join('; ')}.`}
    >
      <Choices>
        <div role="group" aria-label="Functions">
          <Choices>
            {functionNames.map((name) => (
              <Button
                key={name}
                aria-pressed={chosen.includes(name)}
                onClick={() => change({ functions: toggled(chosen, name), step: 0 })}
              >
                {functions[name].name}
              </Button>
            ))}
          </Choices>
        </div>
      </Choices>
      <Slider
        label="Learning rate η"
        value={rate}
        min={0.1}
        max={20}
        step={0.1}
        largeStep={1}
        defaultValue={defaults.rate}
        format={(value) => fixed(value, 1)}
        onChange={(to) => change({ rate: to, step: 0 })}
      />
      <Slider
        label="First bias of the hidden units"
        value={start}
        min={-6}
        max={2}
        step={0.5}
        largeStep={1}
        defaultValue={defaults.start}
        format={(value) => fixed(value, 1)}
        onChange={(to) => change({ start: to, step: 0 })}
      />
      {training.problem !== null && <Alert words={training.problem} />}
      <Curves
        title="The loss with each function"
        xName="steps"
        yName="loss"
        end={stepsOfRun}
        span={[0.01, 10]}
        isLogarithmic
        series={now.map(({ name, frame }) => ({
          name: functions[name].name,
          tone: functions[name].tone,
          dash: functions[name].dash,
          points: byStep([...frame.losses, frame.loss]),
        }))}
      />
      <Note className="numbers">
        {words.length === 0 ? 'Nothing is trained.' : `${words.join('; ')}.`}
      </Note>
    </Lab>
  )
}

/** With a function more or less; one stays. */
function toggled<Name>(chosen: readonly Name[], name: Name): readonly Name[] {
  if (!chosen.includes(name)) return [...chosen, name]
  return chosen.length === 1 ? chosen : chosen.filter((other) => other !== name)
}

function isSame(
  a: Pick<ActivationsState, 'functions' | 'rate' | 'start'>,
  b: typeof asked,
): boolean {
  return (
    a.rate === b.rate &&
    a.start === b.start &&
    a.functions.length === b.functions.length &&
    b.functions.every((name) => a.functions.includes(name))
  )
}
