import type { ComponentProps, ReactNode } from 'react'
import { isolated } from '../words/visible.ts'
import styles from './field.module.css'

/** A text field below its label. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className={styles['field']}>
      <span className={styles['label']}>{isolated(label)}</span>
      {children}
    </label>
  )
}

/** The input of a `Field`. */
export function FieldInput(props: ComponentProps<'input'>) {
  return <input {...props} className={styles['input']} />
}
