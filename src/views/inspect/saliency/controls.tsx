import type { ReactNode } from 'react'
import styles from './controls.module.css'

/** Choices or buttons side by side, apart from the words around them. */
export function Controls({ children }: { children: ReactNode }) {
  return <div className={styles['controls']}>{children}</div>
}
