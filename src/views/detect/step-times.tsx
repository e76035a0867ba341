import type { PictureResult } from '../../state/app-state.ts'
import { cx } from '../../ui/cx.ts'
import { formatBytes, formatTime } from '../../words/units.ts'
import type { TimedStep } from './timed-steps.ts'
import * as strings from './strings.ts'
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
      <ul className={styles['legend']} aria-label={strings.millisecondsInEachStep}>
        {steps === null ? (
          <li>{strings.noTimesYet}</li>
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
            {strings.inputMade}{' '}
            <span className={styles['time']}>{preparations[gpu.preparedBy].where}</span>
          </li>
        )}
        {steps && gpu?.readBack && (
          <li title={strings.whatReadBackMeans}>
            {strings.readBack}{' '}
            <span className={cx(styles['time'], 'numbers')}>
              {strings.bytesOf(formatBytes(gpu.readBack.bytes), formatBytes(gpu.readBack.of))}
            </span>
          </li>
        )}
      </ul>
    </div>
  )
}

const preparations = {
  texture: {
    where: strings.onTheGpu,
    meaning: strings.madeFromTexture,
  },
  copied: {
    where: strings.onTheGpu,
    meaning: strings.madeFromCopy,
  },
  processor: {
    where: strings.onTheProcessor,
    meaning: strings.madeOnProcessor,
  },
} as const

const tones = [styles['faint'], styles['middle'], styles['full'], styles['middle'], styles['faint']]
