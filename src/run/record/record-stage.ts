import type { FilmWriter } from '../../sources/film/write-film.ts'
import type { AppState } from '../../state/app-state.ts'
import type { AppStore } from '../../state/store.ts'
import { createStageFilm, filmSizeOf, type StageFilmOptions } from './stage-film.ts'
import { pictureNow } from './stage-now.ts'
import { createStageRows } from './stage-rows.ts'

export interface RecordOptions extends Pick<StageFilmOptions, 'tracks' | 'onFailure'> {
  /** called as the recording grows: with its bytes, and those of its results */
  readonly onBytes: (bytes: number) => void
}

/** A recording that goes on until it is ended. */
export interface StageRecording {
  readonly video: HTMLVideoElement
  /** a frame was answered, and its boxes are about to be shown */
  readonly onAnswer: () => void
  /**
   * ends it; null: it has no frame
   * @throws if the browser could not write it
   */
  readonly end: () => Promise<Recorded | null>
}

/** What was recorded. */
export interface Recorded {
  readonly film: Blob
  readonly ending: FilmWriter['ending']
  readonly frames: number
  /** its results, in pieces, by the names of their files */
  readonly results: Readonly<Record<string, readonly string[]>>
}

/**
 * Records a video with what the stage draws over it: each of its frames, with the newest boxes. Where boxes are drawn in
 * step, or a class is pixelated, whose boxes would be late, each frame that was answered, with its own.
 */
export function recordStage(
  store: AppStore,
  video: HTMLVideoElement,
  { onBytes, ...options }: RecordOptions,
): StageRecording {
  const rows = createStageRows()
  let isEnded = false
  const opening = open()
  // `end` tells of it
  opening.catch((error: unknown) => options.onFailure(error))
  let opened: Opened | null = null

  async function open(): Promise<Opened> {
    // written films are fetched with the first
    const { startFilm } = await import('../../sources/film/write-film.ts')
    const first = pictureNow(store.getState())
    if (!first) throw new Error('there is no picture yet')
    const canvas = new OffscreenCanvas(2, 2)
    const writer = await startFilm({
      ...{ canvas, size: filmSizeOf(first.size), sound: null, from: 0, isLive: true },
    })
    const willReadFrequently = store.getState().pixelated !== null
    const context = canvas.getContext('2d', { willReadFrequently })
    if (!context) throw new Error('this browser gave no 2D canvas for the film')
    const film = createStageFilm({ context, writer, ...options })
    opened = { film, writer }
    return opened
  }

  function add(state: AppState, taken: number): void {
    if (isEnded || !opened) return
    const { film } = opened
    film.add(state, taken)
    onBytes(film.bytes() + rows.bytes())
  }

  const onFrame: VideoFrameRequestCallback = (now, { captureTime }) => {
    if (isEnded) return
    video.requestVideoFrameCallback(onFrame)
    const state = store.getState()
    if (!comesWithAnswer(state)) add(state, captureTime ?? now)
  }
  video.requestVideoFrameCallback(onFrame)

  function addAnswer(): void {
    if (isEnded || !opened) return
    const state = store.getState()
    const taken = state.shown?.taken ?? performance.now()
    if (comesWithAnswer(state)) {
      if (state.live.frame) add(state, taken)
    } else if (document.hidden) {
      // the browser tells of no frames then
      add(state, performance.now())
    }
    const { film } = opened
    const frame = film.frameAt(taken)
    if (frame >= 0) rows.add(state, frame, film.times()[frame]!)
  }

  return {
    video,
    // whoever follows the store has its turn first: tracks, and what they count
    onAnswer: () => queueMicrotask(addAnswer),
    async end() {
      isEnded = true
      const { film, writer } = await opening
      const frames = film.times().length
      if (frames === 0) {
        await writer.cancel()
        return null
      }
      return {
        film: await film.end(),
        ending: writer.ending,
        frames,
        results: rows.files(),
      }
    },
  }
}

/** A film that takes frames. */
interface Opened {
  readonly film: ReturnType<typeof createStageFilm>
  readonly writer: FilmWriter
}

/** Whether a picture is recorded once it is answered, rather than when it comes. */
function comesWithAnswer({ live, pixelated }: AppState): boolean {
  return live.frame !== null || pixelated !== null
}
