import { Progress } from '@base-ui/react/progress'
import { cx } from './cx.ts'
import styles from './progress-bar.module.css'

export interface ProgressBarProps {
  label: string
  /** 0..1; null if unknown */
  share: number | null
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  return (
    <Progress.Root aria-label={label} value={share === null ? null : Math.round(share * 100)}>
      <Progress.Track className={styles['track']}>
        <Progress.Indicator className={cx(styles['bar'], share === null && styles['unknown'])} />
      </Progress.Track>
    </Progress.Root>
  )
}
