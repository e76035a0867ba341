import { useMemo } from 'react'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useLatest } from '../../ui/use-latest.ts'
import { fixed } from '../../words/decimals.ts'
import { formatCount } from '../../words/numbers.ts'
import { formatPercent } from '../../words/percent.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { ChosenLayer } from '../shared/layers/chosen-layer.tsx'
import { layerKind, type LayerOnPicture, type LayerSource } from '../shared/layers/layer-source.ts'
import { LitPixels } from '../shared/layers/lit-pixels.tsx'
import { WithLayers } from '../shared/layers/with-layers.tsx'
import { Prediction } from '../shared/prediction.tsx'
import { Spoken } from '../shared/spoken.tsx'
import { rectifiedHistogram } from './rectified-histogram.ts'
import type { ActivationsProps } from './unit-lab.tsx'
import { ValuePlot } from './value-plot.tsx'

/** The values of a real layer before and after its activation; a range that is brushed lights its pixels. */
export function RealLab({ state, change }: ActivationsProps) {
  return (
    <Lab
      title="look into a real layer"
      lead="All values of one layer for one picture, before and after its activation. Drag the two ends of the range: the pixels whose values lie in it light up."
    >
      <WithLayers kind={layerKind} source={state.source} onSource={(source) => change({ source })}>
        {(source) => <Values source={source} state={state} change={change} />}
      </WithLayers>
    </Lab>
  )
}

function Values({ source, state, change }: ActivationsProps & { readonly source: LayerSource }) {
  return (
    <ChosenLayer
      source={source}
      index={state.layer}
      onChoose={(layer) => change({ layer, brush: [] })}
    >
      {(shown) =>
        shown.before && (
          <Brushed shown={{ ...shown, before: shown.before }} {...{ source, state, change }} />
        )
      }
    </ChosenLayer>
  )
}

type WithBefore = LayerOnPicture & { readonly before: NonNullable<LayerOnPicture['before']> }

function Brushed(
  props: ActivationsProps & { readonly source: LayerSource; readonly shown: WithBefore },
) {
  const { source, shown, state, change } = props
  const { before, after, layer } = shown
  const activation = layer.activation!.name
  const brush = brushOf(state.brush, before)
  const [from, to] = brush
  const ask = useMemo(() => () => source.within('before', from, to), [source, from, to])
  const { value: counts, words: problem } = useLatest(ask)
  const lit = counts ? counts.reduce((sum, count) => sum + count, 0) : 0
  const pixels = counts ? counts.filter((count) => count > 0).length : 0
  const off = formatPercent(before.negative + before.zeros, before.total, 1)
  const exact = formatPercent(after.zeros, after.total, 1)
  const zeros = state.whatIf ? `${off} after a ReLU instead` : `${exact} after ${activation}`
  const said = `${formatCount(lit)} of ${formatCount(before.total)} values lie between ${fixed(from, 2)} and ${fixed(to, 2)}, at ${formatCount(pixels)} pixels`
  const presets = [
    { name: `Below 0: off with ReLU`, brush: [before.from, Math.min(0, before.to)] },
    { name: 'Around 0', brush: [Math.max(before.from, -0.5), Math.min(before.to, 0.5)] },
    { name: 'The strongest', brush: [before.to / 2, before.to] },
  ] as const

  return (
    <>
      <Prediction
        question="how many of this layer’s values would be exactly 0 after a ReLU?"
        options={['Under a quarter', 'A quarter to a half', 'A half to three quarters', 'More']}
        onAsk={() => change({ whatIf: true })}
        answer={{
          option: Math.min(3, Math.floor((4 * (before.negative + before.zeros)) / before.total)),
          words: `${off} of the ${formatCount(before.total)} values are not above 0 before the activation.`,
        }}
      />
      <Choices>
        <Segmented
          label="Second histogram"
          value={state.whatIf ? 'relu' : 'own'}
          options={[
            { value: 'own', label: `After ${activation}` },
            { value: 'relu', label: 'If it were ReLU' },
          ]}
          onChange={(to) => change({ whatIf: to === 'relu' })}
        />
        {presets.map(({ name, brush: [low, high] }) => (
          <Button key={name} onClick={() => change({ brush: [rounded(low), rounded(high)] })}>
            {name}
          </Button>
        ))}
      </Choices>
      <ValuePlot
        before={before}
        after={state.whatIf ? rectifiedHistogram(before) : after}
        names={[
          `Before ${activation}`,
          state.whatIf ? 'After a ReLU instead' : `After ${activation}`,
        ]}
        brush={brush}
        onBrush={(next) => change({ brush: next.map(rounded) })}
        description={`${said}. Exactly 0: ${exact} after ${activation}, ${off} if it were ReLU.`}
      />
      {problem !== null && <Alert words={problem} />}
      <LitPixels
        source={source}
        dims={layer.dims}
        counts={counts}
        title="Pixels whose values lie in the range"
        description={said}
      />
      <Note className="numbers">
        {said}; the redder, the more of the {layer.dims[0]} maps. Exactly 0: {zeros}. Heights are
        logarithmic.
      </Note>
      <Spoken text={said} />
    </>
  )
}

/** What is brushed: at first, the upper half of the values above 0. */
function brushOf(
  brush: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly [number, number] {
  const inside = (value: number) => Math.max(from, Math.min(to, value))
  return brush.length === 2 ? [inside(brush[0]!), inside(brush[1]!)] : [rounded(to / 2), to]
}

/** Short enough for an address. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
