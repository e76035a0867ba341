import type { Engine } from '../../engine/client.ts'
import { FilmError } from '../../sources/film/film-error.ts'
import { nearestTime } from '../../sources/film/nearest-time.ts'
import { openFilm, type OpenedFilm } from '../../sources/film/open-film.ts'
import { changeStage, notify } from '../../state/actions.ts'
import type { AppState } from '../../state/app-state.ts'
import type { FilmCommands, FilmSaves } from '../../state/film/film-commands.ts'
import { noFrames } from '../../state/film/film-frames.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import { filmOnStage, isStreamOnStage, pictureOnStage } from '../../state/on-stage.ts'
import { filmItem } from '../../state/stage-item.ts'
import type { AppStore } from '../../state/store.ts'
import { withoutEnding } from '../../words/file-names.ts'
import { formatDuration } from '../../words/units.ts'
import type { LoopOptions } from '../frame-loop.ts'
import { freezeVideo } from '../freeze-video.ts'
import { showVideo } from '../live-loop.ts'
import type { Pictures } from '../pictures.ts'
import { toProblem } from '../problem.ts'
import { createSaving } from '../saving.ts'
import { showNothing } from '../show.ts'
import { createFrameAnswers } from './answer-frame.ts'
import { createEveryFrame } from './every-frame.ts'
import { openElement, type FilmElement } from './open-element.ts'
import { canDetect, changeFilm, type FilmParts } from './open-parts.ts'
import { createPlayer } from './player.ts'
import { createStill } from './still.ts'

/** The film: opens it, puts it on the stage, plays it, runs over its frames. One is open at a time. */
export function createFilms(
  store: AppStore,
  engine: Engine,
  pictures: Pick<Pictures, 'select' | 'openFiles'>,
  beside?: LoopOptions['beside'],
) {
  let parts: FilmParts | null = null
  let opening = 0
  let lastId = 0
  /** the picture to go back to when the film is closed */
  let before: string | null = null
  const answerFrame = createFrameAnswers(store, engine)
  const still = createStill(store, answerFrame, fail)
  const player = createPlayer(store, engine, {
    ...(beside && { beside }),
    onStopped: stand,
    onFailure: fail,
  })
  const saving = createSaving((isSlow) => {
    // done, or ended: what it wrote so far is no longer told
    if (!isSlow) change({ saving: null })
  })
  const run = createEveryFrame(store, answerFrame, { onEnd: stand, onFailure: fail })

  function fail(error: unknown): void {
    if (error instanceof FilmError) return notify(store, 'problem', error.message)
    const { title, advice } = toProblem(error, 'The film’s frames could not be detected')
    notify(store, 'problem', `${title}. ${advice}`)
  }

  async function open(file: File): Promise<void> {
    opening += 1
    const mine = opening
    const opened = await bothWays(file).catch((error: unknown) => {
      if (mine === opening) fail(error)
      return null
    })
    if (!opened) return
    if (mine !== opening) return release(opened)
    takeAway()
    lastId += 1
    parts = { id: `film-${lastId}`, ...opened }
    const { missing = 0 } = opened.decoded ?? {}
    if (missing > 0)
      notify(
        store,
        'info',
        `“${file.name}” was cut off: its last ${formatDuration(missing)} are missing.`,
      )
    const state = store.getState()
    before = pictureOnStage(state)?.id ?? before
    store.setState({ film: startOf(parts, file.name) })
    showFilm()
  }

  /** Puts the open film on the stage. */
  function showFilm(): void {
    const { film } = store.getState()
    if (!parts || !film || filmOnStage(store.getState())) return
    const { video } = parts.element
    changeStage(store, ({ live }) => ({
      onStage: filmItem(film.id),
      ...showNothing,
      live: { ...live, video, stats: null, problem: null },
    }))
    showVideo(store)
    stand()
  }

  /** Shows the film's present moment as a still. */
  function stand(): void {
    const { film } = store.getState()
    if (!parts || !film || !filmOnStage(store.getState())) return
    const { video } = parts.element
    if (film.plays && Math.abs(video.currentTime - film.time) > 1e-3) video.currentTime = film.time
    if (parts.decoded) still.want(parts, film.at)
    else if (canDetect(store.getState())) player.look(parts)
  }

  function seek(time: number): void {
    const { film } = store.getState()
    if (!parts || !film) return
    player.stop()
    pauseRun()
    const to = Math.min(Math.max(0, time), film.duration)
    const at = Math.max(0, nearestTime(film.times, to))
    changeFilm(store, film.id, { at, time: film.times[at] ?? to })
    stand()
  }

  function step(frames: number): void {
    const { film } = store.getState()
    if (!film || film.times.length === 0) return
    const at = Math.min(Math.max(0, film.at + frames), film.times.length - 1)
    seek(film.times[at] ?? film.time)
  }

  function close(): void {
    if (takeAway() && before) void pictures.select(before)
  }

  /** @returns whether it was on the stage, which is empty now */
  function takeAway(): boolean {
    leave()
    const { film, onStage } = store.getState()
    if (parts) release(parts)
    parts = null
    if (!film) return false
    if (onStage?.kind !== 'film') {
      store.setState({ film: null })
      return false
    }
    changeStage(store, ({ live }) => ({
      film: null,
      onStage: null,
      ...showNothing,
      live: { ...live, video: null, stats: null },
    }))
    return true
  }

  /** Ends everything that goes on with the film; it stays open. */
  function leave(): void {
    player.stop()
    pauseRun()
    saving.cancel()
    still.stop()
    const { film, live } = store.getState()
    if (!film || live.video !== parts?.element.video) return
    showVideo(store)
  }

  function pauseRun(): void {
    if (run.isRunning()) run.stop('paused')
  }

  async function freeze(): Promise<void> {
    const { film, live } = store.getState()
    if (!film || !live.video) return
    const frame = film.times.length > 0 ? `frame ${film.at + 1}` : `${film.time.toFixed(2)} s`
    await freezeVideo(store, pictures, `${withoutEnding(film.name, 'film')} ${frame}.png`)
  }

  function change(part: Partial<FilmState>): void {
    const { film } = store.getState()
    if (film) changeFilm(store, film.id, part)
  }

  function play(): void {
    if (!parts) return
    pauseRun()
    still.stop()
    void player.play(parts)
  }

  async function save(what: FilmSaves): Promise<void> {
    if (!parts) return
    const film = parts
    player.stop()
    pauseRun()
    still.stop()
    await saving.save(async (signal) => {
      const { saveStretch } = await import('./save-stretch.ts')
      await saveStretch(store, film, what, signal)
    })
    stand()
  }

  const commands: FilmCommands = {
    open,
    show: showFilm,
    close: () => {
      opening += 1
      close()
    },
    play,
    pause: () => {
      player.stop()
      stand()
    },
    seek,
    step,
    setSpeed(speed) {
      change({ speed })
      if (parts) parts.element.video.playbackRate = speed
    },
    setLoops: (loops) => change({ loops }),
    setMuted(muted) {
      change({ muted })
      if (parts) parts.element.video.muted = muted
    },
    setStretch(from, to) {
      run.stop(null)
      change({ from: Math.min(from, to), to: Math.max(from, to) })
    },
    detectAll() {
      if (!parts) return
      player.stop()
      still.stop()
      void run.start(parts)
    },
    pauseRun() {
      run.stop('paused')
      stand()
    },
    cancelRun() {
      run.stop(null)
      stand()
    },
    freeze,
    save,
    cancelSaving: saving.cancel,
    saveResults: async (format) => (await import('./save-results.ts')).saveResults(store, format),
  }

  /** Answers changes of the settings and of the network. */
  function keepUp(state: AppState, earlier: AppState): void {
    const { film } = state
    if (!film || !parts) return
    const isHere = filmOnStage(state) !== null
    if (!isHere && filmOnStage(earlier)) leave()
    // the camera was put on the stage in the film's place, and is off again
    if (state.onStage === null && isStreamOnStage(earlier)) showFilm()
    if (answeredUnder(state) !== answeredUnder(earlier) || isCorrected(state, earlier)) {
      run.stop(null)
      changeFilm(store, film.id, { frames: noFrames() })
      if (isHere && !film.playing) stand()
    } else if (isHere && !film.playing && !run.isRunning()) {
      const isUnanswered = !film.frames.answers.has(film.at)
      const isForgotten = isUnanswered && film.frames !== earlier.film?.frames
      const isReady = canDetect(state) && !canDetect(earlier)
      if (isForgotten || (isReady && isUnanswered)) stand()
    }
  }

  return {
    commands,
    follow: (): (() => void) => {
      const stop = store.subscribe((state, earlier) => {
        if (
          state.onStage !== earlier.onStage ||
          state.settings !== earlier.settings ||
          state.model !== earlier.model ||
          state.film?.frames !== earlier.film?.frames
        )
          keepUp(state, earlier)
      })
      return () => {
        stop()
        close()
      }
    },
  }
}

/** Opens a film to be decoded and to be played; one of the two is enough. */
async function bothWays(file: File): Promise<Pick<FilmParts, 'decoded' | 'element'>> {
  const element = await openElement(file)
  try {
    return { element, decoded: await openFilm(file) }
  } catch (error) {
    if (element.played) return { element, decoded: null }
    element.close()
    throw error
  }
}

function release({ decoded, element }: Pick<FilmParts, 'decoded' | 'element'>): void {
  decoded?.close()
  element.close()
}

function startOf({ id, decoded, element }: FilmParts, name: string): FilmState {
  const { played } = element
  const { duration, size } = (decoded ?? sizeOf(played)) as Pick<OpenedFilm, 'duration' | 'size'>
  const times = decoded?.times ?? new Float64Array(0)
  return {
    ...{ id, name, size, duration, times },
    codec: decoded?.codec ?? '',
    hasSound: decoded ? decoded.sound !== null : true,
    plays: played !== null,
    at: 0,
    time: times[0] ?? 0,
    playing: false,
    speed: 1,
    loops: false,
    muted: true,
    from: 0,
    to: duration,
    run: null,
    saving: null,
    frames: noFrames(),
  }
}

function sizeOf(played: FilmElement['played']) {
  const { width = 0, height = 0, duration = 0 } = played ?? {}
  return { size: { width, height }, duration }
}

/** Everything that an answer depends on, without what the sliders change, as one text for comparison. */
function answeredUnder({ settings, model }: AppState): string {
  const { modelId, inputSize: side, inputShape: shape, form, backend, int8, floor } = settings
  // a GPU that failed, or was found wrong, is left for the processor
  const isOnGpu = model.status === 'ready' && model.backend === 'webgpu'
  return `${modelId} ${side} ${shape} ${form} ${backend} ${int8} ${floor} ${settings.multiLabel} ${isOnGpu}`
}

/** Whether the record of the same network was corrected: its earlier answers were read wrongly. */
function isCorrected({ model }: AppState, { model: earlier }: AppState): boolean {
  const [now, then] = [model.spec, earlier.spec]
  if (now === then || now === null || then === null || now.id !== then.id) return false
  return now.input !== then.input || now.head !== then.head || now.classes !== then.classes
}
