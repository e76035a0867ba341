import type { ReactNode } from 'react'
import styles from './settings.module.css'

/** The sliders and selects of a lab, side by side where there is room. */
export function Settings({ children }: { readonly children: ReactNode }) {
  return <div className={styles['settings']}>{children}</div>
}
