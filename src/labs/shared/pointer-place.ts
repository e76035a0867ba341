import type { MouseEvent } from 'react'
import type { PlotPoint } from '../../plot/path.ts'
import type { Scale } from '../../plot/scale.ts'
import { diagramWidth } from '../../ui/chart/diagram.tsx'

/** Where a pointer is, in units of the drawing that the element belongs to. */
export function pointerPlace(event: MouseEvent<SVGElement>): PlotPoint {
  const box = event.currentTarget.ownerSVGElement!.getBoundingClientRect()
  const unit = diagramWidth / box.width
  return [(event.clientX - box.left) * unit, (event.clientY - box.top) * unit]
}

/** The nearest whole step within the axis, without the noise of floating point. */
export function onStep(value: number, step: number, { domain }: Scale): number {
  const [low, high] = [Math.min(...domain), Math.max(...domain)]
  const rounded = Math.round(Math.min(high, Math.max(low, value)) / step) * step
  return Number(rounded.toFixed(6))
}
