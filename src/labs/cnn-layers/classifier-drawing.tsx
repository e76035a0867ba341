import { memo } from 'react'
import type { Classification, Classifier } from '../../nn/classifier.ts'
import { shapeNames } from '../../nn/shapes.ts'
import { LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { fixed } from '../../words/decimals.ts'
import { CellGrid, type Pen } from './cell-grid.tsx'
import { drawingSide } from './drawing.ts'
import { ShadedMap } from './shaded-map.tsx'

export interface ClassifierDrawingProps {
  readonly classifier: Classifier
  readonly found: Classification
  readonly cursor: number
  readonly onCursor: (at: number) => void
  readonly pen: Pen
  readonly description: string
}

const cell = 11
const side = cell * drawingSide
const classes = { x: 204, y: 40, step: 36, width: 140 }
const maps = { top: 232, step: 44, kernel: 12, pooled: 4.5 }

/** The reader's drawing, what each map makes of it, and the answer. */
export function ClassifierDrawing(props: ClassifierDrawingProps) {
  const { classifier, found, cursor, onCursor, pen, description } = props
  const { probabilities, pooled } = found
  const best = probabilities.indexOf(Math.max(...probabilities))
  const mostWeight = Math.max(
    1e-9,
    ...classifier.kernels.flatMap(({ data }) => [...data].map(Math.abs)),
  )
  const mostPooled = Math.max(1e-9, ...pooled.flatMap(({ data }) => [...data]))
  const across = (360 - 60) / Math.max(1, pooled.length)
  return (
    <LiveDiagram title="Your drawing, classified" description={description} height={maps.top + 92}>
      <Label x={4} y={12} bold>
        Draw here
      </Label>
      <DrawnCells ink={found.picture.data} {...{ cursor, onCursor, pen }} />
      <Label x={classes.x} y={12} bold>
        Softmax
      </Label>
      {shapeNames.map((name, k) => {
        const y = classes.y + classes.step * k
        return (
          <g key={name}>
            <Label x={classes.x} y={y - 11} bold={k === best}>
              {name}
            </Label>
            <Label x={classes.x + classes.width} y={y - 11} anchor="end" bold={k === best}>
              {fixed(100 * probabilities[k]!, 1)} %
            </Label>
            <Outline
              x={classes.x}
              y={y}
              width={classes.width}
              height={9}
              tone="line"
              strokeWidth={1}
            />
            <Outline
              x={classes.x}
              y={y}
              width={classes.width * probabilities[k]!}
              height={9}
              tone={k === best ? 'good' : 'accent'}
              strokeWidth={0}
              shade={0.8}
            />
          </g>
        )
      })}
      <Label x={4} y={maps.top - 18} bold>
        Learnt kernels; maps after pooling
      </Label>
      {classifier.kernels.map((kernel, m) => {
        const x = 4 + m * across
        return (
          // maps keep their order
          // oxlint-disable-next-line react/no-array-index-key
          <g key={m}>
            <ShadedMap
              x={x}
              y={maps.top}
              cell={maps.kernel}
              columns={3}
              values={kernel.data}
              most={mostWeight}
            />
            <ShadedMap
              x={x}
              y={maps.top + maps.step}
              cell={maps.pooled}
              columns={pooled[m]!.width}
              values={pooled[m]!.data}
              most={mostPooled}
            />
          </g>
        )
      })}
    </LiveDiagram>
  )
}

/** Apart from the rest, which changes with every frame of the training. */
const DrawnCells = memo(function DrawnCells(props: {
  readonly ink: Float64Array
  readonly cursor: number
  readonly onCursor: (at: number) => void
  readonly pen: Pen
}) {
  const { ink, cursor, onCursor, pen } = props
  return (
    <CellGrid
      label="Your drawing: arrow keys move, Space draws"
      x={4}
      y={24}
      cell={side / drawingSide}
      columns={drawingSide}
      values={ink}
      most={1}
      tone="ink"
      chosen={cursor}
      onChoose={onCursor}
      pen={pen}
    />
  )
})
