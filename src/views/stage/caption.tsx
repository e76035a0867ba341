import { once } from '../../loading/once.ts'
import type { AppState, Credit } from '../../state/app-state.ts'
import {
  filmOnStage,
  isStreamOnStage,
  pictureOnStage,
  resultOnStage,
} from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { cx } from '../../ui/cx.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import { formatFrameRate } from '../../words/units.ts'
import { delayWords } from '../shared/delay-words.ts'
import { useResult } from '../shared/use-result.ts'
import { Name } from '../../ui/name.tsx'
import * as strings from './strings.ts'
import styles from './caption.module.css'

/** A line under the picture: the selection, else the picture's name and author. */
export function Caption() {
  const picture = useApp(pictureOnStage)
  const busy = useApp(hasSelection)
  const isSelected = useApp((state) => state.selection.length > 0)
  const live = useApp(isStreamOnStage)
  const film = useApp(filmOnStage)
  return (
    <div className={styles['caption']}>
      {/* always present, so that changes are announced */}
      <p className={cx(styles['live'], 'numbers')} aria-live="polite">
        {isSelected && <Selection />}
      </p>
      {live && !busy && <LiveText />}
      {film && !busy && (
        <p className={cx(styles['about'], 'numbers')}>
          <Name of={film.name} />
          {` · ${film.size.width} × ${film.size.height}`}
        </p>
      )}
      {picture && (
        // keeps its space while hidden, so that the height of the stage is constant
        <p className={cx(styles['about'], busy && styles['away'])}>
          {picture.credit ? <CreditText credit={picture.credit} /> : <Name of={picture.name} />}
          {picture.size && !picture.credit && (
            <span className="numbers">
              {' · '}
              {picture.size.width} × {picture.size.height}
            </span>
          )}
        </p>
      )}
    </div>
  )
}

/** The camera's rate, and the latency of its boxes. */
function LiveText() {
  const devices = useApp((state) => state.live.devices)
  const deviceId = useApp((state) => state.live.deviceId)
  const stats = useApp((state) => state.live.stats)
  const trails = useApp((state) => state.live.trails)
  const inStep = useApp((state) => state.live.inStep)
  const image = useResult()?.letterbox.image
  const label = devices.find(({ id }) => id === deviceId)?.label ?? strings.camera
  return (
    <p className={cx(styles['about'], 'numbers')}>
      <Name of={label} />
      {image && ` · ${image.width} × ${image.height}`}
      {stats?.rate && ` · ${formatFrameRate(stats.rate)}`}
      {stats && ` · ${delayWords(stats.steps.latency.p50, { trails, inStep })}`}
    </p>
  )
}

function hasSelection(state: AppState): boolean {
  return state.selection.length > 0 && resultOnStage(state) !== null
}

/** Fetched with the first selection, if not before. */
export const selectionText = once(async () => (await import('./selection-text.tsx')).SelectionText)

function Selection() {
  const loaded = useLoaded(selectionText)
  return loaded.status === 'ready' ? <loaded.value /> : null
}

function CreditText({ credit: { title, author, licence, url, remark } }: { credit: Credit }) {
  return (
    <>
      <a href={url} target="_blank" rel="noreferrer">
        {title}
      </a>
      , {author}, {licence}
      {remark !== undefined && `. ${remark}`}
    </>
  )
}
