import type { Engine } from '../../engine/client.ts'
import { frameSize } from '../../engine/frame-size.ts'
import { FilmError } from '../../sources/film/film-error.ts'
import type { DecodedFrame } from '../../sources/film/open-film.ts'
import type { PictureResult } from '../../state/app-state.ts'
import { filmItem } from '../../state/stage-item.ts'
import type { AppStore } from '../../state/store.ts'
import { pictureInput } from '../../vision/input-size.ts'
import { createAnsweredFrames } from '../answered-frames.ts'
import { detectFrame } from '../detect-frame.ts'
import { onceMoreAfterDeath } from '../once-more-after-death.ts'
import type { FilmParts } from './open-parts.ts'

/** A frame's answer, and the frame itself if it was asked for, which the caller closes. */
export interface AnsweredFrame {
  readonly result: PictureResult
  readonly frame: VideoFrame | ImageBitmap | null
}

/**
 * Runs the network on frames of a film as on pictures: at the size chosen for pictures, scaled exactly. Closes the
 * frame.
 */
export function createFrameAnswers(store: AppStore, engine: Pick<Engine, 'detect'>) {
  /** @throws the signal's reason, or an error of the network */
  return async function answer(
    { id, decoded }: FilmParts,
    { index, frame, open }: DecodedFrame,
    { wantsFrame, signal }: { readonly wantsFrame: boolean; readonly signal: AbortSignal },
  ): Promise<AnsweredFrame> {
    const { model, settings } = store.getState()
    const { spec } = model
    if (!spec) {
      frame.close()
      throw new Error('no network is open')
    }
    const { inputSize: side, inputShape: shape, floor, multiLabel } = settings
    const { input, within } = pictureInput(spec.input, side, shape, frameSize(frame))
    const how = { scaling: 'exact', within, floor, multiLabel } as const
    const copies = createAnsweredFrames(engine, () => wantsFrame)
    const answered = await onceMoreAfterDeath(async (again) => {
      const given = again ? (await decoded?.frameAt(index))?.frame : frame
      if (!given) throw new FilmError('The frame could not be decoded again.')
      return detectFrame(copies.engine, spec, given, input, how, signal)
    }, signal)
    const copy = copies.take(answered.candidates)
    if (signal.aborted) {
      copy?.close()
      throw signal.reason
    }
    // read after the run: the engine may have reopened the network on another backend
    const { backend, threads, form, int8 } = store.getState().model
    const result = {
      ...answered,
      item: filmItem(id),
      form: int8?.form ?? form,
      backend,
      threads,
      times: { open, ...answered.times },
    }
    return { result, frame: copy }
  }
}

export type AnswerFrame = ReturnType<typeof createFrameAnswers>
