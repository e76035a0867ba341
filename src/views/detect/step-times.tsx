import type { PictureResult } from '../../state/app-state.ts'
import { cx } from '../../ui/cx.ts'
import { formatBytes, formatTime } from '../../words/units.ts'
import type { TimedStep } from './timed-steps.ts'
import styles from './step-times.module.css'

interface StepTimesProps {
  /** null: not known yet */
  readonly steps: readonly TimedStep[] | null
  /** of a GPU: what became of frame and outputs there */
  readonly gpu: Pick<PictureResult, 'readBack' | 'preparedBy'> | null
  readonly stale: boolean
}

/** A bar for the whole run, divided into its steps, with a legend in the same order. */
export function StepTimes({ steps, gpu, stale }: StepTimesProps) {
  return (
    <div className={cx(stale && styles['stale'])}>
      <div className={styles['bar']} aria-hidden="true">
        {steps?.map((step, place) => (
          <span
            key={step.name}
            className={cx(styles['piece'], tones[place])}
            style={{ flexGrow: step.milliseconds }}
          />
        ))}
      </div>
      <ul className={styles['legend']} aria-label="Milliseconds in each step">
        {steps === null ? (
          <li>no times yet</li>
        ) : (
          steps.map((step, place) => (
            <li key={step.name} title={step.meaning}>
              <span className={cx(styles['swatch'], tones[place])} aria-hidden="true" />
              {step.name}{' '}
              <span className={cx(styles['time'], 'numbers')}>{formatTime(step.milliseconds)}</span>
            </li>
          ))
        )}
        {steps && gpu?.preparedBy && (
          <li title={preparations[gpu.preparedBy].meaning}>
            input made <span className={styles['time']}>{preparations[gpu.preparedBy].where}</span>
          </li>
        )}
        {steps && gpu?.readBack && (
          <li title="how much of the network’s outputs was fetched from the graphics processor">
            read back{' '}
            <span className={cx(styles['time'], 'numbers')}>
              {formatBytes(gpu.readBack.bytes)} of {formatBytes(gpu.readBack.of)}
            </span>
          </li>
        )}
      </ul>
    </div>
  )
}

const preparations = {
  texture: {
    where: 'on the GPU',
    meaning: 'resized and padded on the graphics processor, from the video’s own texture',
  },
  copied: {
    where: 'on the GPU',
    meaning: 'resized and padded on the graphics processor, from pixels that the browser copied',
  },
  processor: {
    where: 'on the processor',
    meaning: 'the graphics processor made different pixels, or could not be asked',
  },
} as const

const tones = [styles['faint'], styles['middle'], styles['full'], styles['middle'], styles['faint']]
