import type { ReactNode } from 'react'
import styles from './bars.module.css'

/** Rows of bars, with names and numbers aligned in columns. */
export function Bars({ children }: { children: ReactNode }) {
  return <div className={styles['bars']}>{children}</div>
}
