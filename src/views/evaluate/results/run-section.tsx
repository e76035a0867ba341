import { useMemo } from 'react'
import type { SetRun } from '../../../state/evaluate/evaluate-state.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { picturesOfSet, unlabelledPictures } from '../../../state/evaluate/set-pictures.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Select } from '../../../ui/select.tsx'
import { formatCount } from '../../../words/numbers.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { NetworkChoice } from '../../shared/network-choice.tsx'
import { Problem, ProblemList } from '../problems.tsx'
import { formatDuration } from '../../../words/units.ts'
import * as strings from '../strings.ts'
import { isolated } from '../../../words/visible.ts'
import styles from './run-section.module.css'

/** The runs over the labelled pictures: starting one, its progress, and the choice of results to show. */
export function RunSection() {
  const { commands } = useEvaluate()
  const runs = useEvaluation((state) => state.runs)
  const current = useEvaluation((state) => state.current)
  const working = useEvaluation((state) => state.working)
  const spec = useApp((state) => state.model.spec)
  const status = useApp((state) => state.model.status)
  const ready = useReadyPictures()
  const run = runs.find(({ info }) => info.id === current)
  const busy = runs.some((one) => one.status === 'running')
  const reason =
    ready === 0
      ? strings.labelAPictureFirstOrOpen
      : status !== 'ready' || !spec
        ? strings.networkIsNotLoadedYet
        : busy
          ? strings.runIsUnderWay
          : undefined
  return (
    <Section title={strings.run}>
      {spec ? (
        <div className={styles['network']}>
          <NetworkChoice spec={spec} />
        </div>
      ) : (
        <Note>{strings.noNetworkYet}</Note>
      )}
      <Note>{strings.labelledPictureOpen(ready)}</Note>
      <Background />
      <Row>
        <Button
          look={runs.length === 0 ? 'primary' : 'plain'}
          disabledReason={reason}
          onClick={commands.startRun}
        >
          {runs.length === 0 ? strings.run : strings.newRun}
        </Button>
        {run && <RunButtons run={run} ready={ready} />}
      </Row>
      {run && <Progress run={run} working={working} />}
      {runs.length > 1 && (
        <Row>
          <Grow>
            <Select
              label={strings.resultsOf}
              value={current ?? ''}
              options={runs.map((one, i) => ({
                value: one.info.id,
                label: `${i + 1}. ${one.name}`,
              }))}
              onChange={commands.showRun}
            />
          </Grow>
        </Row>
      )}
    </Section>
  )
}

/** The number of open, labelled pictures. */
function useReadyPictures(): number {
  const pictures = useApp((state) => state.pictures)
  const labels = useEvaluation((state) => state.labels)
  const demo = useEvaluation((state) => state.demo)
  return useMemo(() => picturesOfSet({ labels, demo }, pictures).length, [pictures, labels, demo])
}

/** Unlabelled open pictures: ignored, or with one press marked as having no objects. */
function Background() {
  const { commands } = useEvaluate()
  const pictures = useApp((state) => state.pictures)
  const labels = useEvaluation((state) => state.labels)
  const demo = useEvaluation((state) => state.demo)
  const without = useMemo(
    () => unlabelledPictures({ labels, demo }, pictures).length,
    [pictures, labels, demo],
  )
  if (without === 0 || labels.pictures.size === 0) return null
  return (
    <Row>
      <Grow>
        <Note>{strings.openPicturesHaveNoLabelsAndAreLeft(without)}</Note>
      </Grow>
      <Button onClick={commands.markBackground}>{strings.countAsBackground}</Button>
    </Row>
  )
}

function RunButtons({ run, ready }: { run: SetRun; ready: number }) {
  const { commands } = useEvaluate()
  const { status, info, done } = run
  const left = ready - done
  return (
    <>
      {status === 'running' && <Button onClick={commands.pauseRun}>{strings.pause}</Button>}
      {(status === 'paused' || (status === 'stopped' && left > 0)) && (
        <Button look="primary" onClick={() => commands.resumeRun(info.id)}>
          {strings.goOn}
        </Button>
      )}
      {status === 'done' && left > 0 && (
        <Button look="primary" onClick={() => commands.resumeRun(info.id)}>
          {strings.goOnWithMore(left)}
        </Button>
      )}
      {(status === 'stopped' || status === 'done') && (
        <Button look="quiet" onClick={() => commands.removeRun(info.id)}>
          {strings.removeRun}
        </Button>
      )}
    </>
  )
}

function Progress({ run, working }: { run: SetRun; working: boolean }) {
  const { commands } = useEvaluate()
  const { done, total, status, secondsLeft, failures, problem } = run
  const words = {
    running: secondsLeft === null ? 'starting' : strings.left(formatDuration(secondsLeft)),
    paused: 'paused',
    stopped: 'stopped',
    done: working ? 'computing…' : 'done',
  }
  return (
    <>
      <div className={styles['progress']}>
        <ProgressBar
          label={strings.picturesAnswered}
          share={total === 0 ? 0 : done / total}
          onCancel={status === 'running' || status === 'paused' ? commands.stopRun : null}
        >
          <Note className="numbers" role="status">
            {strings.progress(formatCount(done), total, words[status])}
          </Note>
        </ProgressBar>
      </div>
      {problem && <Problem>{isolated(`${problem.title}. ${problem.advice}`)}</Problem>}
      {failures.length > 0 && (
        <ProblemList aria-label={strings.picturesWithoutAnAnswer}>
          {failures.map(({ picture, why }) => (
            <li key={picture}>{isolated(why.includes(picture) ? why : `${picture}: ${why}`)}</li>
          ))}
        </ProblemList>
      )}
    </>
  )
}
