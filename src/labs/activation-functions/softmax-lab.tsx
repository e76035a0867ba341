import { useMemo, useState } from 'react'
import { sigmoid } from '../../nn/activations.ts'
import { naiveSoftmaxFloat32, softmax } from '../../nn/softmax.ts'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { fixed } from '../../words/decimals.ts'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { activationsLab, softmaxOf, softmaxPresets, type ActivationsState } from './kind.ts'
import { SoftmaxPlot } from './softmax-plot.tsx'
import { classes, shown } from './softmax-words.ts'
import type { ActivationsProps } from './unit-lab.tsx'

type SoftmaxState = ReturnType<typeof softmaxOf>

const { defaults } = activationsLab
const asked: SoftmaxState = { ...softmaxOf(defaults), offset: 100 }

/** Softmax of three logits, with a temperature, and what goes wrong without subtracting the largest. */
export function SoftmaxLab({ state, change }: ActivationsProps) {
  const [lit, light] = useState<string | null>(null)
  const { logits, offset, temperature, subtract } = state
  const probabilities = useMemo(
    () => probabilitiesOf({ logits, offset, temperature, subtract }),
    [logits, offset, temperature, subtract],
  )
  const logistic = Float64Array.from(logits, (z) => sigmoid(z + offset))
  const words = classes.map((name, i) => `${name} ${shown(probabilities[i]!)}`).join(', ')

  return (
    <Lab
      title="turn scores into probabilities"
      lead="Drag a logit: all three probabilities move, since softmax makes them add up to 1. The logistic scores below are independent of each other, and so are those of most detectors."
      prediction={{
        question: 'we add 100 to all three logits. What does softmax give?',
        options: ['The same probabilities', 'Nearly 1 for the largest', 'All nearly equal'],
        onAsk: () => change(asked),
        answer: isSame(state, asked) ? verdictOf(probabilities) : null,
      }}
      presets={softmaxPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame(state, preset),
        apply: () => change(preset),
      }))}
      spoken={`Softmax: ${words}.`}
    >
      <SoftmaxPlot
        logits={logits}
        offset={offset}
        softmax={probabilities}
        logistic={logistic}
        lit={lit}
        onLogit={(i, value) => change({ logits: logits.map((old, j) => (i === j ? value : old)) })}
      />
      <LiveFormula
        name="Softmax of the first class"
        lit={lit}
        onLight={light}
        parts={[
          `e^(${fixed(logits[0]! + offset, 1)} / ${fixed(temperature, 1)}) / (`,
          ...classes.flatMap((name, i) => [
            ...(i > 0 ? ['+'] : []),
            {
              symbol: `e^(z${'₁₂₃'[i]} / T)`,
              value: powerWords((logits[i]! + offset) / temperature),
              mark: `p${i}`,
              name: `power of ${name}`,
            },
          ]),
          ') =',
          {
            symbol: 'p₁',
            value: shown(probabilities[0]!),
            mark: 'p0',
            name: `probability of ${classes[0]}`,
          },
        ]}
      />
      <Slider
        label="Temperature T"
        value={temperature}
        min={0.1}
        max={5}
        step={0.1}
        largeStep={1}
        defaultValue={defaults.temperature}
        format={(value) => fixed(value, 1)}
        onChange={(to) => change({ temperature: to })}
      />
      <Slider
        label="Added to all logits"
        value={offset}
        min={0}
        max={100}
        step={0.1}
        largeStep={5}
        defaultValue={defaults.offset}
        format={(value) => fixed(value, 1)}
        onChange={(to) => change({ offset: to })}
      />
      <Switch
        label="Subtract the largest logit first"
        checked={subtract}
        onChange={(to) => change({ subtract: to })}
        hint="Without it, in 32-bit floats, e^z is infinite above z = 88.72, and infinity / infinity is NaN."
      />
      <Note>
        Softmax is for one class out of several. Detectors score each class by a logistic function
        of its own, so that a box can be two things, or none.
      </Note>
    </Lab>
  )
}

/** Softmax, safely, or as written in textbooks with 32-bit floats. */
function probabilitiesOf({ logits, offset, temperature, subtract }: SoftmaxState): Float64Array {
  const moved = Float64Array.from(logits, (z) => z + offset)
  return subtract
    ? softmax(moved, temperature)
    : naiveSoftmaxFloat32(moved.map((z) => z / temperature))
}

/** e^z as a 32-bit float has it. */
function powerWords(z: number): string {
  const power = Math.fround(Math.exp(z))
  if (power === Infinity) return '∞'
  return power < 1e4 && power >= 0.01 ? fixed(power, 2) : power.toExponential(1).replace('-', '−')
}

function verdictOf(probabilities: Float64Array): {
  readonly option: number
  readonly words: string
} {
  const before = softmax(Float64Array.from(asked.logits))
  const moved = Math.max(...probabilities.map((p, i) => Math.abs(p - before[i]!)))
  const largest = Math.max(...probabilities)
  return {
    option: moved < 1e-9 ? 0 : largest > 0.9 ? 1 : 2,
    words: `Still ${Array.from(probabilities, shown).join(', ')}: e^100 is a factor of numerator and denominator alike. Now turn the subtraction off.`,
  }
}

function isSame(a: Pick<ActivationsState, keyof SoftmaxState>, b: SoftmaxState): boolean {
  return (
    String(a.logits) === String(b.logits) &&
    a.offset === b.offset &&
    a.temperature === b.temperature &&
    a.subtract === b.subtract
  )
}
