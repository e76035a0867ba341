import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import styles from './diagram.module.css'
import type { Tone } from './tone.ts'

export interface LabelProps {
  readonly x: number
  /** the middle of the line of text */
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly tone?: Tone
  readonly bold?: boolean
  /** an edge in the colour of the ground, for text on lines; needless on a filled shape */
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
