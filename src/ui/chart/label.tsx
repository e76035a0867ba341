import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface LabelProps {
  readonly x: number
  /** vertical centre of the line */
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly tone?: Tone
  readonly bold?: boolean
  /** an outline in the background colour, for text over lines; unnecessary on a filled shape */
  readonly halo?: boolean
  readonly children: ReactNode
}

/** One line of text. */
export function Label(props: LabelProps) {
  const { x, y, anchor = 'start', tone = 'ink', bold = false, halo = true, children } = props
  const className = cx(styles['text'], styles[tone], bold && styles['bold'], halo && styles['halo'])
  return (
    <text x={x} y={y} dy=".35em" textAnchor={anchor} className={className}>
      {children}
    </text>
  )
}
