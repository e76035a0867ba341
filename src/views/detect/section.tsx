import type { ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './section.module.css'

/** A stretch of the panel. */
export function Section({
  className,
  children,
}: {
  className?: string | undefined
  children: ReactNode
}) {
  return <div className={cx(styles['section'], className)}>{children}</div>
}
