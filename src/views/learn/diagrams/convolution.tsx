import { productsAt } from '../../../nn/convolution.ts'
import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Curve } from '../../../ui/chart/curve.tsx'
import { Diagram } from '../../../ui/chart/diagram.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import { pictures, throughLayers, uprightKernel } from './cnn-example.ts'
import { plain } from '../../../words/decimals.ts'
import { NumberGrid } from '../../../ui/chart/number-grid.tsx'
import styles from './convolution.module.css'

const cell = 22
/** the output element whose products are written out */
const at = { x: 2, y: 1 }

const picture = { x: 8, y: 26 }
const map = { x: 222, y: 48 }
const sum = { y: 216 }

/** A 3 x 3 kernel on a 6 x 6 picture: the feature map, and the nine products behind one of its values. */
export function ConvolutionDiagram() {
  const { picture: input } = pictures[0]!
  const { map: output } = throughLayers(input)
  const products = productsAt(input, uprightKernel, at.x, at.y)
  const value = output.data[at.y * output.width + at.x]!
  return (
    <Diagram
      title="Convolution: a kernel slides over a picture"
      height={284}
      description={
        `A 6 × 6 picture of a letter T, ink 1 and paper 0. The 3 × 3 kernel, three rows of −1, 2, −1, answers to upright strokes. ` +
        `Laid on all 4 × 4 places it gives the feature map ${rows(output.data, 4)}: largest, ${plain(Math.max(...output.data))}, in the middle of the upright stroke. ` +
        `Below, the value at row ${at.y}, column ${at.x}: patch ${rows(
          products.map((p) => p.value),
          3,
        )} times kernel, product by product, is ${rows(
          products.map((p) => p.weight * p.value),
          3,
        )}, and their sum ${plain(value)}.`
      }
    >
      <Label x={picture.x} y={12} bold>
        Picture 6 × 6
      </Label>
      <NumberGrid {...picture} cell={cell} columns={6} values={input.data} tone="ink" most={1} />
      <Window {...picture} columns={3} />
      <Label x={map.x} y={34} bold>
        Feature map
      </Label>
      <NumberGrid {...map} cell={cell} columns={4} values={output.data} />
      <Window {...map} columns={1} />
      <Arrow from={[150, 92]} to={[210, 92]} />
      <Label x={180} y={76} anchor="middle">
        kernel
      </Label>

      <Curve path="M0 172H360" tone="line" width={0.5} />
      <Label x={8} y={sum.y - 24}>
        Patch
      </Label>
      <NumberGrid
        x={8}
        y={sum.y - 8}
        cell={cell}
        columns={3}
        values={products.map((p) => p.value)}
        tone="ink"
        most={1}
      />
      <Outline x={8} y={sum.y - 8} width={66} height={66} strokeWidth={2.5} />
      <Sign x={92}>×</Sign>
      <Label x={110} y={sum.y - 24}>
        Kernel
      </Label>
      <NumberGrid x={110} y={sum.y - 8} cell={cell} columns={3} values={uprightKernel.data} />
      <Sign x={194}>=</Sign>
      <Label x={212} y={sum.y - 24}>
        Products
      </Label>
      <NumberGrid
        x={212}
        y={sum.y - 8}
        cell={cell}
        columns={3}
        values={products.map((p) => p.weight * p.value)}
        most={2}
      />
      <Label x={292} y={sum.y + 14}>
        Their sum
      </Label>
      <Outline x={292} y={sum.y + 26} width={cell} height={cell} shade={0.3} strokeWidth={2.5} />
      <Label x={292 + cell / 2} y={sum.y + 26 + cell / 2} anchor="middle" halo={false} bold>
        {plain(value)}
      </Label>
    </Diagram>
  )
}

/** The marked position, and the window that slides over all positions once. */
function Window({
  x,
  y,
  columns,
}: {
  readonly x: number
  readonly y: number
  readonly columns: number
}) {
  const side = columns * cell
  return (
    <g>
      <Outline
        x={x + at.x * cell}
        y={y + at.y * cell}
        width={side}
        height={side}
        strokeWidth={2.5}
      />
      <g className={styles['rows']}>
        <g className={styles['columns']}>
          <Outline x={x} y={y} width={side} height={side} tone="good" strokeWidth={2.5} />
        </g>
      </g>
    </g>
  )
}

function Sign({ x, children }: { readonly x: number; readonly children: string }) {
  return (
    <Label x={x} y={sum.y + 25} anchor="middle">
      {children}
    </Label>
  )
}

/** 1 −1 2 / 0 3 1 */
function rows(values: ArrayLike<number>, columns: number): string {
  const all = Array.from(values, (value) => plain(value))
  return Array.from({ length: all.length / columns }, (_, row) =>
    all.slice(row * columns, (row + 1) * columns).join(' '),
  ).join(' / ')
}
