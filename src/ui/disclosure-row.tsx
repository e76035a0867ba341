import type { ReactNode } from 'react'
import styles from './disclosure-row.module.css'

/** Disclosures with their headings side by side; what is open is shown below, over the whole width. */
export function DisclosureRow({ children }: { children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>
}
