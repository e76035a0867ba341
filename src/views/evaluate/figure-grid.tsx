import type { ComponentProps } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './figure-grid.module.css'

/** Figures with their names, three per row. */
export function FigureGrid({ className, ...rest }: ComponentProps<'dl'>) {
  return <dl {...rest} className={cx(styles['grid'], className)} />
}
