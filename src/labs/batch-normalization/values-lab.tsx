import { useMemo, useState } from 'react'
import { Segmented } from '../../ui/segmented.tsx'
import { Slider } from '../../ui/slider.tsx'
import { fixed, fixedList } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula, type FormulaPart } from '../shared/live-formula.tsx'
import { channelOf, epsilon, type Channel } from './channel.ts'
import { batchNormLab, valuePresets, type BatchNormState, type ValuesState } from './kind.ts'
import { NumberLines } from './number-lines.tsx'

export interface BatchNormProps {
  readonly state: BatchNormState
  readonly change: (changes: Partial<BatchNormState>) => void
}

const { defaults } = batchNormLab
const asked = valuePresets[1]!.state

/** Batch norm of four numbers that are dragged: all four outputs move, at inference only one. */
export function ValuesLab({ state, change }: BatchNormProps) {
  const [lit, light] = useState<string | null>(null)
  const { values, sample, gamma, beta, mode, seen } = state
  const own: ValuesState = { values, sample, gamma, beta, mode, seen }
  const channel = useMemo(
    () => channelOf({ values, sample, gamma, beta, mode, seen }),
    [values, sample, gamma, beta, mode, seen],
  )
  const said = fixedList(channel.output, 2)

  return (
    <Lab
      title="drag one of four"
      lead="One channel, a batch of four samples. Drag a value and watch the outputs of all four; then switch to inference and drag it again."
      prediction={{
        question:
          'the batch is 1, 2, 3, 4. In training the fourth value goes up to 10. What happens to the outputs of the other three?',
        options: ['They stay', 'They come closer together', 'They become 0'],
        onAsk: () => change(asked),
        answer: isSame(own, asked) ? verdictOf(channel) : null,
      }}
      presets={valuePresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(own, preset),
        apply: () => change(preset),
      }))}
      spoken={`Outputs ${said}; mean ${fixed(channel.mean, 2)}, variance ${fixed(channel.variance, 2)}.`}
    >
      <Choices>
        <Segmented
          label="Which statistics"
          value={mode}
          options={[
            { value: 'training', label: 'Training' },
            { value: 'inference', label: 'Inference' },
          ]}
          onChange={(to) => change({ mode: to })}
        />
      </Choices>
      <NumberLines
        channel={channel}
        state={own}
        lit={lit}
        onValue={(i, value) =>
          change({ sample: i, values: values.map((old, j) => (i === j ? value : old)) })
        }
      />
      <LiveFormula
        name="Mean and variance"
        parts={statisticsIn(channel, mode)}
        lit={lit}
        onLight={light}
      />
      <LiveFormula
        name={`The way of value ${sample + 1}`}
        parts={wayOf(channel, own)}
        lit={lit}
        onLight={light}
      />
      <Slider
        label="Scale γ"
        value={gamma}
        min={0}
        max={3}
        step={0.05}
        largeStep={0.5}
        defaultValue={defaults.gamma}
        format={(value) => fixed(value, 2)}
        onChange={(to) => change({ gamma: to })}
      />
      <Slider
        label="Shift β"
        value={beta}
        min={-3}
        max={3}
        step={0.1}
        largeStep={1}
        defaultValue={defaults.beta}
        format={(value) => fixed(value, 1)}
        onChange={(to) => change({ beta: to })}
      />
      {mode === 'inference' && (
        <Slider
          label="Batches of 1, 2, 3, 4 seen in training"
          value={seen}
          min={0}
          max={40}
          step={1}
          largeStep={5}
          defaultValue={defaults.seen}
          format={(value) =>
            `${value}: running mean ${fixed(channel.mean, 2)}, variance ${fixed(channel.variance, 2)}`
          }
          onChange={(to) => change({ seen: to })}
        />
      )}
    </Lab>
  )
}

/** How mean and variance come about. */
function statisticsIn({ x, mean, variance }: Channel, mode: ValuesState['mode']): FormulaPart[] {
  const results: FormulaPart[] = [
    { symbol: 'μ', value: fixed(mean, 3), mark: 'mean', name: 'mean' },
    ',',
    { symbol: 'σ²', value: fixed(variance, 3), mark: 'variance', name: 'variance' },
  ]
  if (mode === 'inference') return [...results, ': what training has gathered, whatever the batch']
  const terms = Array.from(x, (value, i): FormulaPart[] => [
    ...(i > 0 ? ['+'] : []),
    { symbol: `x${subscripts[i]}`, value: fixed(value, 1), mark: `x${i}`, name: `value ${i + 1}` },
  ]).flat()
  return ['(', ...terms, ') / 4 =', ...results, '= mean of (xᵢ − μ)²']
}

const subscripts = '₁₂₃₄'

/** One value, normalised, then scaled and shifted. */
function wayOf(
  { x, mean, variance, normalised, output }: Channel,
  { sample, gamma, beta }: ValuesState,
): FormulaPart[] {
  const at = (mark: string) => `${mark}${sample}`
  return [
    '(',
    { symbol: 'x', value: fixed(x[sample]!, 1), mark: at('x'), name: 'value' },
    '−',
    { symbol: 'μ', value: fixed(mean, 3), mark: 'mean', name: 'mean' },
    ') / √(',
    { symbol: 'σ²', value: fixed(variance, 3), mark: 'variance', name: 'variance' },
    `+ ${epsilon.toFixed(5)}) =`,
    { symbol: 'x̂', value: fixed(normalised[sample]!, 4), mark: at('n'), name: 'normalised' },
    ';',
    { symbol: 'γ', value: fixed(gamma, 2), mark: 'gamma', name: 'scale' },
    '· x̂ +',
    { symbol: 'β', value: fixed(beta, 1), mark: 'beta', name: 'shift' },
    '=',
    { symbol: 'y', value: fixed(output[sample]!, 4), mark: at('y'), name: 'output' },
  ]
}

/** What became of the other three, compared with the batch before. */
function verdictOf({ output }: Channel): { readonly option: number; readonly words: string } {
  const before = channelOf({ ...asked, values: defaults.values }).output
  const moved = Math.max(...[0, 1, 2].map((i) => Math.abs(output[i]! - before[i]!)))
  const option = moved < 1e-9 ? 0 : output[2]! - output[0]! < 1e-9 ? 2 : 1
  return {
    option,
    words: `They were ${fixedList(before.subarray(0, 3), 2)} and are ${fixedList(output.subarray(0, 3), 2)}: the outlier has raised the mean and the variance, which all four share.`,
  }
}

function isSame(a: ValuesState, b: ValuesState): boolean {
  return (
    String(a.values) === String(b.values) &&
    a.gamma === b.gamma &&
    a.beta === b.beta &&
    a.mode === b.mode &&
    a.seen === b.seen
  )
}
