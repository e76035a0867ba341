import type { AppState } from '../../state/app-state.ts'
import { keepFrame, resultOf } from '../../state/film/film-frames.ts'
import { filmOnStage } from '../../state/on-stage.ts'
import type { AppStore } from '../../state/store.ts'
import { createPace } from '../pace.ts'
import { show } from '../show.ts'
import type { AnswerFrame } from './answer-frame.ts'
import { canDetect, changeFilm, type FilmParts } from './open-parts.ts'
import { stretchOf } from './stretch.ts'
import { runFrames } from './run-frames.ts'
import { createTimeLeft } from './time-left.ts'

/** Milliseconds between two frames that are drawn while a run is on: more would slow it. */
const drawPause = 100

export interface EveryFrameOptions {
  /** the run is over, or was ended */
  readonly onEnd: () => void
  readonly onFailure: (error: unknown) => void
}

/** Runs over every frame of a film's stretch, and what pauses, resumes and ends them. */
export function createEveryFrame(
  store: AppStore,
  answerFrame: AnswerFrame,
  { onEnd, onFailure }: EveryFrameOptions,
) {
  let running: AbortController | null = null

  /** Begins, or goes on with the frames that have no answer yet. */
  async function start(film: FilmParts): Promise<void> {
    const { film: state } = store.getState()
    if (running || !film.decoded || state?.id !== film.id) return
    const controller = new AbortController()
    const { signal } = controller
    running = controller
    const { first, last } = stretchOf(state)
    const isKnown = (index: number) => store.getState().film?.frames.answers.has(index) ?? false
    const total = last - first + 1
    let done = 0
    for (let index = first; index <= last; index++) if (isKnown(index)) done += 1
    let next = first
    while (next <= last && isKnown(next)) next += 1
    changeFilm(store, film.id, { run: { status: 'running', done, total, left: null } })
    try {
      await ready(store, signal)
      const left = createTimeLeft(performance.now())
      const isDrawn = createPace(drawPause)
      if (next <= last)
        await runFrames({
          frames: film.decoded.frames(next, last),
          isKnown,
          signal,
          async answer(decoded) {
            const { index } = decoded
            const wantsFrame = isDrawn()
            const { result, frame } = await answerFrame(film, decoded, { wantsFrame, signal })
            const now = performance.now()
            done += 1
            const run = {
              status: 'running',
              done,
              total,
              left: left.add(now, total - done),
            } as const
            const before = store.getState()
            const kept = before.film
            if (kept?.id !== film.id || !filmOnStage(before)) return frame?.close()
            const frames = keepFrame(kept.frames, index, result)
            const last = before.live.frame
            store.setState({
              inferences: before.inferences + 1,
              film: {
                ...kept,
                run,
                frames,
                ...(frame && { at: index, time: kept.times[index] ?? kept.time }),
              },
              ...(frame && {
                selection: [],
                live: { ...before.live, frame },
                ...show(resultOf({ ...kept, frames }, index) ?? result, before.settings),
              }),
            })
            if (frame) last?.close()
          },
        })
      if (running === controller) end()
    } catch (error) {
      if (signal.aborted) return
      end()
      onFailure(error)
    }
  }

  function end(): void {
    running = null
    const { film } = store.getState()
    if (film) changeFilm(store, film.id, { run: null })
    onEnd()
  }

  /** @param status what remains of the run: nothing, or a run that can go on */
  function stop(status: 'paused' | null): void {
    const { film } = store.getState()
    running?.abort(new DOMException('the run was stopped', 'AbortError'))
    running = null
    if (!film?.run) return
    const run = status && { ...film.run, status, left: null }
    changeFilm(store, film.id, { run })
  }

  return { start, stop, isRunning: (): boolean => running !== null }
}

/** Waits until the network that the film needs is open. */
function ready(store: AppStore, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = (state: AppState) => {
      if (!canDetect(state)) return
      stop()
      resolve()
    }
    const stop = store.subscribe(check)
    signal.addEventListener('abort', () => (stop(), reject(signal.reason)), { once: true })
    check(store.getState())
  })
}
