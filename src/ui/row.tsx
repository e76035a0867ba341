import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './row.module.css'

export interface RowProps {
  /** room between fields with labels above them, as against buttons */
  loose?: boolean
  children: ReactNode
}

/** Controls beside each other, on more lines where one is too short. */
export function Row({ loose = false, children }: RowProps) {
  return <div className={cx(styles['row'], loose && styles['loose'])}>{children}</div>
}

/** The field of a row that takes the width the others leave. */
export function Grow({ children }: { children: ReactNode }) {
  return <div className={styles['grow']}>{children}</div>
}
