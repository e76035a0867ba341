import type { ComponentProps } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './number-table.module.css'

/** A dense table of numbers; its first column stays visible while scrolling sideways. */
export function NumberTable({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className={styles['wide']}>
      <table {...rest} className={cx(styles['table'], className)} />
    </div>
  )
}
