import { useState } from 'react'
import type { Frame } from '../../training/frame.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed, plain, scientific } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { byStep, Curves, valueOf, type Series } from '../shared/curves.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { share } from '../shared/share.ts'
import { Settings } from '../shared/settings.tsx'
import { useLabState } from '../shared/use-lab-state.ts'
import { useTraining } from '../shared/use-training.ts'
import {
  depthMost,
  trainingPart,
  vanishingLab,
  vanishingPresets,
  type VanishingState,
} from './kind.ts'
import { LayerBars } from './layer-bars.tsx'
import { PatchLab } from './patch/patch-lab.tsx'
import { activationNames, problemOf, runOf, samples, startNames, steps, width } from './runs.ts'
import { factorOf, optionOf, ratioOf, ratioWords } from './verdict.ts'

const watch = {}
const asked = vanishingPresets[0]!.state
const { defaults } = vanishingLab

const activationWords = { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU', silu: 'SiLU' } as const
const startWords = {
  xavier: 'Xavier: 2 / (inputs + outputs)',
  he: 'He: 2 / inputs',
  own: 'your own',
} as const

/** Through a deep network: what is left of a gradient on its way back, and what a real one's layers say forward. */
export function VanishingGradientLab() {
  const [state, change] = useLabState(vanishingLab)
  return (
    <>
      <GradientLab state={trainingPart(state)} change={change} />
      <PatchLab state={state} change={change} />
    </>
  )
}

interface GradientLabProps {
  readonly state: VanishingState
  readonly change: (changes: Partial<VanishingState>) => void
}

/** What is left of a gradient at each layer of a deep network, and what brings it through. */
function GradientLab({ state, change }: GradientLabProps) {
  const [lit, light] = useState<string | null>(null)
  const { depth, step, rate } = state
  const layer = Math.min(state.layer, depth)
  const spec = runOf(state)
  const problem = runOf(problemOf(state))
  const isProblem = JSON.stringify(spec) === JSON.stringify(problem)
  const runs = isProblem || !state.beside ? [spec] : [spec, problem]
  const onStep = (to: number) => change({ step: to })
  const training = useTraining({ runs, watch, step, end: steps, pace: 3, onStep })
  const [frame, beside] = training.frames ?? []
  const sizes = frame?.gradientSizes ?? new Float64Array(depth + 1)
  const ratio = ratioOf(sizes)
  const isPlainSigmoid = state.activation === 'sigmoid' && !state.batchNorm && !state.skip
  const words = frame
    ? `layer 1 gets ${ratioWords(ratio)} times the gradient of layer ${depth}; loss ${valueOf(frame.loss)}, ${share(frame.accuracy)} right`
    : 'training'

  return (
    <Lab
      title="a gradient on its way back"
      lead={`XOR, ${samples} points, layers of ${width} units. The bars are the gradients that backpropagation computes at this step, layer by layer. Change the network and see what reaches layer 1.`}
      prediction={{
        question:
          'ten layers of sigmoids with Xavier’s weights, before the first step. How large is the gradient of layer 1, compared with layer 10?',
        options: [
          'About as large',
          'A few thousand times smaller',
          'More than 100,000 times smaller',
        ],
        onAsk: () => {
          training.setPlaying(false)
          change(asked)
        },
        answer:
          frame?.step === 0 && step === 0 && isSame({ ...state, layer: 1 }, asked)
            ? {
                option: optionOf(ratio),
                words: `It is ${ratioWords(ratio)} times as large: each layer keeps ${plain(factorOf(ratio, depth), 2)} of it. Now play: the loss stays near ln 2 = 0.693.`,
              }
            : null,
      }}
      presets={vanishingPresets.map(({ name, state: preset, plays = false }) => ({
        name,
        isOn: isSame({ ...state, step: 0, layer: 1 }, preset),
        apply: () => {
          change(preset)
          training.setPlaying(plays)
        },
      }))}
      stepper={training.stepper}
      isBusy={training.isBusy}
      spoken={`Step ${step} of ${steps}. ${words}.`}
    >
      <Choices>
        <Select
          label="Activation"
          value={state.activation}
          options={activationNames.map((value) => ({ value, label: activationWords[value] }))}
          onChange={(activation) => change({ activation })}
        />
        <Select
          label="Variance of the initial weights"
          value={state.start}
          options={startNames.map((value) => ({ value, label: startWords[value] }))}
          onChange={(start) => change({ start })}
        />
        <Button
          aria-pressed={state.batchNorm}
          onClick={() => change({ batchNorm: !state.batchNorm })}
        >
          Batch norm
        </Button>
        <Button aria-pressed={state.skip} onClick={() => change({ skip: !state.skip })}>
          Skip connections
        </Button>
      </Choices>
      <LayerBars
        sizes={sizes}
        beside={beside?.gradientSizes ?? null}
        besideName="sigmoid, Xavier, at the same step"
        layer={layer}
        onLayer={(to) => change({ layer: to })}
        lit={litLayers(lit, depth, layer)}
        description={`Root mean square of dL/dW, layers 1 to ${depth} and the output: ${Array.from(sizes, (size) => valueOf(size)).join(', ')}. ${words}.`}
      />
      <LiveFormula
        name={`The gradient of layer 1 against that of layer ${depth}`}
        lit={lit}
        onLight={light}
        parts={[
          { symbol: 'g₁', value: valueOf(sizes[0]), mark: 'first', name: 'gradient of layer 1' },
          '/',
          {
            symbol: `g of layer ${depth}`,
            value: valueOf(sizes[depth - 1]),
            mark: 'last',
            name: `gradient of layer ${depth}`,
          },
          '=',
          { symbol: 'ratio', value: ratioWords(ratio), mark: 'all', name: 'ratio' },
          ', a factor for each layer of',
          {
            symbol: 'mean',
            value: ratioWords(factorOf(ratio, depth)),
            mark: 'all',
            name: 'geometric mean of the factors',
          },
          layer < depth ? `; from layer ${layer + 1} to layer ${layer}` : '',
          ...(layer < depth
            ? [
                {
                  symbol: 'factor',
                  value: ratioWords(sizes[layer - 1]! / sizes[layer]!),
                  mark: 'chosen',
                  name: 'factor of the layer that is chosen',
                },
              ]
            : []),
        ]}
      />
      <Note className="numbers">
        {isPlainSigmoid
          ? `A sigmoid’s slope is at most 1/4. With weights of 1, one unit a layer, at most 0.25^${depth - 1} = ${scientific(0.25 ** (depth - 1), 1)} would be left. Here each unit adds up ${width} paths, and the weights are smaller.`
          : 'Choose a layer with the arrow keys or a click; the factor is what its weights and activations leave of the gradient that comes from the next layer.'}
      </Note>
      {training.problem !== null && <Alert words={training.problem} />}
      <Settings>
        <Slider
          label="Layers"
          value={depth}
          min={2}
          max={depthMost}
          step={1}
          largeStep={5}
          defaultValue={defaults.depth}
          format={String}
          onChange={(to) => change({ depth: to })}
        />
        <Slider
          label="Learning rate η"
          value={rate}
          min={0.01}
          max={1}
          step={0.01}
          largeStep={0.1}
          defaultValue={defaults.rate}
          format={(value) => fixed(value, 2)}
          onChange={(to) => change({ rate: to })}
        />
        {state.start === 'own' && (
          <Slider
            label="Variance of the initial weights, times the inputs"
            value={Math.log10(state.factor)}
            min={-2}
            max={2}
            step={0.1}
            largeStep={0.5}
            defaultValue={Math.log10(defaults.factor)}
            format={() => plain(state.factor, 3)}
            onChange={(power) => change({ factor: Number((10 ** power).toPrecision(2)) })}
          />
        )}
      </Settings>
      <Choices>
        <Button onClick={() => change({ seed: (state.seed % 999) + 1 })}>
          Other initial weights
        </Button>
        <Button aria-pressed={state.beside} onClick={() => change({ beside: !state.beside })}>
          Compare with plain sigmoids
        </Button>
      </Choices>
      <Curves
        title="The loss"
        xName="steps"
        yName="loss"
        end={steps}
        span={[1e-4, 100]}
        isLogarithmic
        series={seriesOf(frame, beside)}
        onPoint={(at) => {
          training.setPlaying(false)
          change({ step: at })
        }}
      />
    </Lab>
  )
}

/** The loss at each step, the present one too. */
function lossesOf({ losses, loss }: Frame): Series['points'] {
  return byStep([...losses, loss])
}

function seriesOf(frame: Frame | undefined, beside: Frame | undefined): readonly Series[] {
  return [
    ...(frame ? [{ name: 'this network', tone: 'accent', points: lossesOf(frame) } as const] : []),
    ...(beside
      ? [
          {
            name: 'plain sigmoids',
            tone: 'warm',
            dash: 'dashed',
            points: lossesOf(beside),
          } as const,
        ]
      : []),
  ]
}

/** The bars that a term of the formula speaks of. */
function litLayers(lit: string | null, depth: number, layer: number): ReadonlySet<number> {
  const marks: Readonly<Record<string, readonly number[]>> = {
    first: [1],
    last: [depth],
    chosen: [layer, layer + 1],
    all: Array.from({ length: depth }, (_, at) => at + 1),
  }
  return new Set(marks[lit ?? ''] ?? [])
}

function isSame(a: VanishingState, b: VanishingState): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
