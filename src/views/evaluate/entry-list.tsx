import type { ComponentProps } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './entry-list.module.css'

/** A list of clickable entries. */
export function EntryList({ className, ...rest }: ComponentProps<'ul'>) {
  return <ul {...rest} className={cx(styles['list'], className)} />
}
