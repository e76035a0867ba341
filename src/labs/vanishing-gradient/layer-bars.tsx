import { linear, logarithmic } from '../../plot/scale.ts'
import { Axes } from '../../ui/chart/axes.tsx'
import { Clip } from '../../ui/chart/clip.tsx'
import { Curve } from '../../ui/chart/curve.tsx'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Legend } from '../../ui/chart/legend.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { powerOfTen } from '../../words/decimals.ts'
import { valueOf } from '../shared/curves.tsx'
import { LayerSlider } from './layer-slider.tsx'

export interface LayerBarsProps {
  /** root mean square of dL/dW of each hidden layer, first to last, and of the output */
  readonly sizes: ArrayLike<number>
  /** as long: those of another network, drawn as lines; null: none */
  readonly beside: ArrayLike<number> | null
  readonly besideName: string
  /** the layer that is looked at, from 1 */
  readonly layer: number
  readonly onLayer: (layer: number) => void
  /** layers whose bars are lit */
  readonly lit: ReadonlySet<number>
  readonly description: string
}

const [left, right, top, bottom] = [44, 348, 26, 210] as const
const span = [1e-10, 1e6] as const
const y = logarithmic(span, [bottom, top])
const ticks = [1e-10, 1e-6, 1e-2, 1e2, 1e6]

/** The size of each layer's gradient on a logarithmic axis, the layer nearest the input first. */
export function LayerBars(props: LayerBarsProps) {
  const { sizes, beside, besideName, layer, onLayer, lit, description } = props
  const count = sizes.length
  const depth = count - 1
  const x = linear([0, count], [left, right])
  const thick = (0.7 * (right - left)) / count

  return (
    <LiveDiagram
      title="Size of each layer’s gradient"
      description={description}
      height={beside ? 268 : 250}
    >
      <Axes
        x={x}
        y={y}
        yTicks={ticks}
        yFormat={(value) => powerOfTen(Math.round(Math.log10(value)))}
        yName="root mean square of dL/dW"
        grid
      />
      <LayerSlider
        name="Layer"
        x={x}
        y={y}
        count={depth}
        chosen={layer - 1}
        onChoose={(index) => onLayer(index + 1)}
        words={`layer ${layer}: ${valueOf(sizes[layer - 1])}`}
      >
        <Clip x={left} y={top} width={right - left} height={bottom - top}>
          {Array.from({ length: count }, (_, at) => {
            const size = sizes[at]!
            const height = bottom - y(Math.max(span[0], Math.min(span[1], size)))
            return size > 0 ? (
              <Outline
                // layers stay in their order
                // oxlint-disable-next-line react/no-array-index-key
                key={at}
                x={x(at + 0.5) - thick / 2}
                y={bottom - height}
                width={thick}
                height={height}
                tone={lit.has(at + 1) ? 'bad' : at === depth ? 'soft' : 'accent'}
                strokeWidth={at + 1 === layer ? 2.5 : 0}
                shade={at === depth ? 0.35 : 0.75}
              />
            ) : null
          })}
          {beside &&
            Array.from({ length: count }, (_, at) => (
              <Curve
                // oxlint-disable-next-line react/no-array-index-key
                key={at}
                path={`M${x(at + 0.5) - thick / 2 - 1} ${y(Math.max(span[0], Math.min(span[1], beside[at]!)))}h${thick + 2}`}
                tone="warm"
                width={2.5}
              />
            ))}
        </Clip>
        {Array.from({ length: count }, (_, at) =>
          Number.isNaN(sizes[at]!) ? (
            // oxlint-disable-next-line react/no-array-index-key
            <Label key={at} x={x(at + 0.5)} y={bottom - 10} anchor="middle" tone="bad">
              {count > 6 ? '✕' : 'NaN'}
            </Label>
          ) : null,
        )}
      </LayerSlider>
      {Array.from({ length: count }, (_, at) =>
        at === depth || depth <= 12 || at % 2 === 0 ? (
          <Label
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            x={x(at + 0.5)}
            y={bottom + 12}
            anchor="middle"
            tone={at + 1 === layer ? 'ink' : 'soft'}
            bold={at + 1 === layer}
          >
            {at === depth ? 'out' : at + 1}
          </Label>
        ) : null,
      )}
      <Label x={left} y={bottom + 30} tone="soft">
        input side
      </Label>
      <Label x={right} y={bottom + 30} anchor="end" tone="soft">
        layer, then the loss
      </Label>
      {beside && <Legend x={left} y={bottom + 48} items={[{ label: besideName, tone: 'warm' }]} />}
    </LiveDiagram>
  )
}
