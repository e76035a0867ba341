import type { Plane } from '../../../nn/convolution.ts'
import { maxPool } from '../../../nn/pooling.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { pictures, throughLayers } from './cnn-example.ts'
import { plain } from '../../../words/decimals.ts'
import { NumberGrid } from '../../../ui/chart/number-grid.tsx'

const cell = 22
const side = 2

const counted: Plane = {
  width: 4,
  height: 4,
  data: Float64Array.from({ length: 16 }, (_, i) => i + 1),
}

/** Max pooling with 2 x 2 windows: the feature map of the convolution diagram, and the numbers 1 to 16. */
export function PoolingDiagram() {
  const { activated } = throughLayers(pictures[0]!.picture)
  const examples = [
    { title: 'Map after ReLU', input: activated, left: 8 },
    { title: '1 to 16', input: counted, left: 196 },
  ]
  return (
    <Diagram
      title="Max pooling: the largest value of each 2 × 2 window"
      height={148}
      description={
        examples
          .map(
            ({ title, input }) => `${title}: ${rows(input)} becomes ${rows(maxPool(input, side))}.`,
          )
          .join(' ') +
        ' The largest value of each window is ringed. Both 4 × 4 squares become 2 × 2; the other twelve values are dropped, and get no gradient.'
      }
    >
      {examples.map((example) => (
        <Example key={example.title} {...example} />
      ))}
      <Label x={8} y={138} tone="soft">
        Ringed values stay: half as wide, half as high.
      </Label>
    </Diagram>
  )
}

function Example({
  title,
  input,
  left,
}: {
  readonly title: string
  readonly input: Plane
  readonly left: number
}) {
  const pooled = maxPool(input, side)
  const most = Math.max(...input.data)
  const out = { x: left + 112, y: 26 + cell }
  return (
    <g>
      <Label x={left} y={12} bold>
        {title}
      </Label>
      <NumberGrid x={left} y={26} cell={cell} columns={4} values={input.data} most={most} />
      {[0, 1, 2, 3].map((window) => (
        <Outline
          key={window}
          x={left + side * cell * (window % 2)}
          y={26 + side * cell * Math.floor(window / 2)}
          width={side * cell}
          height={side * cell}
          tone="ink"
        />
      ))}
      {[...pooled.from].map((at) => (
        <circle
          key={at}
          cx={left + ((at % 4) + 0.5) * cell}
          cy={26 + (Math.floor(at / 4) + 0.5) * cell}
          r={10}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
        />
      ))}
      <Arrow from={[left + 91, 70]} to={[left + 109, 70]} />
      <NumberGrid {...out} cell={cell} columns={2} values={pooled.data} most={most} />
      <Outline {...out} width={2 * cell} height={2 * cell} tone="ink" />
    </g>
  )
}

function rows({ width, data }: Plane): string {
  const all = Array.from(data, (value) => plain(value))
  return Array.from({ length: all.length / width }, (_, row) =>
    all.slice(row * width, (row + 1) * width).join(' '),
  ).join(' / ')
}
