import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import styles from './note.module.css'

/** A short remark on the content above it. A panel can set `--note-gap` for a larger distance. */
export function Note({ className, ...rest }: ComponentProps<'p'>) {
  return <p {...rest} className={cx(styles['note'], className)} data-note="" />
}
