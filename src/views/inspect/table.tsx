import type { ComponentProps } from 'react'
import styles from './table.module.css'

/** A table of words and sums, to be read line by line. */
export function Table(props: ComponentProps<'table'>) {
  return <table {...props} className={styles['table']} />
}
