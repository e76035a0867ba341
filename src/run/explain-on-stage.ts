import type { Engine } from '../engine/client.ts'
import type { InspectCommands, FrameAnswer } from '../state/inspection.ts'
import { forgetFrame } from '../state/film/film-frames.ts'
import { isStreamOnStage, resultOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import type { Answers, ExplainQuestion } from '../vision/explain/question.ts'

/** Puts questions about the frame on the stage to the engine; calls `detectAgain` where the outputs were discarded. */
export function createExplain(
  store: AppStore,
  engine: Pick<Engine, 'explain'>,
  detectAgain: () => void,
): Pick<InspectCommands, 'explain'> {
  async function explain<K extends ExplainQuestion['kind']>(
    question: Extract<ExplainQuestion, { readonly kind: K }>,
    signal?: AbortSignal,
  ): Promise<FrameAnswer<K> | null> {
    const state = store.getState()
    const shown = resultOnStage(state)
    if (!shown) return null
    // the worker may have replaced a frame of what moves before this question arrives
    const { film } = state
    const isLive =
      isStreamOnStage(state) || (film !== null && (film.playing || film.run?.status === 'running'))
    const frameId = isLive ? null : shown.frameId
    const explained = await engine.explain({ frameId, question }, signal)
    if (explained.answer === null || explained.frameId === null) {
      if (!isLive && shown.item.kind === 'film') forgetInFilm()
      else if (!isLive) forget(shown.item.id, shown.frameId)
      return null
    }
    return { frameId: explained.frameId, answer: explained.answer as Answers[K] }
  }

  /** Outputs are kept for the newest frame only; for a cached result the network has to run again. */
  function forget(pictureId: string, frameId: number): void {
    const { results } = store.getState()
    if (results.get(pictureId)?.frameId !== frameId) return
    const others = new Map(results)
    others.delete(pictureId)
    store.setState({ results: others })
    detectAgain()
  }

  /** A film detects again in the frame on the stage once its answer is gone. */
  function forgetInFilm(): void {
    store.setState(({ film }) =>
      film ? { film: { ...film, frames: forgetFrame(film.frames, film.at) } } : {},
    )
  }

  return { explain }
}
