import type { ReactNode } from 'react'
import styles from './faster-table.module.css'

/** A table of measured numbers, which scrolls by itself where the dialog is narrow. */
export function FasterTable({ children }: { children: ReactNode }) {
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>{children}</table>
    </div>
  )
}
