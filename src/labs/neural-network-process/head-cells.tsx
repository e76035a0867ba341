import type { KeyboardEvent, MouseEvent } from 'react'
import { short } from '../../plot/path.ts'
import { Area, Curve } from '../../ui/chart/curve.tsx'
import { diagramWidth, LiveDiagram } from '../../ui/chart/diagram.tsx'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import { cellByKey, cellUnder, type GridCell, type GridSides } from '../../vision/grid-cell.ts'
import { fixed } from '../../words/decimals.ts'
import { pixelPlace, shadedPixels } from '../shared/layers/shaded-pixels.ts'
import { pointerPlace } from '../shared/pointer-place.ts'
import type { HeadSource } from './head-source.ts'
import styles from './head-cells.module.css'

export interface HeadCellsProps {
  readonly source: HeadSource
  readonly grid: GridSides
  /** the chosen one */
  readonly cell: number
  /** of every cell, 0 to 1 */
  readonly scores: Float64Array
  /** what the chosen cell says */
  readonly words: string
  readonly description: string
  readonly onCell: (cell: number) => void
}

const shades = 20

/** The cells of a grid over the picture, the bluer the higher their score; one is chosen by a click or the arrow keys. */
export function HeadCells(props: HeadCellsProps) {
  const { source, grid, cell, scores, words, description, onCell } = props
  const { url, letterbox } = source
  const { columns, rows } = grid
  const unit = diagramWidth / letterbox.image.width
  const height = letterbox.image.height * unit
  const at: GridCell = { column: cell % columns, row: Math.floor(cell / columns) }
  const corner = pixelPlace([rows, columns], letterbox)
  const [x, y] = corner(at.column, at.row)
  const [right, bottom] = corner(at.column + 1, at.row + 1)
  const shadeOf = Int8Array.from(scores, (score) =>
    score < 0.02 ? -1 : Math.min(shades - 1, Math.floor(shades * score)),
  )
  const choose = (to: GridCell) => onCell(to.row * columns + to.column)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const next = cellByKey(event.key, at, grid)
    if (!next) return
    event.preventDefault()
    choose(next)
  }

  function onClick(event: MouseEvent<SVGGElement>): void {
    const [across, down] = pointerPlace(event)
    const under = cellUnder([across / unit, down / unit], grid, letterbox)
    if (under) choose(under)
  }

  return (
    <LiveDiagram
      title={`Cells of stride ${grid.stride} over the picture`}
      description={description}
      height={height}
    >
      <g
        role="slider"
        tabIndex={0}
        aria-label="Cell"
        aria-valuemin={1}
        aria-valuemax={columns * rows}
        aria-valuenow={cell + 1}
        aria-valuetext={words}
        className={styles['cells']}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {url === null ? (
          <Area path={`M0 0H${diagramWidth}V${short(height)}H0z`} tone="line" />
        ) : (
          <image href={url} width={diagramWidth} height={height} />
        )}
        {shadedPixels(shadeOf, [1, rows, columns], letterbox, shades).map((path, shade) => (
          // shades keep their order
          // oxlint-disable-next-line react/no-array-index-key
          <g key={shade} opacity={0.05 + (0.5 * (shade + 1)) / shades}>
            <Area path={path} tone="accent" shade="fill" />
          </g>
        ))}
        <Curve path={linesOf(grid, corner)} tone="accent" width={0.3} />
        <Outline x={x} y={y} width={right - x} height={bottom - y} tone="bad" strokeWidth={3} />
        <Label x={(x + right) / 2} y={(y + bottom) / 2} anchor="middle" bold>
          {fixed(scores[cell]!, 2)}
        </Label>
      </g>
    </LiveDiagram>
  )
}

function linesOf(
  { columns, rows }: GridSides,
  corner: (column: number, row: number) => readonly [number, number],
): string {
  const down = Array.from({ length: columns + 1 }, (_, i) => line(corner(i, 0), corner(i, rows)))
  const across = Array.from({ length: rows + 1 }, (_, i) => line(corner(0, i), corner(columns, i)))
  return [...down, ...across].join('')
}

function line(from: readonly number[], to: readonly number[]): string {
  return `M${from.map(short).join(' ')}L${to.map(short).join(' ')}`
}
