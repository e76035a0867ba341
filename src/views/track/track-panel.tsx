import { onceEach } from '../../loading/once.ts'
import { changeSettings } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import {
  formatTrack,
  parseTrack,
  trackNumber,
  trackNumbers,
} from '../../state/track/track-choice.ts'
import type { TrackNumber } from '../../state/track/track-choice.ts'
import type { Tracking } from '../../state/track/track-commands.ts'
import { useTrack } from '../../state/track/track-react.ts'
import type { TrackStore } from '../../state/track/track-store.ts'
import { Fetched } from '../../ui/fetched.tsx'
import { Note } from '../../ui/note.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { trackDefaults, type TrackSettings } from '../../vision/track/start-tracker.ts'
import { formatCount, formatScore } from '../../words/numbers.ts'
import { CountPanel } from './count-panel.tsx'
import * as strings from './strings.ts'
import styles from './track-panel.module.css'

const methods = [
  { value: 'off', label: strings.off },
  { value: 'byte', label: strings.byteTrack },
  { value: 'sort', label: strings.sort },
] as const

const partOf = onceEach((open: () => Promise<Tracking>) => open())

/** Which tracker follows the objects on the stage, its settings, and what it has. */
export function TrackPanel() {
  const store = useAppStore()
  const from = partOf(useCommands().openTracking)
  const track = useApp(({ settings }) => settings.track)
  const settings = track === null ? null : parseTrack(track)
  return (
    <div className={styles['panel']}>
      <Segmented
        label={strings.wayOfTracking}
        value={settings?.method ?? 'off'}
        options={methods}
        onChange={(method) => changeSettings(store, { track: method === 'off' ? null : method })}
      />
      {settings ? (
        <>
          <Fetched from={from} what={strings.tracking} isQuiet>
            {(part) => <Figures store={part.store} />}
          </Fetched>
          <Numbers settings={settings} />
          <Switch
            label={strings.classAware}
            checked={settings.classAware}
            onChange={(classAware) =>
              changeSettings(store, { track: formatTrack({ ...settings, classAware }) })
            }
            hint={strings.whatClassAwareDoes}
          />
          {settings.method === 'byte' && <Note>{strings.secondPass}</Note>}
          <Fetched from={from} what={strings.counting} isQuiet>
            {(part) => <CountPanel tracking={part} />}
          </Fetched>
        </>
      ) : (
        <Note>{strings.whatTrackingDoes}</Note>
      )}
    </div>
  )
}

function Numbers({ settings }: { settings: TrackSettings }) {
  const store = useAppStore()
  const defaults = trackDefaults[settings.method]
  return trackNumbers[settings.method].map((number) => (
    <Slider
      key={number.key}
      label={strings.settingNames[number.key] ?? number.key}
      value={trackNumber(settings, number.key)}
      min={number.min}
      max={number.max}
      step={number.step}
      largeStep={10 * number.step}
      defaultValue={trackNumber(defaults, number.key)}
      format={(value) => formatNumber(settings.method, number, value)}
      onChange={(value) =>
        changeSettings(store, { track: formatTrack({ ...settings, [number.key]: value }) })
      }
    />
  ))
}

function formatNumber(method: TrackSettings['method'], { key }: TrackNumber, value: number) {
  if (key === 'patience' && method === 'byte') return strings.seconds(value.toFixed(1))
  return key === 'patience' || key === 'sights' ? strings.frames(value) : formatScore(value)
}

/** What is tracked at the moment; not spoken, since it changes with every frame. */
function Figures({ store }: { store: TrackStore }) {
  const now = useTrack(store, (state) => state.now)
  const ids = useTrack(store, (state) => state.ids)
  const { frames, span, most } = useTrack(store, (state) => state.kept)
  const seconds = strings.seconds((span / 1000).toFixed(1))
  if (!now) return <p className={styles['none']}>{strings.waitingForFrames}</p>
  return (
    <>
      <dl className={`${styles['figures']} numbers`}>
        <Figure name={strings.tracksNow} value={now.frame.tracks.length} />
        <Figure name={strings.tracksLost} value={now.frame.lost.length} />
        <Figure name={strings.idsSoFar} value={ids} />
      </dl>
      <Note>
        {most === null
          ? strings.filmFrames(frames, seconds)
          : strings.keptFrames(frames, seconds, formatCount(most))}
      </Note>
    </>
  )
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  )
}
