import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './row.module.css'

export interface RowProps {
  /** wider gaps, for fields with labels above them */
  loose?: boolean
  children: ReactNode
}

/** Controls side by side, wrapping onto further lines. */
export function Row({ loose = false, children }: RowProps) {
  return <div className={cx(styles['row'], loose && styles['loose'])}>{children}</div>
}

/** A field that takes the remaining width of its row. */
export function Grow({ children }: { children: ReactNode }) {
  return <div className={styles['grow']}>{children}</div>
}
