import { useMemo } from 'react'
import type { SetRun } from '../../../state/evaluate/evaluate-state.ts'
import { useEvaluate, useEvaluation } from '../../../state/evaluate/evaluate-react.ts'
import { picturesOfSet, unlabelledPictures } from '../../../state/evaluate/set-pictures.ts'
import { useApp } from '../../../state/react.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Select } from '../../../ui/select.tsx'
import { formatCount } from '../../../words/numbers.ts'
import { oneOrMany, plural } from '../../../words/plural.ts'
import { Section } from '../../../ui/section.tsx'
import { Note } from '../../../ui/note.tsx'
import { Grow, Row } from '../../../ui/row.tsx'
import { NetworkChoice } from '../../shared/network-choice.tsx'
import { Problem, ProblemList } from '../problems.tsx'
import { formatDuration } from '../../../words/units.ts'
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
      ? 'Label a picture first, or open labels'
      : status !== 'ready' || !spec
        ? 'The network is not loaded yet'
        : busy
          ? 'A run is under way'
          : undefined
  return (
    <Section title="Run">
      {spec ? (
        <div className={styles['network']}>
          <NetworkChoice spec={spec} />
        </div>
      ) : (
        <Note>No network yet.</Note>
      )}
      <Note>{plural(ready, 'labelled picture')} open.</Note>
      <Background />
      <Row>
        <Button
          look={runs.length === 0 ? 'primary' : 'plain'}
          disabledReason={reason}
          onClick={commands.startRun}
        >
          {runs.length === 0 ? 'Run' : 'New run'}
        </Button>
        {run && <RunButtons run={run} ready={ready} />}
      </Row>
      {run && <Progress run={run} working={working} />}
      {runs.length > 1 && (
        <Row>
          <Grow>
            <Select
              label="Results of"
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
        <Note>
          {plural(without, 'open picture has', 'open pictures have')} no labels, and{' '}
          {oneOrMany(without, 'is', 'are')} left out. Where nothing is to be found in{' '}
          {oneOrMany(without, 'it', 'them')}, every detection there is wrong.
        </Note>
      </Grow>
      <Button onClick={commands.markBackground}>Count as background</Button>
    </Row>
  )
}

function RunButtons({ run, ready }: { run: SetRun; ready: number }) {
  const { commands } = useEvaluate()
  const { status, info, done } = run
  const left = ready - done
  return (
    <>
      {status === 'running' && <Button onClick={commands.pauseRun}>Pause</Button>}
      {(status === 'paused' || (status === 'stopped' && left > 0)) && (
        <Button look="primary" onClick={() => commands.resumeRun(info.id)}>
          Go on
        </Button>
      )}
      {status === 'done' && left > 0 && (
        <Button look="primary" onClick={() => commands.resumeRun(info.id)}>
          Go on with {left} more
        </Button>
      )}
      {(status === 'running' || status === 'paused') && (
        <Button onClick={commands.stopRun}>Cancel</Button>
      )}
      {(status === 'stopped' || status === 'done') && (
        <Button look="quiet" onClick={() => commands.removeRun(info.id)}>
          Remove run
        </Button>
      )}
    </>
  )
}

function Progress({ run, working }: { run: SetRun; working: boolean }) {
  const { done, total, status, secondsLeft, failures, problem } = run
  const words = {
    running: secondsLeft === null ? 'starting' : `${formatDuration(secondsLeft)} left`,
    paused: 'paused',
    stopped: 'stopped',
    done: working ? 'computing…' : 'done',
  }
  return (
    <>
      <div className={styles['progress']}>
        <ProgressBar label="Pictures answered" share={total === 0 ? 0 : done / total} />
      </div>
      <Note className="numbers" role="status">
        {formatCount(done)} of {plural(total, 'picture')}, {words[status]}.
      </Note>
      {problem && (
        <Problem>
          {problem.title}. {problem.advice}
        </Problem>
      )}
      {failures.length > 0 && (
        <ProblemList aria-label="Pictures without an answer">
          {failures.map(({ picture, why }) => (
            <li key={picture}>{why.includes(picture) ? why : `${picture}: ${why}`}</li>
          ))}
        </ProblemList>
      )}
    </>
  )
}
