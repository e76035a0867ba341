import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './diagram.module.css'
import { Label } from './label.tsx'
import type { Tone } from './tone.ts'

export interface NodeProps {
  readonly x: number
  readonly y: number
  readonly r?: number
  readonly tone?: Tone
  /** a word or a number at the centre */
  readonly children?: ReactNode
}

/** A round node: a unit of a network, a step of a process. `x`, `y` are its centre. */
export function Node({ x, y, r = 20, tone = 'line', children }: NodeProps) {
  return (
    <g>
      <circle cx={x} cy={y} r={r} className={shape(tone)} stroke="currentColor" />
      <Inside x={x} y={y} tone={tone}>
        {children}
      </Inside>
    </g>
  )
}

export interface BoxProps extends NodeProps {
  readonly width: number
  readonly height: number
}

/** A rectangular node. `x`, `y` are its upper left corner, `r` is the corner radius. */
export function Box({ x, y, width, height, r = 4, tone = 'line', children }: BoxProps) {
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={r}
        className={shape(tone)}
        stroke="currentColor"
      />
      <Inside x={x + width / 2} y={y + height / 2} tone={tone}>
        {children}
      </Inside>
    </g>
  )
}

function Inside({ x, y, children }: NodeProps) {
  if (children === undefined) return null
  return (
    <Label x={x} y={y} anchor="middle" halo={false}>
      {children}
    </Label>
  )
}

function shape(tone: Tone): string {
  return cx(tone === 'line' || tone === 'ink' ? styles['panel'] : styles['tint'], styles[tone])
}
