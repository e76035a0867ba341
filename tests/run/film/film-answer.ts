import type { PictureResult } from '../../../src/state/app-state.ts'
import { filmItem } from '../../../src/state/stage-item.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { candidatesOf, spec } from '../fake-engine.ts'

/** Of the frames of a film; width and height in pixels. */
export const filmSize = { width: 320, height: 320 }

/** The answer for a frame of a film, from rows of score and box. */
export function filmAnswer(rows: readonly (readonly number[])[]): PictureResult {
  return {
    ...{ frameId: 1, candidates: candidatesOf(rows), spec, item: filmItem('film-1') },
    ...{ inputSize: filmSize, backend: 'wasm', threads: 1, form: 'fast', multiLabel: false },
    letterbox: letterbox(filmSize, filmSize, 'centre'),
    times: { open: 1, letterbox: 1, network: 2, decode: 3 },
  }
}
