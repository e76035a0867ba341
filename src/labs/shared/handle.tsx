import type { KeyboardEvent, PointerEvent } from 'react'
import type { Scale } from '../../plot/scale.ts'
import { short } from '../../plot/path.ts'
import { fixed } from '../../words/decimals.ts'
import styles from './handle.module.css'
import { onStep, pointerPlace } from './pointer-place.ts'

export interface HandleProps {
  readonly label: string
  readonly x: Scale
  readonly y: Scale
  readonly at: readonly [x: number, y: number]
  /** a move by an arrow key, in units of the axis; Shift makes it ten times as far */
  readonly step: number
  /** which way it moves; absent: both */
  readonly axis?: 'x' | 'y' | 'both'
  readonly onMove: (at: readonly [x: number, y: number]) => void
  /** absent: the point's coordinates */
  readonly valueText?: string
}

/** A point of a `LiveDiagram` that is dragged, or moved by the arrow keys. Stays within the axes, on whole steps. */
export function Handle(props: HandleProps) {
  const { label, x, y, at, step, axis = 'both', onMove, valueText } = props
  const main = axis === 'y' ? 1 : 0
  const [low, high] = [...(axis === 'y' ? y : x).domain].toSorted((a, b) => a - b)

  function moveTo(to: readonly [number, number]): void {
    onMove([
      axis === 'y' ? at[0] : onStep(to[0], step, x),
      axis === 'x' ? at[1] : onStep(to[1], step, y),
    ])
  }

  function onPointer(event: PointerEvent<SVGGElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const [across, down] = pointerPlace(event)
    moveTo([x.invert(across), y.invert(down)])
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = moves[event.key]
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const far = event.shiftKey ? 10 * step : step
    // the arrows mean the screen's directions, whichever way the axes run
    const right = x.range[1] > x.range[0] === x.domain[1] > x.domain[0] ? 1 : -1
    const up = y.range[1] < y.range[0] === y.domain[1] > y.domain[0] ? 1 : -1
    moveTo([at[0] + right * far * by[0], at[1] + up * far * by[1]])
  }

  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={at[main]}
      aria-valuetext={valueText ?? `${fixed(at[0], 2)}, ${fixed(at[1], 2)}`}
      {...(axis === 'y' && { 'aria-orientation': 'vertical' as const })}
      className={styles['handle']}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <circle cx={short(x(at[0]))} cy={short(y(at[1]))} r={14} className={styles['reach']} />
      <circle cx={short(x(at[0]))} cy={short(y(at[1]))} r={6} className={styles['knob']} />
    </g>
  )
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}
