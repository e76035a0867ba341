import type { KeyboardEvent, PointerEvent } from 'react'
import { Label } from '../../ui/chart/label.tsx'
import { Outline } from '../../ui/chart/outline.tsx'
import type { Tone } from '../../ui/chart/tone.ts'
import { cx } from '../../ui/cx.ts'
import { plain } from '../../words/decimals.ts'
import { pointerPlace } from '../shared/pointer-place.ts'
import styles from './cell-grid.module.css'

export interface CellGridProps {
  readonly label: string
  readonly x: number
  readonly y: number
  /** side of a cell, in units of the drawing */
  readonly cell: number
  readonly columns: number
  /** row-major; positive values are shaded with `tone`, negative ones with the warm one */
  readonly values: ArrayLike<number>
  /** the value with the darkest shade */
  readonly most: number
  readonly tone?: Tone
  /** the cell that the Tab key reaches; arrow keys go on from it */
  readonly chosen: number
  /** a cell is pointed at, or has the focus */
  readonly onChoose: (at: number) => void
  /** absent: nothing can be drawn */
  readonly pen?: Pen
}

export interface Pen {
  /** the pointer goes down, or Space is pressed */
  readonly onPress: (at: number) => void
  /** the pointer goes on to another cell */
  readonly onDrag: (at: number) => void
  /** a digit is typed */
  readonly onDigit: (at: number, digit: number) => void
}

/** A grid of numbers, one stop for the Tab key: its cells are pointed at, reached by arrow keys, and drawn into. */
export function CellGrid(props: CellGridProps) {
  const { label, x, y, cell, columns, values, most, tone = 'accent', chosen, onChoose, pen } = props
  const rows = values.length / columns

  function cellAt(event: PointerEvent<SVGGElement>): number | null {
    const [across, down] = pointerPlace(event)
    const [column, row] = [Math.floor((across - x) / cell), Math.floor((down - y) / cell)]
    const isInside = column >= 0 && row >= 0 && column < columns && row < rows
    return isInside ? row * columns + column : null
  }

  function onPointerDown(event: PointerEvent<SVGGElement>): void {
    const at = cellAt(event)
    if (at === null) return
    onChoose(at)
    if (!pen) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pen.onPress(at)
  }

  function onPointerMove(event: PointerEvent<SVGGElement>): void {
    const at = cellAt(event)
    if (at === null || at === chosen) return
    const isHeld = pen && event.currentTarget.hasPointerCapture(event.pointerId)
    if (pen && !isHeld) return
    onChoose(at)
    if (isHeld) pen.onDrag(at)
  }

  function onKeyDown(event: KeyboardEvent<SVGGElement>): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const move = moves[event.key]
    if (move) {
      const column = Math.max(0, Math.min(columns - 1, (chosen % columns) + move[0]))
      const row = Math.max(0, Math.min(rows - 1, Math.floor(chosen / columns) + move[1]))
      const to = row * columns + column
      onChoose(to)
      event.currentTarget.querySelectorAll<SVGGElement>('[role="gridcell"]')[to]?.focus()
    } else if (pen && (event.key === ' ' || event.key === 'Enter')) pen.onPress(chosen)
    else if (pen && /^\d$/.test(event.key)) pen.onDigit(chosen, Number(event.key))
    else return
    event.preventDefault()
  }

  return (
    <g
      role="grid"
      aria-label={label}
      tabIndex={-1}
      className={cx(styles['grid'], pen && styles['drawn'])}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      {Array.from({ length: rows }, (_, row) => (
        <g key={row} role="row">
          {Array.from({ length: columns }, (_, column) => {
            const at = row * columns + column
            const value = values[at]!
            const text = plain(value)
            const [left, top] = [x + column * cell, y + row * cell]
            return (
              <g
                key={column}
                role="gridcell"
                tabIndex={at === chosen ? 0 : -1}
                aria-label={`row ${row + 1}, column ${column + 1}: ${text}`}
                className={styles['cell']}
                onFocus={() => onChoose(at)}
              >
                <path d={`M${left} ${top}h${cell}v${cell}h${-cell}z`} className={styles['reach']} />
                {value !== 0 && (
                  <Outline
                    x={left}
                    y={top}
                    width={cell}
                    height={cell}
                    tone={value < 0 ? 'warm' : tone}
                    shade={(0.45 * Math.abs(value)) / most}
                    strokeWidth={0}
                  />
                )}
                <Outline
                  x={left}
                  y={top}
                  width={cell}
                  height={cell}
                  tone="line"
                  strokeWidth={0.5}
                />
                {value !== 0 && cell > leastToRead && text.length * unitsPerCharacter < cell && (
                  <Label x={left + cell / 2} y={top + cell / 2} anchor="middle" halo={false}>
                    {text}
                  </Label>
                )}
              </g>
            )
          })}
        </g>
      ))}
    </g>
  )
}

/** width of a digit of a narrow page's text, in units of the drawing */
const unitsPerCharacter = 7.5
/** sides of smaller cells leave no room around a digit */
const leastToRead = 12

const moves: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
