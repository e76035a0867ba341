import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import type { ChannelFacts } from '../../vision/layers/shown-layer.ts'
import { fixed } from '../../words/decimals.ts'
import { Choices } from '../shared/choices.tsx'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { ChosenLayer } from '../shared/layers/chosen-layer.tsx'
import { layerKind, type LayerOnPicture, type LayerSource } from '../shared/layers/layer-source.ts'
import { WithLayers } from '../shared/layers/with-layers.tsx'
import { Prediction } from '../shared/prediction.tsx'
import { Spoken } from '../shared/spoken.tsx'
import { ChannelPlot, channelWords } from './channel-plot.tsx'
import { batchNormLab } from './kind.ts'
import { foldEpsilon, refolded, type Refolded } from './refolded.ts'
import type { BatchNormProps } from './values-lab.tsx'

const { defaults } = batchNormLab

/** What is left of batch norm in a real network: a convolution whose weights and biases have taken it in. */
export function FoldedLab({ state, change }: BatchNormProps) {
  return (
    <Lab
      title="find it in a real network"
      lead="A detector’s file has no batch norm left: it was folded into the convolutions. Choose a channel, see what this picture makes of it, and fold a batch norm with this picture’s statistics yourself."
    >
      <WithLayers kind={layerKind} source={state.source} onSource={(source) => change({ source })}>
        {(source) => <Folded source={source} state={state} change={change} />}
      </WithLayers>
    </Lab>
  )
}

function Folded({ source, state, change }: BatchNormProps & { readonly source: LayerSource }) {
  return (
    <ChosenLayer
      source={source}
      index={state.layer}
      onChoose={(layer) => change({ layer, channel: 0 })}
    >
      {(shown) => <Channels shown={shown} state={state} change={change} />}
    </ChosenLayer>
  )
}

function Channels({ shown, state, change }: BatchNormProps & { readonly shown: LayerOnPicture }) {
  const [lit, light] = useState<string | null>(null)
  const { channels, layer } = shown
  const channel = Math.min(state.channel, channels.mean.length - 1)
  const folded = refolded(channels, channel, state.newScale, state.newShift)
  const words = channelWords(channels, channel)
  const toOwn = () =>
    change({
      newScale: bounded(Math.sqrt(channels.variance[channel]! + foldEpsilon), 0.1),
      newShift: bounded(channels.mean[channel]!, -5),
    })

  return (
    <>
      {folded && (
        <Prediction
          {...predictionOf(channels, channel)}
          onAsk={() => change({ newScale: 1, newShift: 0 })}
        />
      )}
      <ChannelPlot
        statistics={channels}
        channel={channel}
        lit={lit}
        onChannel={(to) => change({ channel: to })}
        words={words}
      />
      <Spoken text={folded ? `${words}; ${outcomeOf(folded)}` : words} />
      {folded ? (
        <>
          <FoldFormula {...{ folded, state, lit, light }} />
          <Slider
            label="New scale γ"
            value={state.newScale}
            min={0.1}
            max={5}
            step={0.05}
            largeStep={0.5}
            defaultValue={defaults.newScale}
            format={(value) => fixed(value, 2)}
            onChange={(to) => change({ newScale: to })}
          />
          <Slider
            label="New shift β"
            value={state.newShift}
            min={-5}
            max={5}
            step={0.1}
            largeStep={1}
            defaultValue={defaults.newShift}
            format={(value) => fixed(value, 1)}
            onChange={(to) => change({ newShift: to })}
          />
          <Choices>
            <Button onClick={toOwn}>γ and β that change nothing</Button>
          </Choices>
          <Note className="numbers">
            On this picture the channel’s mean becomes {fixed(state.newShift, 2)} and its standard
            deviation about {fixed(state.newScale, 2)}. The file’s own γ, β, μ and σ² cannot be read
            back: it has only W′ and b′, and many batch norms fold into the same two.
          </Note>
        </>
      ) : (
        <Note>
          The weights of this layer are not in the file as floats, so only its values can be shown.
        </Note>
      )}
      {layer.convolution?.normalised && (
        <Note>
          In this file the batch norm after the convolution was not folded: the values are those
          after it, the weights those before.
        </Note>
      )}
    </>
  )
}

function FoldFormula(props: {
  readonly folded: Refolded
  readonly state: BatchNormProps['state']
  readonly lit: string | null
  readonly light: (mark: string | null) => void
}) {
  const { folded, state, lit, light } = props
  const gamma = { symbol: 'γ', value: fixed(state.newScale, 2), mark: 'gamma', name: 'scale' }
  const variance = {
    symbol: 'σ²',
    value: fixed(folded.variance, 4),
    mark: 'variance',
    name: 'variance on this picture',
  }
  const root = ['/ √(', variance, `+ ${foldEpsilon.toFixed(3)})`]
  return (
    <>
      <LiveFormula
        name="The folded weights"
        lit={lit}
        onLight={light}
        parts={[
          {
            symbol: '|W″|',
            value: fixed(folded.newNorm, 4),
            mark: 'weights',
            name: 'length of the new weights',
          },
          '=',
          gamma,
          '·',
          {
            symbol: '|W′|',
            value: fixed(folded.norm, 4),
            mark: 'weights',
            name: 'length of the file’s weights',
          },
          ...root,
        ]}
      />
      <LiveFormula
        name="The folded bias"
        lit={lit}
        onLight={light}
        parts={[
          { symbol: 'b″', value: fixed(folded.newBias, 4), mark: 'bias', name: 'new bias' },
          '=',
          { symbol: 'β', value: fixed(state.newShift, 2), mark: 'beta', name: 'shift' },
          '+',
          gamma,
          '· (',
          { symbol: 'b′', value: fixed(folded.bias, 4), mark: 'bias', name: 'the file’s bias' },
          '−',
          { symbol: 'μ', value: fixed(folded.mean, 4), mark: 'mean', name: 'mean on this picture' },
          ')',
          ...root,
        ]}
      />
    </>
  )
}

/** What γ = 1 and β = 0 do to the channel's weights: its standard deviation on this picture decides. */
function predictionOf(channels: ChannelFacts, channel: number) {
  const { norm, newNorm, variance } = refolded(channels, channel, 1, 0)!
  return {
    question: `a batch norm with γ = 1 and β = 0 is folded into channel ${channel}, with the mean and variance of this picture. What becomes of the length of its weights?`,
    options: ['It grows', 'It stays', 'It shrinks'],
    answer: {
      option: newNorm > 1.01 * norm ? 0 : newNorm < 0.99 * norm ? 2 : 1,
      words: `On this picture the channel’s standard deviation is ${fixed(Math.sqrt(variance), 3)}, and the weights are divided by it: from ${fixed(norm, 4)} to ${fixed(newNorm, 4)}.`,
    },
  }
}

function outcomeOf({ newNorm, newBias }: Refolded): string {
  return `folded: length of the weights ${fixed(newNorm, 4)}, bias ${fixed(newBias, 4)}`
}

/** Within what the sliders offer, and short enough for an address. */
function bounded(value: number, low: number): number {
  return Number(Math.min(5, Math.max(low, value)).toFixed(4))
}
