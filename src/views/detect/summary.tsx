import { useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { NewVersionWords } from '../../ui/new-version-words.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useNewVersion } from '../../ui/use-new-version.ts'
import { cx } from '../../ui/cx.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { formatFrameRate, formatRate, formatTime } from '../../words/units.ts'
import { Announcement } from '../shared/announcement.tsx'
import { useResult } from '../shared/use-result.ts'
import { useStatus } from '../shared/use-status.ts'
import { Section } from '../../ui/section.tsx'
import { timedSteps, totalOf, type TimedStep } from './timed-steps.ts'
import { ClassCounts } from './class-counts.tsx'
import { StepTimes } from './step-times.tsx'
import type { Status } from '../shared/status.ts'
import { WaysOut } from '../shared/ways-out.tsx'
import * as strings from './strings.ts'
import styles from './summary.module.css'

/** Number of objects and time taken, or what prevents an answer. */
export function Summary() {
  const status = useStatus()
  return (
    <Section className={styles['summary']}>
      <h3 className="visually-hidden">{strings.result}</h3>
      <Announcement />
      {status.kind === 'failed' ? <Failure status={status} /> : <Progress status={status} />}
      <Unchecked />
    </Section>
  )
}

function Progress({ status }: { status: Exclude<Status, { kind: 'failed' }> }) {
  const result = useResult()
  const commands = useCommands()
  const { threshold, nms, filter } = useApp((state) => state.detectTimes)
  const steps = result && timedSteps(result.times, threshold + nms + filter)
  const stale = status.kind !== 'found'
  const isLive = !!result && result.item.kind !== 'picture'
  const stats = useApp((state) => state.live.stats)
  const [timesOpen, setTimesOpen] = useState(false)
  const rate = isLive ? stats?.rate && formatFrameRate(stats.rate) : steps && rateOf(steps)
  return (
    <>
      <div className={styles['row']}>
        <p className={cx(styles['headline'], 'numbers')} aria-hidden="true">
          {status.text}
        </p>
        {status.kind === 'loading' && (
          <p className={cx(styles['aside'], 'numbers')}>{status.detail}</p>
        )}
        {rate && (
          <button
            type="button"
            className={cx(styles['aside'], styles['times'], 'numbers')}
            aria-expanded={timesOpen}
            aria-label={strings.times(rate)}
            onClick={() => setTimesOpen(!timesOpen)}
          >
            <span>{rate}</span>
            <Icon name="chevron" />
          </button>
        )}
      </div>
      {status.kind === 'loading' ? (
        <div className={styles['bar']}>
          <ProgressBar
            label={strings.loadingModel}
            share={status.share}
            onCancel={commands.cancelLoading}
          >
            <p className={styles['legend']}>{strings.boxesAppear}</p>
          </ProgressBar>
        </div>
      ) : status.kind === 'running' && !steps ? (
        <div className={styles['bar']}>
          <ProgressBar label={strings.detecting} share={null} onCancel={commands.cancelDetecting}>
            <p className={styles['legend']}>{strings.networkIsLooking}</p>
          </ProgressBar>
        </div>
      ) : (
        <ClassCounts stale={stale} />
      )}
      {timesOpen && steps && <StepTimes steps={steps} gpu={result} stale={stale} />}
    </>
  )
}

/** "212 ms · 4.7 per second" */
function rateOf(steps: readonly TimedStep[]): string {
  return strings.timeAndRate(formatTime(totalOf(steps)), formatRate(totalOf(steps)))
}

/** Marks an answer of a GPU that was not compared with the processor yet. */
function Unchecked() {
  const isGpus = useResult()?.backend === 'webgpu'
  const unchecked = useApp((state) => state.model.gpuUnchecked)
  if (!isGpus || !unchecked) return null
  return <p className={cx(styles['legend'], styles['unchecked'])}>{strings.gpuNotChecked}</p>
}

function Failure({ status }: { status: Extract<Status, { kind: 'failed' }> }) {
  const result = useResult()
  const { title, advice, detail } = status.problem
  const outdated = useNewVersion()
  return (
    <div className={styles['failure']}>
      <p className={styles['title']} aria-hidden="true">
        {title}
      </p>
      <p>{outdated ? <NewVersionWords /> : advice}</p>
      {result !== null && <p>{strings.boxesOfLastRun}</p>}
      <WaysOut status={status} />
      {detail !== undefined && (
        <details>
          <summary>{strings.forABugReport}</summary>
          <pre>{detail}</pre>
        </details>
      )}
    </div>
  )
}
