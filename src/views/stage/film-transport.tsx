import type { FilmCommands } from '../../state/film/film-commands.ts'
import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { formatCount } from '../../words/numbers.ts'
import { formatMoment } from '../../words/units.ts'
import * as strings from './film-strings.ts'
import styles from './film-transport.module.css'

/** Play, one frame back and on, and the moment of the film. */
export function FilmTransport({ films }: { films: FilmCommands }) {
  const playing = useApp(({ film }) => film?.playing ?? false)
  const plays = useApp(({ film }) => film?.plays ?? false)
  const hasFrames = useApp(({ film }) => (film?.times.length ?? 0) > 0)
  const noStep = hasFrames ? undefined : strings.onlyPlayed
  return (
    <div className={styles['row']}>
      <Button
        className={styles['play']}
        disabledReason={plays ? undefined : strings.cannotPlay}
        onClick={() => (playing ? films.pause() : films.play())}
      >
        {playing ? strings.pause : strings.play}
      </Button>
      <Button
        className={styles['back']}
        aria-label={strings.frameBack}
        disabledReason={noStep}
        onClick={() => films.step(-1)}
      >
        <Icon name="chevron" />
      </Button>
      <Button
        className={styles['on']}
        aria-label={strings.frameOn}
        disabledReason={noStep}
        onClick={() => films.step(1)}
      >
        <Icon name="chevron" />
      </Button>
      <Moment films={films} />
    </div>
  )
}

function Moment({ films }: { films: FilmCommands }) {
  const time = useApp(({ film }) => film?.time ?? 0)
  const at = useApp(({ film }) => film?.at ?? 0)
  const duration = useApp(({ film }) => film?.duration ?? 0)
  const count = useApp(({ film }) => film?.times.length ?? 0)
  const frame = count > 0 && strings.frameOf(formatCount(at + 1), formatCount(count))
  const moment = strings.momentOf(formatMoment(time), formatMoment(duration))
  return (
    <>
      <input
        type="range"
        className={styles['moment']}
        aria-label={strings.moment}
        aria-valuetext={frame ? `${moment}, ${frame}` : moment}
        min={0}
        max={duration}
        step="any"
        value={time}
        onChange={({ currentTarget }) => films.seek(currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          // a frame at a time: a hundredth of the film says nothing
          const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key]
          if (step === undefined || count === 0) return
          event.preventDefault()
          films.step(step)
        }}
      />
      <span className={`${styles['time']} numbers`}>
        <span>{moment}</span>
        {frame && <span>{frame}</span>}
      </span>
    </>
  )
}
