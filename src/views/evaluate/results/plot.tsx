import { useRef, type PointerEvent, type ReactNode } from 'react'
import { linear, type Interval } from '../../../plot/scale.ts'
import { quarters } from '../../../plot/ticks.ts'
import { Axes } from '../../../ui/chart/axes.tsx'
import { Diagram, diagramWidth } from '../../../ui/chart/diagram.tsx'
import styles from './plot.module.css'

const height = 240

/** Coordinates of a plot: both axes 0..1. */
export const plotX = linear([0, 1], [34, diagramWidth - 12])
export const plotY = linear([0, 1], [height - 42, 22])

export interface PlotProps {
  title: string
  /** text alternative: what the plot shows, with the numbers */
  description: string
  xName: string
  yName: string
  /** the threshold is dragged to a point, 0..1 on both axes */
  onDrag: (x: number, y: number) => void
  /** a point was clicked without dragging */
  onPress: (x: number, y: number) => void
  children: ReactNode
}

/** screen pixels of movement that still count as a click */
const slack = 4

/**
 * A plot over the unit square: dragging moves the threshold, clicking opens examples. By keyboard, the slider and
 * the numbers above do the same. A vertical swipe scrolls.
 */
export function Plot({ title, description, xName, yName, onDrag, onPress, children }: PlotProps) {
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const dragging = useRef(false)

  function handOver(event: PointerEvent<HTMLElement>, to: typeof onDrag): void {
    const drawing = event.currentTarget.querySelector('svg')
    if (!drawing) return
    const { left, top, width } = drawing.getBoundingClientRect()
    const scale = diagramWidth / width
    const share = (place: number, [from, to]: Interval) =>
      Math.max(0, Math.min(1, (place * scale - from) / (to - from)))
    to(share(event.clientX - left, plotX.range), share(event.clientY - top, plotY.range))
  }
  return (
    <div
      className={styles['plot']}
      role="presentation"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, y: event.clientY }
        dragging.current = false
      }}
      onPointerMove={(event) => {
        const start = from.current
        if (!start) return
        const way = Math.hypot(event.clientX - start.x, event.clientY - start.y)
        dragging.current ||= way > slack
        if (dragging.current) handOver(event, onDrag)
      }}
      onPointerUp={(event) => {
        if (from.current && !dragging.current) handOver(event, onPress)
        from.current = null
      }}
      onPointerCancel={() => {
        from.current = null
      }}
    >
      <Diagram title={title} description={description} height={height}>
        <Axes
          x={plotX}
          y={plotY}
          xTicks={quarters}
          yTicks={quarters}
          xName={xName}
          yName={yName}
          grid
        />
        {children}
      </Diagram>
    </div>
  )
}
