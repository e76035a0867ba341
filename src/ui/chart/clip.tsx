import type { ReactNode } from 'react'

export interface ClipProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

/** Clips its children to a rectangle. They keep the coordinates of the whole drawing. */
export function Clip({ x, y, width, height, children }: ClipProps) {
  return (
    <svg
      x={x}
      y={y}
      width={width}
      height={height}
      viewBox={`${x} ${y} ${width} ${height}`}
      overflow="hidden"
    >
      {children}
    </svg>
  )
}
