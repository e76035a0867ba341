import type { Plane, Product } from '../../nn/convolution.ts'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { NumberGrid } from '../../ui/chart/number-grid.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { plain } from '../../words/decimals.ts'
import { CellGrid, type Pen } from './cell-grid.tsx'
import { isPooling, type Sliding } from './sliding.ts'

export interface SlidingDrawingProps {
  readonly picture: Plane
  readonly sliding: Sliding
  readonly output: Plane
  /** of the chosen output */
  readonly terms: readonly Product[]
  /** index of the chosen output */
  readonly at: number
  readonly lit: string | null
  /** the cell of the picture that the keys reach */
  readonly cursor: number
  readonly pen: Pen
  readonly onCursor: (at: number) => void
  readonly onOutput: (at: number) => void
  readonly description: string
}

const top = 26
const left = { picture: 4, output: 206 }
const room = { picture: 184, output: 150 }
const strip = { y: 240, cell: 26, lefts: [4, 108, 212] }

/** The picture with the window on it, the output, and below the products of one output with their sum. */
export function SlidingDrawing(props: SlidingDrawingProps) {
  const { picture, sliding, output, terms, at, lit, cursor, pen, onCursor, onOutput } = props
  const { operation, kernel, walk } = sliding
  const pool = isPooling(operation)
  const padding = pool ? 0 : (walk.padding ?? 0)
  const stride = walk.stride ?? 1
  const cell = room.picture / (picture.width + 2 * padding)
  const outputCell = Math.min(23, room.output / output.width)
  const place = (column: number, row: number) =>
    [left.picture + (column + padding) * cell, top + (row + padding) * cell] as const
  const [x, y] = place(0, 0)
  const cellOf = (term: Product, i: number) => {
    const [a, b] = place(term.x, term.y)
    const isLit = lit === `term ${i}`
    return (
      <Outline
        // terms keep their order
        // oxlint-disable-next-line react/no-array-index-key
        key={i}
        x={a}
        y={b}
        width={cell}
        height={cell}
        tone={isLit ? 'bad' : 'good'}
        strokeWidth={isLit || lit === 'kernel' ? 3.5 : 1.5}
      />
    )
  }
  const value = output.data[at]!
  const grids = [
    { name: 'Patch', values: terms.map((term) => term.value), tone: 'ink' as const },
    { name: pool ? 'Shares' : 'Weights', values: terms.map(({ weight }) => weight) },
    { name: 'Products', values: terms.map((term) => term.weight * term.value) },
  ]
  const high = strip.cell * kernel.height
  const span = (terms.at(-1)!.x - terms[0]!.x + 1) * cell
  const [nextX, nextY] = place(terms[0]!.x + stride, terms[0]!.y)
  const hasNext = (at % output.width) + 1 < output.width

  return (
    <LiveDiagram
      title="A window slides over a picture"
      description={props.description}
      height={strip.y + 26 + 3 * strip.cell}
    >
      <Label x={left.picture} y={12} bold>
        Picture
      </Label>
      <Label x={left.output} y={12} bold>
        Output {output.width} × {output.height}
      </Label>
      {padding > 0 && (
        <Outline
          x={left.picture}
          y={top}
          width={room.picture}
          height={room.picture}
          tone={lit === 'padding' ? 'bad' : 'soft'}
          dash="dashed"
          strokeWidth={lit === 'padding' ? 3 : 1}
        />
      )}
      <CellGrid
        label="Picture: arrow keys move, Space draws, a digit sets the ink"
        x={x}
        y={y}
        cell={cell}
        columns={picture.width}
        values={picture.data}
        most={Math.max(1, ...picture.data)}
        tone="ink"
        chosen={cursor}
        onChoose={onCursor}
        pen={pen}
      />
      <CellGrid
        label="Output: arrow keys choose one"
        x={left.output}
        y={top}
        cell={outputCell}
        columns={output.width}
        values={output.data}
        most={Math.max(1e-9, ...output.data.map(Math.abs))}
        chosen={at}
        onChoose={onOutput}
      />
      <g pointerEvents="none">
        <Outline
          x={x}
          y={y}
          width={cell * picture.width}
          height={cell * picture.height}
          tone={lit === 'size' ? 'bad' : 'line'}
          strokeWidth={lit === 'size' ? 3 : 1}
        />
        {terms.map(cellOf)}
        {lit === 'stride' && hasNext && (
          <Outline
            x={nextX}
            y={nextY}
            width={span}
            height={span}
            tone="bad"
            dash="dashed"
            strokeWidth={2.5}
          />
        )}
        <Outline
          x={left.output + (at % output.width) * outputCell}
          y={top + Math.floor(at / output.width) * outputCell}
          width={outputCell}
          height={outputCell}
          tone={lit === 'chosen' ? 'bad' : 'good'}
          strokeWidth={3}
        />
        {lit === 'output' && (
          <Outline
            x={left.output}
            y={top}
            width={outputCell * output.width}
            height={outputCell * output.height}
            tone="bad"
            strokeWidth={3}
          />
        )}
      </g>
      {grids.map(({ name, values, tone = 'accent' as const }, i) => (
        <g key={name}>
          <Label x={strip.lefts[i]!} y={strip.y - 12}>
            {name}
          </Label>
          <NumberGrid
            x={strip.lefts[i]!}
            y={strip.y}
            cell={strip.cell}
            columns={kernel.width}
            values={values}
            tone={tone}
          />
          <Label
            x={strip.lefts[i]! + 26 * kernel.width + 13}
            y={strip.y + high / 2}
            anchor="middle"
          >
            {['×', '=', '→'][i]}
          </Label>
        </g>
      ))}
      <Label x={318} y={strip.y - 12}>
        Sum
      </Label>
      <Label x={318} y={strip.y + high / 2} tone="good" bold>
        {plain(value)}
      </Label>
    </LiveDiagram>
  )
}
