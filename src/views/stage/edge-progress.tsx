import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import * as strings from './strings.ts'
import styles from './edge-progress.module.css'

export interface EdgeProgressProps {
  label: string
  /** 0..1; null if unknown */
  share: number | null
  /** ends what is under way, and keeps what is on the screen */
  onCancel: () => void
  /** appears after a moment, since most runs are over by then */
  patient?: boolean
  /** the progress in words */
  children: ReactNode
}

/** A thin bar along the stage's upper edge, with text and the way to end it below it. */
export function EdgeProgress(props: EdgeProgressProps) {
  const { label, share, onCancel, patient = false, children } = props
  return (
    <div className={cx(styles['edge'], patient && styles['patient'])}>
      <progress className="visually-hidden" aria-label={label} value={share ?? undefined} />
      <div className={styles['track']} aria-hidden="true">
        <div
          className={cx(styles['bar'], share === null && styles['unknown'])}
          style={share === null ? undefined : { transform: `scaleX(${share})` }}
        />
      </div>
      <p className={cx(styles['words'], 'numbers')}>
        {children}{' '}
        <Button
          look="link"
          className={styles['cancel']}
          // a panel may have a Cancel of its own
          aria-label={strings.cancelNamed(label)}
          onClick={onCancel}
        >
          {strings.cancel}
        </Button>
      </p>
    </div>
  )
}
