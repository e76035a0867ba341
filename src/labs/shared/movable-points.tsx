import type { PointerEvent } from 'react'
import { short } from '../../plot/path.ts'
import type { Scale } from '../../plot/scale.ts'
import { Handle } from './handle.tsx'
import styles from './movable-points.module.css'
import { onStep, pointerPlace } from './pointer-place.ts'

export interface MovablePointsProps {
  readonly x: Scale
  readonly y: Scale
  /** in units of the axes */
  readonly places: readonly (readonly [x: number, y: number])[]
  /** what a screen reader calls a point */
  readonly nameOf: (index: number) => string
  /** a move by an arrow key, in units of the axes */
  readonly step: number
  /** which way they move; absent: both */
  readonly axis?: 'x' | 'y' | 'both'
  /** the point that the arrow keys move */
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onMove: (index: number, at: readonly [x: number, y: number]) => void
}

/**
 * Makes the points of a `LiveDiagram` movable: any of them is dragged, and the chosen one is a slider, so that many
 * points are one stop for the Tab key.
 */
export function MovablePoints(props: MovablePointsProps) {
  const { x, y, places, nameOf, step, chosen, onChoose, onMove, axis = 'both' } = props
  const at = places[chosen]

  function onPointerDown(event: PointerEvent<SVGPathElement>): void {
    const [across, down] = pointerPlace(event)
    const distances = places.map(([a, b]) => Math.hypot(x(a) - across, y(b) - down))
    onChoose(distances.indexOf(Math.min(...distances)))
    event.currentTarget.setPointerCapture(event.pointerId)
  }

  function onPointerMove(event: PointerEvent<SVGPathElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const [across, down] = pointerPlace(event)
    const from = places[chosen]!
    onMove(chosen, [
      axis === 'y' ? from[0] : onStep(x.invert(across), step, x),
      axis === 'x' ? from[1] : onStep(y.invert(down), step, y),
    ])
  }

  return (
    <g>
      {/* a mouse's way to the points; the keyboard's is the slider */}
      <path
        aria-hidden="true"
        d={places.map(([a, b]) => `M${short(x(a))} ${short(y(b))}h.01`).join('')}
        className={styles['reach']}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
      />
      {at && (
        <Handle
          label={nameOf(chosen)}
          x={x}
          y={y}
          at={at}
          step={step}
          axis={axis}
          onMove={(to) => onMove(chosen, to)}
        />
      )}
    </g>
  )
}
