import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import styles from './note.module.css'

/** A few words about what stands above them. A panel that sets `--note-gap` puts its notes further down. */
export function Note({ className, ...rest }: ComponentProps<'p'>) {
  return <p {...rest} className={cx(styles['note'], className)} data-note="" />
}
