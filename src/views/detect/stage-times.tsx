import { cx } from '../../ui/cx.ts'
import { formatTime } from '../../words/units.ts'
import type { Stage } from './stages.ts'
import styles from './stage-times.module.css'

/** A bar as long as the run, cut into its stages, over a legend in the same order. Null: not known yet. */
export function StageTimes({ stages, stale }: { stages: readonly Stage[] | null; stale: boolean }) {
  return (
    <div className={cx(stale && styles['stale'])}>
      <div className={styles['bar']} aria-hidden="true">
        {stages?.map((stage, place) => (
          <span
            key={stage.name}
            className={cx(styles['piece'], tones[place])}
            style={{ flexGrow: stage.milliseconds }}
          />
        ))}
      </div>
      <ul className={styles['legend']} aria-label="Milliseconds in each stage">
        {stages === null ? (
          <li>no times yet</li>
        ) : (
          stages.map((stage, place) => (
            <li key={stage.name} title={stage.meaning}>
              <span className={cx(styles['swatch'], tones[place])} aria-hidden="true" />
              {stage.name}{' '}
              <span className={cx(styles['time'], 'numbers')}>
                {formatTime(stage.milliseconds)}
              </span>
            </li>
          ))
        )}
      </ul>
    </div>
  )
}

const tones = [styles['faint'], styles['middle'], styles['full'], styles['middle'], styles['faint']]
