import { useMemo, useState } from 'react'
import { activations } from '../../nn/activations.ts'
import { Select } from '../../ui/select.tsx'
import { fixed } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { functionNames, functions } from './functions.ts'
import { unitPresets, type ActivationsState } from './kind.ts'
import { samples, unitOf, type Unit } from './unit.ts'
import { UnitPlot } from './unit-plot.tsx'

export interface ActivationsProps {
  readonly state: ActivationsState
  readonly change: (changes: Partial<ActivationsState>) => void
}

const asked = unitPresets[1]!.state

/** A function and its slope; the bias of a unit is dragged until it is dead. */
export function UnitLab({ state, change }: ActivationsProps) {
  const [lit, light] = useState<string | null>(null)
  const { unit: name, x, bias } = state
  const unit = useMemo(() => unitOf(name, bias), [name, bias])
  const { f, derivative } = activations[name]
  const isOn = (preset: typeof asked) =>
    preset.unit === name && preset.x === x && preset.bias === bias

  return (
    <Lab
      title="kill a unit"
      lead="Drag the point on the axis to read a function and its slope. Drag the bias of the unit below until none of its samples is above 0."
      prediction={{
        question: `a ReLU unit has a bias of −5, so that the sum is below 0 for all ${samples} samples. What gradient reaches its weights?`,
        options: ['A small one: it can recover', 'None at all', 'A large one'],
        onAsk: () => change(asked),
        answer: isOn(asked) ? verdictOf(unit) : null,
      }}
      presets={unitPresets.map(({ name: words, state: preset }) => ({
        name: words,
        isOn: isOn(preset),
        apply: () => change(preset),
      }))}
      spoken={`${functions[name].name} of ${fixed(x, 1)} is ${fixed(f(x), 3)}, its slope ${fixed(derivative(x), 3)}. Bias ${fixed(bias, 1)}: ${unit.above} of ${samples} above 0, ${fixed(unit.meanSlope, 3)} of a gradient gets through.`}
    >
      <Choices>
        <Select
          label="Function"
          value={name}
          options={functionNames.map((value) => ({ value, label: functions[value].name }))}
          onChange={(to) => change({ unit: to })}
        />
      </Choices>
      <UnitPlot
        name={name}
        at={x}
        bias={bias}
        unit={unit}
        lit={lit}
        onInput={(to) => change({ x: to })}
        onBias={(to) => change({ bias: to })}
      />
      <LiveFormula
        name="Value and slope"
        lit={lit}
        onLight={light}
        parts={[
          `f(${fixed(x, 1)}) =`,
          { symbol: 'f', value: fixed(f(x), 4), mark: 'value', name: 'value' },
          ',',
          { symbol: 'f′', value: fixed(derivative(x), 4), mark: 'slope', name: 'slope' },
          '; dL/dw = dL/da · f′(z) · x, and over the samples',
          {
            symbol: 'f(z) > 0',
            value: `${unit.above} of ${samples}`,
            mark: 'samples',
            name: 'samples above 0',
          },
          ',',
          {
            symbol: 'mean |f′(z)|',
            value: fixed(unit.meanSlope, 4),
            mark: 'mean',
            name: 'mean slope',
          },
        ]}
      />
    </Lab>
  )
}

function verdictOf({ isDead, above, meanSlope }: Unit): {
  readonly option: number
  readonly words: string
} {
  return {
    option: isDead ? 1 : meanSlope < 0.5 ? 0 : 2,
    words: `${above} of ${samples} samples give more than 0, and the mean slope is ${fixed(meanSlope, 4)}: dL/dw is a product with f′(z), and leaky ReLU would leave 0.01 of it.`,
  }
}
