import { useCallback, useMemo } from 'react'
import { convolutionParameters } from '../../nn/parameter-count.ts'
import { Alert } from '../../ui/alert.tsx'
import { Note } from '../../ui/note.tsx'
import { Slider } from '../../ui/slider.tsx'
import { closeBitmap, useLatest } from '../../ui/use-latest.ts'
import type { Layer } from '../../vision/layers/layer.ts'
import type { PixelFacts } from '../../vision/layers/shown-layer.ts'
import { plain } from '../../words/decimals.ts'
import { formatCount } from '../../words/numbers.ts'
import { Lab } from '../shared/lab.tsx'
import { ChosenLayer } from '../shared/layers/chosen-layer.tsx'
import { viewOfPixel } from '../shared/layers/layer-field.ts'
import type { LayerOnPicture, LayerSource } from '../shared/layers/layer-source.ts'
import { Spoken } from '../shared/spoken.tsx'
import { outputPresets, type CnnState } from './kind.ts'
import { pixelAt } from '../shared/layers/picture-place.ts'
import { PictureView } from '../shared/layers/picture-view.tsx'
import { ProductBars } from './product-bars.tsx'
import type { CnnProps } from './sliding-lab.tsx'

export interface RealProps extends CnnProps {
  readonly source: LayerSource
}

/** What is asked about: a convolution of the stored example, by its place among the layers that can be shown. */
const asked = { layer: 1, maps: 64, kernel: 3 }
const products = convolutionParameters(asked.maps, 1, asked.kernel).weights
const counts = ['9', '64', '576']

/** One value of a real layer on a real picture, as the sum of its products. */
export function OutputLab({ source, state, change }: RealProps) {
  return (
    <Lab
      title="one output of a real layer"
      lead="A map of a layer of the running network, over the picture. Point at one of its pixels, or move it with the arrow keys: the dashed frame is what the pixel sees, and below are the products it is the sum of."
      prediction={{
        question:
          'a 3 × 3 convolution of YOLOv5s reads 64 maps. How many products add up to one pixel of one map?',
        options: counts,
        // with another network, the answer is shown beside it
        onAsk: () => state.source === 'stored' && change({ layer: asked.layer }),
        answer: {
          option: counts.indexOf(String(products)),
          words: `Each of the ${asked.maps} maps has 3 × 3 weights of its own, and all ${formatCount(products)} products are added, and a bias.`,
        },
      }}
      presets={outputPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isOn(preset, state),
        apply: () => change(preset),
      }))}
    >
      <ChosenLayer
        source={source}
        index={state.layer}
        onChoose={(layer) => change({ layer, rank: 0 })}
      >
        {(shown) => <Output {...{ source, shown, state, change }} />}
      </ChosenLayer>
    </Lab>
  )
}

function Output(props: RealProps & { readonly shown: LayerOnPicture }) {
  const { source, shown, state, change } = props
  const { layer, order } = shown
  const rank = Math.min(state.rank, order.length - 1)
  const channel = order[rank]!
  const { row, column } = pixelAt(state.place, layer.dims)
  // for another layer or picture, this component is mounted anew
  const askMap = useCallback(() => source.map(channel), [source, channel])
  const askPixel = useCallback(
    () => source.pixel(channel, row, column),
    [source, channel, row, column],
  )
  const { value: map, words: mapWords } = useLatest(askMap, closeBitmap)
  const { value: facts, isNow, words: pixelWords } = useLatest(askPixel)
  const problem = pixelWords ?? mapWords
  const field = useMemo(
    () => source.all.find((one) => one.layer.output === layer.output)?.field ?? null,
    [source, layer],
  )
  const { input } = source.letterbox
  const [, rows, columns] = layer.dims
  const [wide, high] = [input.width / columns, input.height / rows]
  const said = facts && isNow ? wordsOf(facts, layer) : 'being computed'

  return (
    <>
      <Slider
        label="Map, the most active first"
        value={rank + 1}
        min={1}
        max={Math.max(2, order.length)}
        step={1}
        largeStep={8}
        defaultValue={1}
        format={(value) =>
          `map ${order[Math.min(value, order.length) - 1]}, ${value} of ${order.length}`
        }
        onChange={(to) => change({ rank: to - 1 })}
      />
      {problem !== null && <Alert words={problem} />}
      <PictureView
        source={source}
        dims={layer.dims}
        place={state.place}
        onPlace={(place) => change({ place })}
        map={map}
        boxes={[
          ...(field
            ? [
                {
                  box: viewOfPixel(field, column, row, input),
                  tone: 'warm' as const,
                  width: 2,
                  isDashed: true,
                },
              ]
            : []),
          {
            box: [column * wide, row * high, (column + 1) * wide, (row + 1) * high],
            tone: 'accent',
            width: 2,
          },
        ]}
        title={`Map ${channel} over the picture`}
        description={`${columns} × ${rows} pixels. ${said}.`}
        label="Pixel of the map"
        valueText={said}
      />
      {facts?.sum ? (
        <ProductBars sum={facts.sum} isActivated={layer.activation !== null} />
      ) : (
        <Note>
          {facts
            ? 'The products of this layer cannot be listed: it is no convolution whose weights are stored as real numbers.'
            : 'The products are being computed.'}
        </Note>
      )}
      <Note className="numbers">{said}.</Note>
      <Spoken text={said} />
    </>
  )
}

function wordsOf({ channel, row, column, before, after, sum }: PixelFacts, layer: Layer): string {
  const { activation, convolution } = layer
  const at = `Map ${channel}, column ${column}, row ${row}: `
  const value = activation && before !== null ? `${activation.name}(${plain(before, 3)}) = ` : ''
  const from = sum ? `, from ${formatCount(sum.count)} products` : ''
  const by = convolution ? ` of a ${convolution.kernel.join(' × ')} kernel` : ''
  return `${at}${value}${plain(after, 3)}${from}${sum ? by : ''}`
}

function isOn(preset: Partial<CnnState>, state: CnnState): boolean {
  return (Object.keys(preset) as (keyof CnnState)[]).every(
    (key) => String(preset[key]) === String(state[key]),
  )
}
