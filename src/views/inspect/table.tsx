import type { ComponentProps } from 'react'
import styles from './table.module.css'

/** A table of text and numbers. */
export function Table(props: ComponentProps<'table'>) {
  return <table {...props} className={styles['table']} />
}
