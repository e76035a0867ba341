import type { DecodedFrame } from '../../sources/film/open-film.ts'
import { keepFrame, resultOf } from '../../state/film/film-frames.ts'
import { filmOnStage } from '../../state/on-stage.ts'
import type { AppStore } from '../../state/store.ts'
import { createFrameCopier } from '../copy-frame.ts'
import { show, showNothing } from '../show.ts'
import type { AnswerFrame } from './answer-frame.ts'
import { canDetect, type FilmParts } from './open-parts.ts'

/**
 * The frame of a film that stands still on the stage: decodes and shows it, then its kept answer, or the network's.
 * While one is decoded only the newest wish counts.
 */
export function createStill(
  store: AppStore,
  answerFrame: AnswerFrame,
  onFailure: (error: unknown) => void,
) {
  let wanted: (() => Promise<void>) | null = null
  let busy = false
  let controller = new AbortController()

  function want(film: FilmParts, index: number): void {
    stop()
    controller = new AbortController()
    const { signal } = controller
    wanted = () => showFrame(film, index, signal)
    if (!busy) void work()
  }

  function stop(): void {
    wanted = null
    controller.abort(new DOMException('another frame', 'AbortError'))
  }

  async function work(): Promise<void> {
    busy = true
    while (wanted) {
      const next = wanted
      wanted = null
      const { signal } = controller
      try {
        await next()
      } catch (error) {
        if (!signal.aborted) onFailure(error)
      }
    }
    busy = false
  }

  async function showFrame(film: FilmParts, index: number, signal: AbortSignal): Promise<void> {
    const decoded = await film.decoded?.frameAt(index)
    if (!decoded) return
    const picture = await createFrameCopier()(decoded.frame).catch(() => null)
    const state = store.getState()
    const now = filmOnStage(state)
    if (signal.aborted || now?.id !== film.id) {
      decoded.frame.close()
      picture?.close()
      return
    }
    const known = resultOf(now, index)
    const last = state.live.frame
    const { settings } = state
    store.setState(({ live }) => ({
      film: { ...now, at: index, time: now.times[index] ?? now.time },
      live: { ...live, frame: picture },
      ...(now.at === index ? {} : { selection: [], hovered: null }),
      ...(known ? show(known, settings) : showNothing),
    }))
    last?.close()
    if (known || !canDetect(state)) return decoded.frame.close()
    await answer(film, decoded, signal)
  }

  async function answer(
    film: FilmParts,
    decoded: DecodedFrame,
    signal: AbortSignal,
  ): Promise<void> {
    const { result } = await answerFrame(film, decoded, { wantsFrame: false, signal })
    const { film: now } = store.getState()
    if (now?.id !== film.id) return
    const { index } = decoded
    const kept = { ...now, frames: keepFrame(now.frames, index, result) }
    store.setState(({ inferences, settings }) => ({
      inferences: inferences + 1,
      film: kept,
      ...show(resultOf(kept, index) ?? result, settings),
    }))
  }

  return {
    /** shows a frame, and detects in it if that is not known */
    want,
    /** shows nothing more */
    stop,
  }
}
