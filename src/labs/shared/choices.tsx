import type { ReactNode } from 'react'
import styles from './choices.module.css'

/** A row of controls above a drawing; a narrow page breaks it into several. */
export function Choices({ children }: { readonly children: ReactNode }) {
  return <div className={styles['choices']}>{children}</div>
}
