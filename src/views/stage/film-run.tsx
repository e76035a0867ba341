import type { FilmCommands } from '../../state/film/film-commands.ts'
import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../words/numbers.ts'
import { formatDuration } from '../../words/units.ts'
import * as strings from './film-strings.ts'
import styles from './film-run.module.css'

/** Starts the run over every frame; while it is on, how far it is, and what pauses and ends it. */
export function FilmRun({ films }: { films: FilmCommands }) {
  const run = useApp(({ film }) => film?.run ?? null)
  if (!run) return <Start films={films} />
  const { status, done, total, left } = run
  const words = [
    strings.framesDone(formatCount(done), formatCount(total)),
    ...(status === 'paused' ? [strings.paused] : []),
    ...(left === null ? [] : [strings.timeLeft(formatDuration(left))]),
  ]
  return (
    <>
      <progress
        className={styles['progress']}
        aria-label={strings.everyFrame}
        value={done}
        max={total}
      />
      <span className={`${styles['words']} numbers`}>{words.join(' · ')}</span>
      {status === 'paused' ? (
        <Button onClick={films.detectAll}>{strings.resumeRun}</Button>
      ) : (
        <Button onClick={films.pauseRun}>{strings.pauseRun}</Button>
      )}
      <Button onClick={films.cancelRun}>{strings.cancelRun}</Button>
    </>
  )
}

function Start({ films }: { films: FilmCommands }) {
  const total = useApp(({ film }) => film?.times.length ?? 0)
  const count = useApp(({ film }) => film?.frames.count ?? 0)
  const dropped = useApp(({ film }) => film?.frames.dropped ?? 0)
  if (total > 0 && count >= total)
    return <span className={styles['words']}>{strings.allDetected(formatCount(total))}</span>
  return (
    <>
      <Button
        look="primary"
        disabledReason={total === 0 ? strings.onlyPlayed : undefined}
        onClick={films.detectAll}
      >
        {count > 1 ? strings.detectTheRest : strings.detectEveryFrame}
      </Button>
      {count > 1 && (
        <span className={styles['words']}>
          {strings.someDetected(formatCount(count), formatCount(total))}
          {dropped > 0 && ` ${strings.noLongerKept(formatCount(dropped))}`}
        </span>
      )}
    </>
  )
}
