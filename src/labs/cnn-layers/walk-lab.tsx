import { useMemo } from 'react'
import { Note } from '../../ui/note.tsx'
import type { Layer } from '../../vision/layers/layer.ts'
import { plain } from '../../words/decimals.ts'
import { formatCount, significant } from '../../words/numbers.ts'
import { Lab } from '../shared/lab.tsx'
import { viewOfPixel, type LayerField } from '../shared/layers/layer-field.ts'
import { usePlaying } from '../shared/use-playing.ts'
import { CostPlot } from './cost-plot.tsx'
import { costliestStride } from './costliest-stride.ts'
import { costOf, totalOf } from './layer-cost.ts'
import type { RealProps } from './output-lab.tsx'
import { pixelAt } from '../shared/layers/picture-place.ts'
import { PictureView, type InputBox } from '../shared/layers/picture-view.tsx'

/** layers that playback passes a second */
const pace = 8
const options = ['8 or less', '16', '32 or more']

/** Layer by layer through a real network: how much of the picture a pixel sees, and what the layers cost. */
export function WalkLab({ source, state, change }: RealProps) {
  const { all, letterbox, network } = source
  const { input } = letterbox
  const end = all.length - 1
  const depth = Math.min(state.depth, end)
  const onStep = (to: number) => change({ depth: to })
  const { stepper } = usePlaying({ step: depth, end, unit: 'layer', perSecond: pace, onStep })
  const costs = useMemo(() => all.map(({ layer }) => costOf(layer)), [all])
  const total = useMemo(() => totalOf(costs), [costs])
  const { layer, field } = all[depth]!
  const cost = costs[depth]!
  const { row, column } = pixelAt(state.place, layer.dims)
  const boxes = useMemo((): readonly InputBox[] => {
    const views = all.slice(0, depth + 1).map((one) => {
      const pixel = pixelAt(state.place, one.layer.dims)
      return viewOfPixel(one.field, pixel.column, pixel.row, input)
    })
    const own = views.at(-1)!
    const before = new Map(views.slice(0, -1).map((box) => [String(box), box]))
    before.delete(String(own))
    return [
      ...[...before.values()].map((box) => ({ box, tone: 'line' as const, width: 1 })),
      { box: own, tone: 'warm', width: 3 },
    ]
  }, [all, depth, state.place, input])
  const sees = fieldWords(field)
  const said = `Layer ${depth + 1} of ${all.length}, ${kindOf(layer)}: a pixel sees ${sees}`
  const own = cost.weights + cost.biases
  const strided = costliestStride(all, costs, input, 'weights')

  return (
    <Lab
      title="layer by layer through a real network"
      lead={`All layers of ${network} in the order in which they are computed, with an input of ${input.width} × ${input.height}. Step through them: the frame on the picture is what one pixel of the layer can see, and thin ones what those before it saw.`}
      prediction={{
        question: `a network halves its maps again and again. In which layers are most of its weights: in those with maps at a stride of …`,
        options,
        onAsk: () => change({ depth: end }),
        answer:
          depth === end
            ? {
                option: strided.group,
                words: `They have ${percent(strided.share)} of ${network}’s ${short(total.weights)} weights: their maps are small, but there are many, and a convolution has weights for every pair of maps. ${operationsWords(costliestStride(all, costs, input, 'flops'))}`,
              }
            : null,
      }}
      stepper={{ ...stepper, first: 1 }}
      spoken={`${said}; ${formatCount(own)} parameters, ${short(cost.flops)} operations.`}
    >
      <PictureView
        source={source}
        dims={layer.dims}
        place={state.place}
        onPlace={(place) => change({ place })}
        map={null}
        boxes={boxes}
        title="What one pixel sees of the picture"
        description={`${said}.`}
        label="Pixel of the map"
        valueText={`column ${column}, row ${row}: sees ${sees}`}
      />
      <Note className="numbers">
        {said}. {jumpWords(field)}
      </Note>
      <CostPlot costs={costs} at={depth} onLayer={onStep} />
      <Note className="numbers">
        This layer: {formatCount(cost.weights)} weights, {formatCount(cost.biases)} biases,{' '}
        {short(cost.flops)} floating-point operations (a multiply-add is two). All convolutions:{' '}
        {formatCount(total.weights + total.biases)} parameters, {short(total.flops)} operations at{' '}
        {input.width} × {input.height}. Activations, additions and pooling are not counted;
        parameters do not depend on the input’s size, operations grow with its area.
        {total.weights === 0 &&
          ' This network computes with whole numbers, whose weights are not counted: its float form has them.'}
      </Note>
    </Lab>
  )
}

function kindOf({ operator, convolution, dims }: Layer): string {
  const kernel = convolution ? ` ${convolution.kernel.join(' × ')}` : ''
  return `${operator}${kernel}, ${dims.join(' × ')}`
}

function fieldWords({ x, y }: LayerField): string {
  if (!x || !y) return 'the whole input'
  return `${Math.ceil(x.size)} × ${Math.ceil(y.size)} pixels of the input`
}

function jumpWords({ x }: LayerField): string {
  return x ? `Its neighbour sees the same ${plain(x.jump)} pixels further on.` : ''
}

function operationsWords({ group, share }: ReturnType<typeof costliestStride>): string {
  return `Of the operations most, ${percent(share)}, are at ${options[group]}.`
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

/** 7.23 million, 822 million, 16.4 billion */
function short(count: number): string {
  if (count >= 1e9) return `${significant(count / 1e9, 3)} billion`
  if (count >= 1e6) return `${significant(count / 1e6, 3)} million`
  return formatCount(count)
}
