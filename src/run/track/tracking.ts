import type { AppState, PictureResult } from '../../state/app-state.ts'
import { changeSettings } from '../../state/actions.ts'
import { isMoving, resultOnStage } from '../../state/on-stage.ts'
import { isSameItem } from '../../state/stage-item.ts'
import type { AppStore } from '../../state/store.ts'
import { parseCount } from '../../state/track/count-choice.ts'
import { parseTrack } from '../../state/track/track-choice.ts'
import { trackOff } from '../../state/track/track-state.ts'
import { createTrackStore } from '../../state/track/track-store.ts'
import { readCount, writeCount } from '../../storage/counts.ts'
import { inPixels } from '../../vision/count/shape.ts'
import { createFrameClock } from '../../vision/track/frame-clock.ts'
import { lowestScore, startTracker, type TrackSettings } from '../../vision/track/start-tracker.ts'
import type { Tracker } from '../../vision/track/tracker.ts'
import { createTrails } from '../../vision/track/trails.ts'
import { saveFile } from '../../words/save-file.ts'
import { createAlerts } from './alerts.ts'
import { createCounts } from './counts.ts'
import { mostKept, seenIn, seenSettings, type KeptFrame } from './kept-frames.ts'

/**
 * Numbers of frames count thirtieths of a second: the noise of the trackers' filters is meant for such frames, and a
 * camera that is answered more slowly skips numbers.
 */
const frameRate = 30

/** Milliseconds in one go, after which the page has its turn: a slider tracks through hundreds of frames. */
const slice = 12

/**
 * Follows objects through the answers for a moving picture, as the settings say. Keeps the candidates of the last
 * frames, and tracks through them again when a setting changes.
 */
export function createTracking(app: AppStore, clock = () => performance.now()) {
  const store = createTrackStore()
  const trails = createTrails()
  const counts = createCounts()
  const alerts = createAlerts(app, store)
  let frames: KeptFrame[] = []
  let fold: Fold | null = null
  /** under which settings the frames' `seen` were made */
  let seenAs = ''
  /** time of the newest frame whose events were told */
  let told = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Begins anew with the first kept frame. */
  function restart(): void {
    clearTimeout(timer)
    trails.clear()
    fold = null
    const { settings } = app.getState()
    if (settings.track === null) {
      frames = []
      counts.forget()
      store.setState(({ alert }) => ({ ...trackOff, alert }))
      if (app.getState().trackIds) app.setState({ trackIds: null })
      return
    }
    const track = parseTrack(settings.track)
    const lowest = lowestScore(track)
    const seenNow = seenSettings(settings, lowest)
    if (seenNow !== seenAs) for (const frame of frames) frame.seen = null
    seenAs = seenNow
    fold = startFold(track, lowest)
    countFrom(frames[0])
    store.setState({ settings: track, ids: 0 })
    advance()
  }

  /** Forgets the frames: what is on the stage is another thing. */
  function forget(): void {
    frames = []
    told = -Infinity
    counts.forget()
    store.setState(({ settings, alert }) => ({ ...trackOff, settings, alert }))
    restart()
  }

  function keep(result: PictureResult): void {
    const last = frames.at(-1)
    const time = result.taken ?? 0
    if (last && (!isAlike(last.result, result) || time < last.time)) forget()
    if (frames.length === 0) begin(result, time)
    frames.push({ result, time, seen: null, tracked: null })
    if (frames.length > mostKept) {
      frames.shift()
      if (fold) fold.done = Math.max(0, fold.done - 1)
    }
    advance()
  }

  /** Tracks through the frames that are left, and shows the last one; the page has its turn now and then. */
  function advance(): void {
    clearTimeout(timer)
    if (!fold) return
    const { settings } = app.getState()
    const end = clock() + slice
    while (fold.done < frames.length) {
      const frame = frames[fold.done]!
      frame.seen ??= seenIn(frame.result, settings, fold.lowest)
      frame.tracked = fold.tracker.next(frame.seen, fold.numberOf(frame.time))
      for (const { id } of frame.tracked.tracks) fold.ids.add(id)
      trails.add(frame.tracked.tracks, frame.time)
      const happened = counts.next(frame.tracked, frame.time)
      // what is counted anew was told when it happened
      if (frame.time > told) alerts.tell(happened, frame.result.spec.classes)
      told = Math.max(told, frame.time)
      fold.done += 1
      if (fold.done < frames.length && clock() > end) {
        timer = setTimeout(advance, 0)
        return
      }
    }
    show(fold)
  }

  function show({ ids }: Fold): void {
    const last = frames.at(-1)
    const first = frames[0]
    if (!last?.seen || !last.tracked || !first) return
    const { result, seen, tracked, time } = last
    const byCandidate = new Map<number, number>()
    for (const { id, detection } of tracked.tracks) {
      byCandidate.set(seen.candidates[detection]!, id)
    }
    store.setState({
      now: {
        frame: tracked,
        seen,
        time,
        size: result.letterbox.image,
        classes: result.spec.classes,
        trails: trails.all(),
      },
      kept: { frames: frames.length, span: last.time - first.time, most: mostKept },
      ids: ids.size,
      events: counts.events(),
      visits: counts.visits(),
    })
    const { chosen } = store.getState()
    const again = [...byCandidate].find(([, id]) => id === chosen)
    app.setState({
      trackIds: { of: result.candidates, byCandidate },
      // each answer of a camera takes the selection away
      ...(again && app.getState().selection.length === 0 && { selection: [again[0]] }),
    })
  }

  /** The first frame of a source: what was drawn on it before is there again, unless the address says otherwise. */
  function begin(result: PictureResult, time: number): void {
    store.setState({ start: time })
    const { settings } = app.getState()
    const stored = settings.count === null ? readCount(sourceOf(app.getState())) : null
    if (stored !== null) changeSettings(app, { count: stored })
    countFrom({ result, time })
  }

  /** Lines and zones count from this frame on; without one, they wait for it. */
  function countFrom(first: Pick<KeptFrame, 'result' | 'time'> | undefined): void {
    if (!first) return
    const { shapes, anchor } = parseCount(app.getState().settings.count)
    const { image } = first.result.letterbox
    counts.restart(
      shapes.map((shape) => inPixels(shape, image)),
      anchor,
      first.time,
    )
  }

  /** Counts through the kept frames as they were tracked. */
  function countAnew(): void {
    if (!fold) return
    countFrom(frames[0])
    for (const { tracked, time } of frames.slice(0, fold.done)) {
      if (tracked) counts.next(tracked, time)
    }
    store.setState({ events: counts.events(), visits: counts.visits() })
  }

  function rememberCount(count: string | null): void {
    if (frames.length > 0) writeCount(sourceOf(app.getState()), count)
  }

  /** Remembers which object a person selected, or that none is. */
  function choose({ selection, trackIds }: AppState): void {
    const [candidate, another] = selection
    const id = candidate === undefined ? undefined : trackIds?.byCandidate.get(candidate)
    const chosen = another === undefined ? (id ?? null) : null
    if (chosen !== store.getState().chosen) store.setState({ chosen })
  }

  function follow(state: AppState, before: AppState): void {
    const { settings } = state
    if (settings.count !== before.settings.count) rememberCount(settings.count)
    if (settings.track !== before.settings.track) restart()
    else if (fold && settings !== before.settings) {
      if (seenSettings(settings, fold.lowest) !== seenAs) restart()
      else if (settings.count !== before.settings.count) countAnew()
    }
    if (!fold) return
    if (!isSameItem(state.onStage, before.onStage) && frames.length > 0) forget()
    const frame = frameIn(state)
    if (frame && frame !== before.shown) keep(frame)
    else if (state.selection !== before.selection) choose(state)
  }

  const stops = [app.subscribe(follow), alerts.stop]
  restart()
  const shown = fold && frameIn(app.getState())
  if (shown) keep(shown)

  return {
    store,
    setAlert: alerts.set,
    async saveCounts(): Promise<void> {
      const { countsCsv } = await import('./counts-csv.ts')
      const { events, now, start } = store.getState()
      const { shapes } = parseCount(app.getState().settings.count)
      const text = countsCsv({ events, shapes, classes: now?.classes ?? [], start: start ?? 0 })
      saveFile(new Blob([text], { type: 'text/csv' }), 'counts.csv')
    },
    stop: (): void => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}

/** A tracker on its way through the kept frames. */
interface Fold {
  readonly tracker: Tracker
  readonly numberOf: (time: number) => number
  /** scores above this are given to the tracker */
  readonly lowest: number
  readonly ids: Set<number>
  /** frames that it has been given */
  done: number
}

function startFold(settings: TrackSettings, lowest: number): Fold {
  return {
    tracker: startTracker(settings, frameRate),
    numberOf: createFrameClock(frameRate),
    lowest,
    ids: new Set(),
    done: 0,
  }
}

/** The answer for the moving picture on the stage; null where there is none. */
function frameIn(state: AppState): PictureResult | null {
  return isMoving(state) ? resultOnStage(state) : null
}

/** Whether one answer can follow another: of the same source and classes, in the same pixels. */
function isAlike(one: PictureResult, other: PictureResult): boolean {
  const [a, b] = [one.letterbox.image, other.letterbox.image]
  return (
    isSameItem(one.item, other.item) &&
    one.spec.classes === other.spec.classes &&
    a.width === b.width &&
    a.height === b.height
  )
}

/** A name for the source on the stage, under which its lines and zones are kept. */
function sourceOf({ onStage, live }: AppState): string {
  return onStage?.kind === 'camera'
    ? `camera ${live.deviceId ?? ''}`
    : `${onStage?.kind} ${onStage?.id}`
}
