import { useMemo, useState } from 'react'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { byStep, Curves, valueOf } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { NetworkDrawing, type Parameter } from '../shared/network-drawing.tsx'
import { Plane } from '../shared/plane.tsx'
import { usePlaying } from '../shared/use-playing.ts'
import { momentsOf, roundsOf, type Moment, type Round } from './chain.ts'
import {
  most,
  processLab,
  processPresets,
  rounds as roundCount,
  trainingEnd,
  type ProcessState,
} from './kind.ts'
import styles from './made-network.module.css'
import { momentWords, unitName } from './moment-words.ts'
import { flatOf, networkOf, points, tasks, type DataName, type Task } from './networks.ts'
import { outcomeOf, surfaceOf, trainingOf } from './training.ts'

const reach = 1.2

export interface MadeNetworkProps {
  readonly state: ProcessState
  readonly change: (changes: Partial<ProcessState>) => void
}

/** A small network whose weights are dragged: the chain rule on one sample, edge by edge, or training on all. */
export function MadeNetwork({ state, change }: MadeNetworkProps) {
  const [lit, light] = useState<string | null>(null)
  const { data, rate } = state
  const isChain = state.view === 'chain' || data === 'mazur'
  const task = tasks[data]
  const start = data === 'mazur' ? state.mazur : state.weights
  const moments = useMemo(() => momentsOf(task), [task])
  const rounds = useMemo(
    () => (isChain ? roundsOf(task, networkOf(task, start), rate, roundCount) : []),
    [isChain, task, start, rate],
  )
  const cloud = data === 'mazur' ? null : points[data]
  const training = useMemo(
    () => (isChain || !cloud ? null : trainingOf(cloud, start, rate, trainingEnd)),
    [isChain, cloud, start, rate],
  )
  const end = isChain ? roundCount * moments.length : trainingEnd
  const step = Math.min(state.step, end)
  const onStep = (to: number) => change({ step: to })
  const playing = usePlaying({ step, end, perSecond: isChain ? 1.5 : 80, onStep })

  // step 0: nothing is computed yet; step k: moments 0 .. k - 1
  const number = Math.min(Math.floor(Math.max(0, step - 1) / moments.length), roundCount - 1)
  const round = rounds[number]
  const past = step - number * moments.length
  const moment = past > 0 ? moments[past - 1] : undefined
  const words = round && moment ? momentWords(task, round, moment, rate) : null
  const mlp = training?.networks[step]
  const isUpdated = moment?.kind === 'update'
  const now = round
    ? flatOf(isUpdated ? round.next : round.network)
    : mlp
      ? [...mlp.standing.weights]
      : start
  const surface = useMemo(() => (mlp ? surfaceOf(mlp, reach) : null), [mlp])
  const asked = processPresets[2]!.state
  const outcome =
    training && cloud && isSame({ ...state, step: 0 }, asked) && step === end
      ? outcomeOf(training, cloud)
      : null
  const said = words
    ? `${words.title}: ${words.parts.map((part) => (typeof part === 'string' ? part : `${part.name} ${part.value}`)).join(' ')}`
    : `loss ${valueOf(training?.losses[step] ?? round?.loss)}`

  function setParameter(parameter: Parameter, value: number): void {
    const next = now.slice()
    next[indexOf(task, parameter)] = value
    playing.setPlaying(false)
    change({ [data === 'mazur' ? 'mazur' : 'weights']: next, step: 0 })
  }

  return (
    <Lab
      title="a network by hand"
      lead="Drag a line up or down to change its weight (a unit: its bias). Follow one sample edge by edge, or train on all of them and watch the decision change."
      prediction={{
        question:
          'all weights of a layer start equal, all biases at 0. What does training on XOR come to?',
        options: [
          'It separates the classes',
          'The hidden units stay alike, so it cannot',
          'It diverges',
        ],
        onAsk: () => {
          change(madeOf(asked))
          playing.setPlaying(true)
        },
        answer: outcome && {
          option: outcome.option,
          words: `After ${trainingEnd} steps ${fixed(100 * outcome.accuracy, 0)} % are right and the loss is ${valueOf(outcome.loss)}; the weights of all four units are equal to the last digit.`,
        },
      }}
      presets={processPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame({ ...state, step: 0 }, preset),
        apply: () => {
          change(madeOf(preset))
          playing.setPlaying(true)
        },
      }))}
      stepper={playing.stepper}
      spoken={`Step ${step} of ${end}. ${said}`}
    >
      <Choices>
        <Select
          label="Trained on"
          value={data}
          options={Object.entries(tasks).map(([value, { name }]) => ({
            value: value as DataName,
            label: name,
          }))}
          onChange={(next) => change({ data: next, step: 0 })}
        />
        {data !== 'mazur' && (
          <Segmented
            label="What is shown"
            value={state.view}
            options={[
              { value: 'train', label: 'Training' },
              { value: 'chain', label: 'Edge by edge' },
            ]}
            onChange={(view) => change({ view, step: 0 })}
          />
        )}
      </Choices>
      <LiveDiagram
        title={`Network of ${task.sizes.join(', ')} units`}
        description={said}
        height={250}
      >
        <NetworkDrawing
          sizes={task.sizes}
          top={4}
          height={220}
          most={most}
          valueOf={(parameter) => now[indexOf(task, parameter)]!}
          nameOf={(layer, unit) => unitName(task.sizes, layer, unit)}
          textOf={(layer, unit) => textOf(task, round, moments.slice(0, past), layer, unit)}
          lit={new Set([...(words?.marks ?? []), ...(lit === null ? [] : [lit])])}
          onChange={setParameter}
        />
      </LiveDiagram>
      {words ? (
        <>
          <p className={styles['moment']}>
            <strong>{words.title}.</strong>
          </p>
          <LiveFormula name="This step, in numbers" parts={words.parts} lit={lit} onLight={light} />
        </>
      ) : (
        isChain && (
          <p className={styles['moment']}>
            Play, or step on: forward, loss, backward, update, for {roundCount} samples.
          </p>
        )
      )}
      {cloud && training && surface && (
        <Plane
          title="What the network says of every point of the plane"
          description={`${task.name}: ${cloud.targets.length} points of two classes over the network’s answer; loss ${valueOf(training.losses[step])}.`}
          points={cloud}
          scores={surface}
          reach={reach}
        />
      )}
      <Slider
        label="Learning rate η"
        value={rate}
        min={0.05}
        max={4}
        step={0.05}
        largeStep={0.5}
        defaultValue={processLab.defaults.rate}
        format={(value) => fixed(value, 2)}
        onChange={(to) => change({ rate: to, step: 0 })}
      />
      {training && (
        <Curves
          title="The loss on all points"
          xName="steps"
          yName="loss"
          end={trainingEnd}
          span={[0, 1]}
          series={[
            {
              name: 'loss',
              tone: 'accent',
              points: byStep(training.losses.slice(0, step + 1)),
            },
          ]}
        />
      )}
    </Lab>
  )
}

/** Where a parameter lies among the flat ones. */
function indexOf({ sizes }: Task, { layer, unit, input }: Parameter): number {
  let at = 0
  for (let l = 1; l < layer; l++) at += sizes[l]! * (sizes[l - 1]! + 1)
  const inputs = sizes[layer - 1]!
  return at + (input < 0 ? sizes[layer]! * inputs + unit : unit * inputs + input)
}

/** A unit's output, once the forward pass has reached it. */
function textOf(
  task: Task,
  round: Round | undefined,
  seen: readonly Moment[],
  layer: number,
  unit: number,
): string {
  if (!round) return unitName(task.sizes, layer, unit)
  if (layer === 0) return fixed(round.x[unit]!, 2)
  const isKnown = seen.some(
    (moment) => moment.kind === 'forward' && moment.layer === layer && moment.unit === unit,
  )
  return isKnown ? fixed(round.traces[layer - 1]!.output[unit]!, 2) : ''
}

/** The part of a state that belongs to the made network. */
function madeOf({ view, data, weights, mazur, rate, step }: ProcessState): Partial<ProcessState> {
  return { view, data, weights, mazur, rate, step }
}

function isSame(a: ProcessState, b: ProcessState): boolean {
  return JSON.stringify(madeOf(a)) === JSON.stringify(madeOf(b))
}
