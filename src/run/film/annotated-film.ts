import { drawAnnotations } from '../../overlay/annotate.ts'
import { pixelate } from '../../overlay/pixelate.ts'
import type { DecodedFrame, OpenedFilm } from '../../sources/film/open-film.ts'
import { startFilm } from '../../sources/film/write-film.ts'
import type { AppState } from '../../state/app-state.ts'
import { frameOf } from '../../state/film/film-frames.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import { exportOf, frameName } from '../build-export.ts'
import { trackedName } from '../../words/tracked-name.ts'
import { boxesOfClass } from '../export/boxes-of-class.ts'
import type { TrackOf } from './film-results.ts'

export interface AnnotatedFilmOptions {
  readonly decoded: OpenedFilm
  readonly film: FilmState
  /** indices of the first and last frame */
  readonly first: number
  readonly last: number
  readonly look: FilmLook
  /** frames that are written */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/** How the frames of a saved film look. */
export interface FilmLook extends Pick<AppState, 'settings' | 'pixelated'> {
  readonly trackOf: TrackOf
}

export interface AnnotatedFilm {
  readonly film: Blob
  readonly ending: 'mp4' | 'webm'
  /** the film has sound, and it came along */
  readonly hasSound: boolean
}

/**
 * The frames of a film with their boxes, as a film of the same rate, with its sound. Frames without an answer have
 * no boxes. As fast as the browser decodes and encodes.
 *
 * @throws the signal's reason, or an error of decoding or encoding
 */
export async function annotatedFilm(options: AnnotatedFilmOptions): Promise<AnnotatedFilm> {
  const { decoded, film, first, last, look, onProgress, signal } = options
  const canvas = new OffscreenCanvas(2, 2)
  const start = film.times[first] ?? 0
  const sound = { sound: decoded.sound, from: start }
  const writer = await startFilm({ canvas, size: film.size, ...sound })
  // the pixels are read back where a class is made unrecognisable
  const context = canvas.getContext('2d', { willReadFrequently: look.pixelated !== null })
  if (!context) throw new Error('this browser gave no 2D canvas for the film')
  try {
    let done = 0
    for await (const frame of decoded.frames(first, last)) {
      drawAnnotated(context, frame, film, look)
      signal.throwIfAborted()
      const time = film.times[frame.index]! - start
      const end = (film.times[frame.index + 1] ?? film.duration) - start
      await writer.add(time, Math.max(0.001, end - time))
      done += 1
      onProgress(done)
    }
    const { ending, hasSound } = writer
    return { film: await writer.end(), ending, hasSound }
  } catch (error) {
    await writer.cancel()
    throw error
  }
}

/** Draws a frame, which it closes, and the boxes of its answer; the chosen class is pixelated. */
export function drawAnnotated(
  context: OffscreenCanvasRenderingContext2D,
  { index, frame }: DecodedFrame,
  film: FilmState,
  { settings, pixelated, trackOf }: FilmLook,
): void {
  const { width, height } = film.size
  context.drawImage(frame, 0, 0, width, height)
  frame.close()
  const answered = frameOf(film, index, settings)
  if (!answered) return
  const { result, detections } = answered
  if (pixelated !== null) pixelate(context, boxesOfClass(result, pixelated, settings.confidence))
  const { showLabels, showScores } = settings
  const found = exportOf(frameName(film, index), result, detections, settings).detections
  const marks = found.map((mark, i) => {
    const id = trackOf(answered, i)
    return id === null ? mark : { ...mark, colourId: id, label: trackedName(id, mark.label) }
  })
  drawAnnotations(context, film.size, marks, { showLabels, showScores })
}
