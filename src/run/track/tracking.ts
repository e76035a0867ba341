import type { AppState, PictureResult } from '../../state/app-state.ts'
import { changeSettings } from '../../state/actions.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import { filmOnStage, isMoving, resultOnStage } from '../../state/on-stage.ts'
import { isSameItem } from '../../state/stage-item.ts'
import type { AppStore } from '../../state/store.ts'
import { parseCount } from '../../state/track/count-choice.ts'
import { parseTrack } from '../../state/track/track-choice.ts'
import { trackOff } from '../../state/track/track-state.ts'
import { createTrackStore } from '../../state/track/track-store.ts'
import { readCount, writeCount } from '../../storage/counts.ts'
import { inPixels } from '../../vision/count/shape.ts'
import { visitsAt } from '../../vision/count/visits-at.ts'
import { createFrameClock } from '../../vision/track/frame-clock.ts'
import { lowestScore, startTracker, type TrackSettings } from '../../vision/track/start-tracker.ts'
import type { Tracker } from '../../vision/track/tracker.ts'
import { createTrails } from '../../vision/track/trails.ts'
import { saveFile } from '../../words/save-file.ts'
import { createAlerts } from './alerts.ts'
import { createCounts } from './counts.ts'
import { filmRate, filmTrackFrames, type FilmTrackFrame } from './film-track-frames.ts'
import { mostKept, seenIn, seenSettings, type KeptFrame } from './kept-frames.ts'

/**
 * A camera's frames are numbered by thirtieths of a second: the noise of the trackers' filters is meant for such frames,
 * and a camera that is answered more slowly skips numbers.
 */
const cameraRate = 30

/** Frames of a film through which a trail is drawn at most. */
const trailFrames = 120

/** Milliseconds in one go, after which the page has its turn: a slider tracks through hundreds of frames. */
const slice = 12

/**
 * Follows objects through the answers for a moving picture, as the settings say. Keeps the candidates of a camera's last
 * frames, and tracks through them again when a setting changes; of a film, through all frames that are answered.
 */
export function createTracking(app: AppStore, clock = () => performance.now()) {
  const store = createTrackStore()
  const trails = createTrails()
  const counts = createCounts()
  const alerts = createAlerts(app, store)
  let frames: KeptFrame[] = []
  /** the film whose answered frames these are; null: frames as they come */
  let film: TrackedFilm | null = null
  let fold: Fold | null = null
  /** of the frames, by its name */
  let source: string | null = null
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
    fold = startFold(track, lowest, film?.rate ?? cameraRate)
    countFrom(frames[0])
    store.setState({ settings: track, ids: 0 })
    advance()
  }

  /** Forgets the frames: what is on the stage is another thing. */
  function forget(): void {
    frames = []
    film = null
    told = -Infinity
    counts.forget()
    store.setState(({ settings, alert }) => ({ ...trackOff, settings, alert }))
    restart()
  }

  function keep(result: PictureResult): void {
    const last = frames.at(-1)
    const time = result.taken ?? 0
    const before = last?.read()
    if (film || (last && (!before || !isAlike(before, result) || time < last.time))) forget()
    const frame = { read: () => result, time, seen: null, tracked: null }
    if (frames.length === 0) begin(frame)
    frames.push(frame)
    if (frames.length > mostKept) {
      frames.shift()
      if (fold) fold.done = Math.max(0, fold.done - 1)
    }
    advance()
  }

  /** Tracks through the answered frames of a film, of which one is on the stage. */
  function keepFilm(now: FilmState): void {
    const { answers } = now.frames
    if (film?.answers !== answers) {
      forget()
      film = { answers, rate: filmRate(now), frames: [] }
    }
    const next = filmTrackFrames(now, film.frames)
    const tracked = fold?.done ?? 0
    const isAppended = film.frames.slice(0, tracked).every((frame, i) => frame === next[i])
    const isNew = frames.length === 0
    film.frames = frames = next
    if (isNew && next[0]) begin(next[0])
    if (isNew || !isAppended) restart()
    else advance()
  }

  /** Tracks through the frames that are left, and shows the newest; the page has its turn now and then. */
  function advance(): void {
    clearTimeout(timer)
    if (!fold) return
    const { settings } = app.getState()
    const end = clock() + slice
    while (fold.done < frames.length) {
      const frame = frames[fold.done]!
      if (!frame.seen) {
        const result = frame.read()
        if (!result) return
        frame.seen = seenIn(result, settings, fold.lowest)
      }
      frame.tracked = fold.tracker.next(frame.seen, fold.numberOf(frame.time))
      for (const { id } of frame.tracked.tracks) fold.ids.add(id)
      if (!film) trails.add(frame.tracked.tracks, frame.time)
      const happened = counts.next(frame.tracked, frame.time)
      // what is counted anew was told when it happened, and a film is no news
      if (!film && frame.time > told) alerts.tell(happened, frame.read()?.spec.classes ?? [])
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
    const result = frameIn(app.getState())
    const at = result ? placeOnStage() : -1
    const frame = frames[at]
    if (!result || !frame?.seen || !frame.tracked) return
    const { seen, tracked, time } = frame
    const [first, last] = [frames[0]!, frames.at(-1)!]
    if (film) trailsUpTo(at)
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
      kept: {
        frames: frames.length,
        span: last.time - first.time,
        most: film ? null : mostKept,
      },
      ids: ids.size,
      ...countsNow(time),
    })
    const { chosen } = store.getState()
    const again = [...byCandidate].find(([, id]) => id === chosen)
    app.setState({
      trackIds: { of: result.candidates, byCandidate },
      // each answer of a camera takes the selection away
      ...(again && app.getState().selection.length === 0 && { selection: [again[0]] }),
    })
  }

  /** Index in `frames` of the one on the stage; -1 where it is not there. */
  function placeOnStage(): number {
    if (!film) return frames.length - 1
    const { at } = app.getState().film ?? {}
    return film.frames.findIndex(({ index }) => index === at)
  }

  function trailsUpTo(at: number): void {
    trails.clear()
    for (const { tracked, time } of frames.slice(Math.max(0, at - trailFrames), at + 1)) {
      if (tracked) trails.add(tracked.tracks, time)
    }
  }

  /** What was counted up to the frame on the stage, which of a film need not be the last one. */
  function countsNow(time: number) {
    const events = counts.events()
    if (!film) return { events, visits: counts.visits() }
    const sofar = events.filter((event) => event.time <= time)
    return { events: sofar, visits: visitsAt(sofar, time) }
  }

  /** The first frame of a source: what was drawn on it before is there again, unless the address says otherwise. */
  function begin(first: KeptFrame): void {
    store.setState({ start: first.time })
    const { settings } = app.getState()
    const now = sourceOf(app.getState())
    const isOther = source !== null && source !== now
    source = now
    const count = isOther || settings.count === null ? readCount(now) : settings.count
    if (count !== settings.count) changeSettings(app, { count })
    countFrom(first)
  }

  /** Lines and zones count from this frame on; without one, they wait for it. */
  function countFrom(first: KeptFrame | undefined): void {
    const result = first?.read()
    if (!first || !result) return
    const { shapes, anchor } = parseCount(app.getState().settings.count)
    const { image } = result.letterbox
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
    const { now } = store.getState()
    if (now) store.setState(countsNow(now.time))
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
    const whole = answeredFilm(state)
    if (frame && whole && (frame !== before.shown || isEnded(state, before))) keepFilm(whole)
    else if (frame && !whole && frame !== before.shown) keep(frame)
    else if (state.selection !== before.selection) choose(state)
  }

  const stops = [app.subscribe(follow), alerts.stop]
  restart()
  const shown = fold && frameIn(app.getState())
  const whole = answeredFilm(app.getState())
  if (shown && whole) keepFilm(whole)
  else if (shown) keep(shown)

  return {
    store,
    setAlert: alerts.set,
    async saveCounts(): Promise<void> {
      const { countsCsv } = await import('./counts-csv.ts')
      const { now, start } = store.getState()
      const events = counts.events()
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

/** A film through whose answered frames objects are followed. */
interface TrackedFilm {
  readonly answers: FilmState['frames']['answers']
  /** frames per second */
  readonly rate: number
  frames: FilmTrackFrame[]
}

function startFold(settings: TrackSettings, lowest: number, rate: number): Fold {
  return {
    tracker: startTracker(settings, rate),
    numberOf: createFrameClock(rate),
    lowest,
    ids: new Set(),
    done: 0,
  }
}

/** The answer for the moving picture on the stage; null where there is none. */
function frameIn(state: AppState): PictureResult | null {
  return isMoving(state) ? resultOnStage(state) : null
}

/**
 * The film on the stage, where its frame and one beside it are answered and kept; null where frames are answered as the
 * film plays.
 */
function answeredFilm(state: AppState): FilmState | null {
  const film = filmOnStage(state)
  if (!film) return null
  const isKept = (index: number) => film.frames.answers.has(index)
  return isKept(film.at) && (isKept(film.at - 1) || isKept(film.at + 1)) ? film : null
}

/** Whether the run over every frame has ended. */
function isEnded(state: AppState, before: AppState): boolean {
  return before.film?.run?.status === 'running' && state.film?.run?.status !== 'running'
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
function sourceOf({ onStage, live, film }: AppState): string {
  if (onStage?.kind === 'film' && film) return `film ${film.name} ${film.duration}`
  return onStage?.kind === 'camera' ? `camera ${live.deviceId ?? ''}` : `${onStage?.kind}`
}
