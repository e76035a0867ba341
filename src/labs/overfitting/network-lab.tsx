import { useState } from 'react'
import { pointsOf } from '../../training/prepare-run.ts'
import { surfaceReach, type Frame } from '../../training/frame.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed, plain } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { byStep, Curves, valueOf, type CurveMark, type Series } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { Plane } from '../shared/plane.tsx'
import { Settings } from '../shared/settings.tsx'
import { share } from '../shared/share.ts'
import { useTraining } from '../shared/use-training.ts'
import {
  networkPart,
  networkPresets,
  overfittingLab,
  placedMost,
  type NetworkState,
} from './kind.ts'
import { dataNames, epochs, heldOut, runOf, stopOf, withoutFix } from './runs.ts'
import { stopWords, verdictOf } from './verdict.ts'

export interface NetworkLabProps {
  readonly state: NetworkState
  readonly change: (changes: Partial<NetworkState>) => void
}

const watch = { surface: 30 }
const asked = networkPresets[0]!.state
const { defaults } = overfittingLab

const dataWords = {
  disc: 'a disc',
  moons: 'two moons',
  rings: 'two rings',
  xor: 'XOR',
  spirals: 'two spirals',
} as const
const penaltyWords = {
  none: 'none',
  l1: 'L1: λ Σ|w|',
  l2: 'L2: λ/2 Σw²',
  decay: 'weight decay (AdamW)',
} as const

/** A network trained on a few points with flipped labels, the remedies, and what they do to validation. */
export function NetworkLab({ state, change }: NetworkLabProps) {
  const [lit, light] = useState<string | null>(null)
  const { step, patience } = state
  const spec = runOf(state)
  const hasFix = state.dropout > 0 || state.penalty !== 'none'
  const runs = hasFix && state.beside ? [spec, runOf(withoutFix(state))] : [spec]
  const points = pointsOf(spec.data)
  const wrong = wrongLabels(spec, points.targets)

  function onStep(to: number, frames?: readonly Frame[]): void {
    // early stopping ends playback; the scrubber still shows what would have come
    const ended = frames && stopOf(frames[0]!, patience)?.stopped
    if (ended !== undefined) known.setPlaying(false)
    change({ step: ended ?? to })
  }
  const known = useTraining({ runs, watch, step, end: epochs, unit: 'epoch', pace: 3, onStep })
  const [frame, beside] = known.frames ?? []
  const validation = frame?.validationLosses
  const stop = frame ? stopOf(frame, patience) : null
  const setPlaying = (wanted: boolean) => {
    if (wanted && stop?.stopped !== undefined && step >= stop.stopped) change({ step: 0 })
    known.setPlaying(wanted)
  }
  const chosen = Math.min(state.point, points.targets.length - 1)
  const verdict =
    validation && step === epochs && frame.step === epochs ? verdictOf(validation) : null
  const words = frame
    ? `training loss ${valueOf(frame.loss)}, validation loss ${valueOf(validation?.at(-1))}, ${share(frame.validationAccuracies.at(-1)!)} of ${heldOut} new points right`
    : 'training'

  function place(index: number, [x, y]: readonly [number, number], target: number): void {
    const placed = state.placed.filter(({ at }) => at !== index)
    if (placed.length < placedMost)
      change({ placed: [...placed, { at: index, x, y, target }], point: index })
  }

  return (
    <Lab
      title="learn by heart, or learn the rule"
      lead={`A network is trained on a few points, some with the wrong label, and judged on ${heldOut} new ones that it never sees. Drag points, change its size, try the fixes.`}
      prediction={{
        question:
          '60 points, 9 of them with a flipped label, and a network of 4,417 parameters. The training loss goes towards 0. What does the loss on new points do?',
        options: [
          'It falls along with it',
          'It falls, then rises again',
          'It stays where it began',
        ],
        onAsk: () => {
          change(asked)
          setPlaying(true)
        },
        answer: verdict && isSame({ ...state, step: 0, point: 0 }, asked) ? verdict : null,
      }}
      presets={networkPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame({ ...state, step: 0, point: 0 }, preset),
        apply: () => {
          change(preset)
          setPlaying(true)
        },
      }))}
      stepper={{ ...known.stepper, onPlaying: setPlaying }}
      isBusy={known.isBusy}
      spoken={`Epoch ${step} of ${epochs}. ${words}.`}
    >
      <Choices>
        <Select
          label="Points from"
          value={state.data}
          options={dataNames.map((value) => ({ value, label: dataWords[value] }))}
          onChange={(data) => change({ data, placed: [], step: 0 })}
        />
        <Button onClick={() => change({ draw: (state.draw % 999) + 1, placed: [] })}>
          Draw other points
        </Button>
        <Button onClick={() => change({ seed: (state.seed % 999) + 1 })}>
          Other initial weights
        </Button>
      </Choices>
      <Plane
        title="What the network says of every point of the plane"
        description={`${points.targets.length} training points of two classes, ${wrong.size} ringed with a wrong label, over the network’s answer; ${words}.`}
        points={points}
        scores={frame?.surface ?? null}
        reach={surfaceReach}
        ringed={wrong}
        moving={{
          nameOf: (i) => `Point ${i + 1}, class ${points.targets[i]}`,
          step: 0.02,
          chosen,
          onChoose: (point) => change({ point }),
          onMove: (index, at) => place(index, at, points.targets[index]!),
        }}
      />
      <Note>
        Filled: class 1. Open: class 0. Ringed: a wrong label. Any point can be dragged; keys move
        point {chosen + 1}.
      </Note>
      <Choices>
        <Button
          onClick={() =>
            change({ point: (chosen + points.targets.length - 1) % points.targets.length })
          }
        >
          Previous point
        </Button>
        <Button onClick={() => change({ point: (chosen + 1) % points.targets.length })}>
          Next point
        </Button>
        <Button
          onClick={() =>
            place(
              chosen,
              [points.inputs[0][chosen]!, points.inputs[1][chosen]!],
              1 - points.targets[chosen]!,
            )
          }
        >
          Flip its label
        </Button>
        <Button onClick={() => place(points.targets.length, [0, 0], 0)}>Add a point</Button>
        <Button
          {...(state.placed.length === 0 && { disabledReason: 'No point has been changed.' })}
          onClick={() => change({ placed: [], point: 0 })}
        >
          Undo all changes
        </Button>
      </Choices>
      <Curves
        title="Loss on the training points and on new ones"
        xName="epochs"
        yName="loss"
        end={epochs}
        span={[0, 1.5]}
        series={seriesOf(frame, beside)}
        marks={marksOf(validation, stop, lit)}
        lit={lit}
        onPoint={(at) => {
          known.setPlaying(false)
          change({ step: at })
        }}
      />
      {frame && validation && (
        <LiveFormula
          name="The gap between new points and training points"
          lit={lit}
          onLight={light}
          parts={[
            {
              symbol: 'gap',
              value: valueOf(validation.at(-1)! - frame.loss),
              mark: 'gap',
              name: 'gap',
            },
            '=',
            {
              symbol: 'L validation',
              value: valueOf(validation.at(-1)),
              mark: 'validation',
              name: 'validation loss',
            },
            '−',
            {
              symbol: 'L training',
              value: valueOf(frame.loss),
              mark: 'training',
              name: 'training loss',
            },
            '; the best:',
            {
              symbol: `epoch ${best(validation)}`,
              value: valueOf(validation[best(validation)]),
              mark: 'best',
              name: 'lowest validation loss so far',
            },
          ]}
        />
      )}
      <Note className="numbers">
        {(validation && stopWords(validation, patience)) ??
          'Click in the plot, or drag along it: the plane shows the network of that epoch.'}
        {stop?.stopped !== undefined && step !== stop.restore && (
          <>
            {' '}
            <Button look="link" onClick={() => change({ step: stop.restore })}>
              Show the network that is kept
            </Button>
          </>
        )}
      </Note>
      {known.problem !== null && <Alert words={known.problem} />}
      <Settings>
        <Slider
          label="Training points"
          value={state.samples}
          min={20}
          max={500}
          step={10}
          largeStep={100}
          defaultValue={defaults.samples}
          format={String}
          onChange={(samples) => change({ samples, placed: [] })}
        />
        <Slider
          label="Flipped labels"
          value={state.flipped}
          min={0}
          max={0.4}
          step={0.05}
          largeStep={0.1}
          defaultValue={defaults.flipped}
          format={share}
          onChange={(flipped) => change({ flipped })}
        />
        <Slider
          label="Units a layer"
          value={state.units}
          min={1}
          max={64}
          step={1}
          largeStep={8}
          defaultValue={defaults.units}
          format={String}
          onChange={(units) => change({ units })}
        />
        <Select
          label="Hidden layers"
          value={String(state.layers)}
          options={['1', '2', '3'].map((value) => ({ value, label: value }))}
          onChange={(layers) => change({ layers: Number(layers) })}
        />
        <Slider
          label="Dropout"
          value={state.dropout}
          min={0}
          max={0.8}
          step={0.05}
          largeStep={0.2}
          defaultValue={defaults.dropout}
          format={(value) => (value === 0 ? 'none' : fixed(value, 2))}
          onChange={(dropout) => change({ dropout })}
        />
        <Slider
          label="Patience of early stopping"
          value={patience}
          min={0}
          max={100}
          step={5}
          largeStep={20}
          defaultValue={defaults.patience}
          format={(value) => (value === 0 ? 'no early stopping' : `${value} epochs`)}
          onChange={(to) => change({ patience: to })}
        />
        <Select
          label="Penalty on large weights"
          value={state.penalty}
          options={Object.entries(penaltyWords).map(([value, label]) => ({
            value: value as NetworkState['penalty'],
            label,
          }))}
          onChange={(penalty) => change({ penalty, strength: strengths[penalty] })}
        />
        {state.penalty !== 'none' && (
          <Slider
            label="Its strength λ"
            value={Math.log10(state.strength)}
            min={-4}
            max={1}
            step={0.25}
            largeStep={1}
            defaultValue={Math.log10(strengths[state.penalty])}
            format={() => plain(state.strength, 5)}
            onChange={(power) => change({ strength: Number((10 ** power).toPrecision(2)) })}
          />
        )}
      </Settings>
      {hasFix && (
        <Button aria-pressed={state.beside} onClick={() => change({ beside: !state.beside })}>
          Compare with the same run without the fix
        </Button>
      )}
    </Lab>
  )
}

/** Strengths at which each penalty shows on these points. */
const strengths = { none: 1, l1: 0.001, l2: 0.01, decay: 1 } as const

/** The points whose label is not the one that they were drawn with. */
function wrongLabels(
  { data }: ReturnType<typeof runOf>,
  targets: Float64Array,
): ReadonlySet<number> {
  if (data.kind === 'given') return new Set()
  const { kind, samples, seed } = data
  const drawn = pointsOf({ kind, samples, seed }).targets
  return new Set(Array.from(drawn.keys()).filter((i) => targets[i] !== drawn[i]))
}

function seriesOf(frame: Frame | undefined, beside: Frame | undefined): readonly Series[] {
  if (!frame) return []
  return [
    { name: 'training', tone: 'accent', points: byStep([...frame.losses, frame.loss]) },
    { name: 'validation', tone: 'warm', dash: 'dashed', points: byStep(frame.validationLosses) },
    ...(beside
      ? [
          {
            name: 'validation without the fix',
            tone: 'soft',
            dash: 'dotted',
            points: byStep(beside.validationLosses),
          } as const,
        ]
      : []),
  ]
}

function marksOf(
  validation: Float64Array | undefined,
  stop: ReturnType<typeof stopOf>,
  lit: string | null,
): readonly CurveMark[] {
  if (!validation) return []
  const lowest = best(validation)
  return [
    ...(stop !== null || lit === 'best'
      ? [
          {
            x: stop?.restore ?? lowest,
            y: validation[stop?.restore ?? lowest]!,
            label: stop?.stopped === undefined ? 'best so far' : 'kept',
            tone: 'good',
          } as const,
        ]
      : []),
    ...(stop?.stopped === undefined
      ? []
      : [{ x: stop.stopped, label: 'stopped', tone: 'bad' } as const]),
  ]
}

function best(validation: Float64Array): number {
  return validation.indexOf(Math.min(...validation))
}

function isSame(a: NetworkState, b: NetworkState): boolean {
  return JSON.stringify(networkPart(a)) === JSON.stringify(networkPart(b))
}
