import type { ComponentProps } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './number-table.module.css'

export interface NumberTableProps extends ComponentProps<'table'> {
  /** no higher than the panel: scrolls separately, with a sticky heading */
  scrolls?: boolean
}

/** A dense table of numbers; its first column stays visible while scrolling sideways. */
export function NumberTable({ className, scrolls = false, ...rest }: NumberTableProps) {
  return (
    <div className={cx(styles['wide'], scrolls && styles['scrolls'])}>
      <table {...rest} className={cx(styles['table'], className)} />
    </div>
  )
}
