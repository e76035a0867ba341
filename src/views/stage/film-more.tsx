import type { FilmCommands, FilmResults, FilmSaves } from '../../state/film/film-commands.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Row } from '../../ui/row.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { formatCount } from '../../words/numbers.ts'
import { formatMoment } from '../../words/units.ts'
import * as strings from './film-strings.ts'
import styles from './film-more.module.css'

/** What is needed less often: speed, repeat, sound, the stretch, a frame to keep, the results. */
export function FilmMore({ films }: { films: FilmCommands }) {
  return (
    <div className={styles['more']}>
      <Popover title={strings.saveResults} trigger={<Trigger words={strings.save} />}>
        <Saves films={films} />
      </Popover>
      <Popover title={strings.film} trigger={<Trigger words={strings.more} />}>
        <Settings films={films} />
      </Popover>
    </div>
  )
}

function Trigger({ words, ...rest }: { words: string }) {
  return (
    <Button look="quiet" {...rest}>
      {words} <Icon name="chevron" />
    </Button>
  )
}

const saves: readonly { readonly what: FilmSaves; readonly label: string }[] = [
  { what: 'film', label: strings.saveFilm },
  { what: 'frames', label: strings.saveFrames },
  { what: 'gif', label: strings.saveGif },
  { what: 'poster', label: strings.savePoster },
]

const formats: readonly { readonly format: FilmResults; readonly label: string }[] = [
  { format: 'csv', label: strings.saveCsv },
  { format: 'json', label: strings.saveJson },
  { format: 'coco', label: strings.saveCoco },
  { format: 'mot', label: strings.saveMot },
]

function Saves({ films }: { films: FilmCommands }) {
  const count = useApp(({ film }) => film?.frames.count ?? 0)
  const saving = useApp(({ film }) => film?.saving ?? null)
  const pixelated = useApp((state) => state.pixelated)
  const reason = count === 0 ? strings.nothingDetected : undefined
  return (
    <div className={styles['choices']}>
      {saving ? (
        <Row>
          <span className={`${styles['words']} numbers`}>
            {strings.framesDone(formatCount(saving.done), formatCount(saving.total))}
          </span>
          <Button onClick={films.cancelSaving}>{strings.cancelRun}</Button>
        </Row>
      ) : (
        <Row>
          {saves.map(({ what, label }) => (
            <Button key={what} disabledReason={reason} onClick={() => void films.save(what)}>
              {label}
            </Button>
          ))}
        </Row>
      )}
      <Row>
        {formats.map(({ format, label }) => (
          <Button
            key={format}
            disabledReason={reason}
            onClick={() => void films.saveResults(format)}
          >
            {label}
          </Button>
        ))}
      </Row>
      <p className={styles['hint']}>{strings.whatIsSaved}</p>
      <p className={styles['hint']}>{strings.whatGifsAre}</p>
      {pixelated !== null && <p className={styles['hint']}>{strings.isPixelated(pixelated)}</p>}
    </div>
  )
}

const speeds = [0.25, 0.5, 1, 2, 4]

function Settings({ films }: { films: FilmCommands }) {
  const commands = useCommands()
  const speed = useApp(({ film }) => film?.speed ?? 1)
  const loops = useApp(({ film }) => film?.loops ?? false)
  const muted = useApp(({ film }) => film?.muted ?? true)
  const hasSound = useApp(({ film }) => film?.hasSound ?? false)
  return (
    <div className={styles['choices']}>
      <Select
        label={strings.speed}
        value={String(speed)}
        options={speeds.map((one) => ({ value: String(one), label: strings.times(one) }))}
        onChange={(value) => films.setSpeed(Number(value))}
      />
      <Switch label={strings.repeat} checked={loops} onChange={films.setLoops} />
      {hasSound && (
        <Switch
          label={strings.sound}
          checked={!muted}
          onChange={(wanted) => films.setMuted(!wanted)}
        />
      )}
      <Stretch films={films} />
      <Row>
        <Button onClick={() => commands.freezeFrame()}>{strings.keepFrame}</Button>
        <Button onClick={films.close}>{strings.closeFilm}</Button>
      </Row>
    </div>
  )
}

function Stretch({ films }: { films: FilmCommands }) {
  const time = useApp(({ film }) => film?.time ?? 0)
  const from = useApp(({ film }) => film?.from ?? 0)
  const to = useApp(({ film }) => film?.to ?? 0)
  const duration = useApp(({ film }) => film?.duration ?? 0)
  const isWhole = from === 0 && to === duration
  return (
    <div>
      <p className={`${styles['hint']} numbers`}>
        {isWhole ? strings.wholeFilm : strings.stretch(formatMoment(from), formatMoment(to))}
      </p>
      <Row>
        <Button onClick={() => films.setStretch(time, Math.max(time, to))}>
          {strings.startHere}
        </Button>
        <Button onClick={() => films.setStretch(Math.min(from, time), time)}>
          {strings.endHere}
        </Button>
        {!isWhole && (
          <Button onClick={() => films.setStretch(0, duration)}>{strings.wholeFilm}</Button>
        )}
      </Row>
    </div>
  )
}
