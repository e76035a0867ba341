import type { OpenedFilm } from '../../sources/film/open-film.ts'
import type { AppState } from '../../state/app-state.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import type { createFrameDrawing } from './annotated-frame.ts'

/** The stretch of a film that is saved, and how. */
export interface Stretch {
  readonly decoded: OpenedFilm
  readonly film: FilmState
  /** indices of its first and last frame */
  readonly first: number
  readonly last: number
  readonly look: Pick<AppState, 'settings' | 'pixelated'>
  /** draws a frame with its boxes, and closes it; the frames have to ascend */
  readonly draw: ReturnType<typeof createFrameDrawing>
  /** frames that are written */
  readonly onProgress: (done: number, total?: number) => void
  readonly signal: AbortSignal
}

/** What was made of it. */
export interface Made {
  readonly file: Blob
  /** of the file's name */
  readonly ending: string
  readonly frames: number
  /** a sentence about what is missing */
  readonly remark?: string
}
