import type { ReactNode } from 'react'
import { graph } from '../../../../plot/path.ts'
import type { Scale } from '../../../../plot/scale.ts'
import { Axes } from '../../../../ui/chart/axes.tsx'
import { Curve } from '../../../../ui/chart/curve.tsx'

export interface SlopePlotProps {
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  readonly f: (x: number) => number
  readonly derivative: (x: number) => number
  /** drawn on top: labels, points */
  readonly children?: ReactNode
}

/** A function (solid) and its derivative (dashed) over axes through the origin. */
export function SlopePlot({ x, y, xTicks, yTicks, f, derivative, children }: SlopePlotProps) {
  return (
    <g>
      <Axes x={x} y={y} xTicks={xTicks} yTicks={yTicks} crossAt={[0, 0]} />
      <Curve path={graph(derivative, x, y, { steps: 240 })} tone="warm" dash="dashed" />
      <Curve path={graph(f, x, y, { steps: 240 })} width={2.5} />
      {children}
    </g>
  )
}
