import type { Size } from '../../vision/geometry.ts'
import type { FilmWriter } from '../../sources/film/write-film.ts'
import type { AppState } from '../../state/app-state.ts'
import type { TrackState } from '../../state/track/track-state.ts'
import { drawAnnotated } from '../annotate/draw-annotated.ts'
import { annotationNow, pictureNow } from './stage-now.ts'

/** Milliseconds between two frames at least: 30 a second, with room for unsteady ones. More would slow detection. */
const least = 25

export interface StageFilmOptions {
  readonly context: OffscreenCanvasRenderingContext2D
  readonly writer: Pick<FilmWriter, 'size' | 'add' | 'end' | 'bytes'>
  /** the tracks on the stage; null while nothing is tracked */
  readonly tracks: () => TrackState | null
  /** the encoder failed */
  readonly onFailure: (error: unknown) => void
}

/**
 * A film of what the stage shows of the camera or a screen, frame by frame, each shown when it was taken. A frame for
 * which the encoder has no time is left out, so that nothing waits for it.
 */
export function createStageFilm({ context, writer, tracks, onFailure }: StageFilmOptions) {
  /** of the frames, in seconds from the first */
  const times: number[] = []
  let began = 0
  let last = -Infinity
  let adding: Promise<void> | null = null

  return {
    /** Adds what the stage shows. `taken`: when, in milliseconds on the page's clock. */
    add(state: AppState, taken: number): void {
      const drawn = pictureNow(state)
      if (!drawn || adding || taken - last < least) return
      const { settings, pixelated, live, onStage } = state
      const mirrored = live.mirrored && onStage?.kind === 'camera'
      const annotation = annotationNow(state, drawn, tracks())
      drawAnnotated(context, writer.size, drawn, annotation, { settings, pixelated, mirrored })
      if (times.length === 0) began = taken
      last = taken
      const time = (taken - began) / 1000
      times.push(time)
      adding = writer.add(time, 1 / 30).then(
        () => void (adding = null),
        (error: unknown) => onFailure(error),
      )
    },
    times: (): readonly number[] => times,
    /** index of the frame that shows what was taken at this time, on the page's clock; -1: it was not recorded */
    frameAt(taken: number): number {
      const time = (taken - began) / 1000
      let index = times.length - 1
      while (index >= 0 && times[index]! > time + rounded) index -= 1
      return index
    },
    bytes: writer.bytes,
    async end(): Promise<Blob> {
      await adding
      return writer.end()
    },
  }
}

/** Seconds: times are sums of floats. */
const rounded = 1e-6

/** Size of a film of pictures of this size: at most 1,920 pixels on the longer side. */
export function filmSizeOf({ width, height }: Size): Size {
  const scale = Math.min(1, mostPixels / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

const mostPixels = 1920
