import { Progress } from '@base-ui/react/progress'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import styles from './progress-bar.module.css'

export interface ProgressBarProps {
  label: string
  /** 0..1; null if unknown */
  share: number | null
  /** ends what is under way, and keeps what is on the screen; null only once it has ended */
  onCancel: (() => void) | null
  /** the progress in words */
  children?: ReactNode
}

/** A bar, the progress in words, and the way to end it. */
export function ProgressBar({ label, share, onCancel, children }: ProgressBarProps) {
  return (
    <div>
      <Progress.Root aria-label={label} value={share === null ? null : Math.round(share * 100)}>
        <Progress.Track className={styles['track']}>
          <Progress.Indicator className={cx(styles['bar'], share === null && styles['unknown'])} />
        </Progress.Track>
      </Progress.Root>
      <div className={styles['below']}>
        <div className={styles['words']}>{children}</div>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  )
}
