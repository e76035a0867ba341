import type { PointerEvent, ReactNode } from 'react'
import { Axes } from '../../learn/diagrams/kit/axes.tsx'
import { Diagram, diagramWidth } from '../../learn/diagrams/kit/diagram.tsx'
import { linear, type Interval } from '../../learn/diagrams/kit/scale.ts'
import styles from '../evaluate.module.css'

const height = 240

/** Places in a plot: both axes 0..1. */
export const plotX = linear([0, 1], [34, diagramWidth - 12])
export const plotY = linear([0, 1], [height - 42, 22])

export interface PlotProps {
  title: string
  /** text alternative: what is to be seen, with the numbers */
  description: string
  xName: string
  yName: string
  /** the pointer is pressed, dragged or (`done`) let go at a place, 0..1 on both axes */
  onPoint: (x: number, y: number, done: boolean) => void
  children: ReactNode
}

const ticks = [0, 0.25, 0.5, 0.75, 1]

/** A plot of two shares. What the pointer does on it the slider above does from the keyboard. */
export function Plot({ title, description, xName, yName, onPoint, children }: PlotProps) {
  function report(event: PointerEvent<HTMLElement>, done: boolean): void {
    const drawing = event.currentTarget.querySelector('svg')
    if (!drawing) return
    const { left, top, width } = drawing.getBoundingClientRect()
    const scale = diagramWidth / width
    const share = (place: number, [from, to]: Interval) =>
      Math.max(0, Math.min(1, (place * scale - from) / (to - from)))
    onPoint(share(event.clientX - left, plotX.range), share(event.clientY - top, plotY.range), done)
  }
  return (
    <div
      className={styles['plot']}
      role="presentation"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        report(event, false)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) report(event, false)
      }}
      onPointerUp={(event) => report(event, true)}
    >
      <Diagram title={title} description={description} height={height}>
        <Axes x={plotX} y={plotY} xTicks={ticks} yTicks={ticks} xName={xName} yName={yName} grid />
        {children}
      </Diagram>
    </div>
  )
}
