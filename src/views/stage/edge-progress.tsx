import type { ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './edge-progress.module.css'

export interface EdgeProgressProps {
  label: string
  /** 0..1; null if unknown */
  share: number | null
  /** appears after a moment, since most runs are over by then */
  patient?: boolean
  /** the progress in words */
  children: ReactNode
}

/** A thin bar along the stage's upper edge, with text below it. */
export function EdgeProgress({ label, share, patient = false, children }: EdgeProgressProps) {
  return (
    <div className={cx(styles['edge'], patient && styles['patient'])}>
      <progress className="visually-hidden" aria-label={label} value={share ?? undefined} />
      <div className={styles['track']} aria-hidden="true">
        <div
          className={cx(styles['bar'], share === null && styles['unknown'])}
          style={share === null ? undefined : { transform: `scaleX(${share})` }}
        />
      </div>
      <p className={cx(styles['words'], 'numbers')}>{children}</p>
    </div>
  )
}
