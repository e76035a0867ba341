import type { Engine } from '../../engine/client.ts'
import { nearestTime } from '../../sources/film/nearest-time.ts'
import { frameOf } from '../../sources/frame-of.ts'
import { resultOf } from '../../state/film/film-frames.ts'
import { filmItem } from '../../state/stage-item.ts'
import { filmOnStage } from '../../state/on-stage.ts'
import type { AppStore } from '../../state/store.ts'
import type { FrameLoop, LoopOptions } from '../frame-loop.ts'
import { createLiveLoop, showVideo } from '../live-loop.ts'
import { show } from '../show.ts'
import { canDetect, changeFilm, type FilmParts } from './open-parts.ts'
import { halfMillisecond } from './stretch.ts'

export interface PlayerOptions extends Pick<LoopOptions, 'beside'> {
  /** it stopped by itself: at the end, or since the page was hidden */
  readonly onStopped: () => void
  readonly onFailure: (error: unknown) => void
}

/**
 * Plays a film in its element, with sound. Boxes come from the kept answers; frames without one are detected as
 * they come, the newest first.
 */
export function createPlayer(store: AppStore, engine: Engine, options: PlayerOptions) {
  let stopPlaying: (() => void) | null = null

  function stop(): void {
    stopPlaying?.()
    stopPlaying = null
  }

  async function play(film: FilmParts): Promise<void> {
    stop()
    const { id } = film
    const { video } = film.element
    const now = store.getState().film
    if (now?.id !== id) return
    const { time, from, to, speed, muted } = now
    const isLast =
      now.times.length > 0 && nearestTime(now.times, time) === nearestTime(now.times, to)
    const isAtEnd = time >= to || isLast
    seek(video, isAtEnd || time < from ? from : time)
    video.playbackRate = speed
    video.muted = muted
    const moments = createMoments()
    const loop = loopOf(id, (taken) => moments.of(taken))
    const stopWatching = watch(film, loop, (taken, time) => moments.add(taken, time))
    stopPlaying = () => {
      stopWatching()
      loop.stop()
      video.pause()
      changeFilm(store, id, { playing: false })
    }
    const mine = stopPlaying
    changeFilm(store, id, { playing: true })
    try {
      await video.play()
      if (stopPlaying === mine) showVideo(store)
    } catch (error) {
      if (stopPlaying !== mine) return
      stop()
      options.onFailure(error)
    }
  }

  /** Detects in the frame at which the element stands, of a film that is not decoded frame by frame. */
  function look({ id, element: { video } }: FilmParts): void {
    stop()
    const loop = loopOf(id, () => 1000 * video.currentTime)
    const offer = async (): Promise<void> => {
      const frame = await frameOf(video).catch(() => null)
      if (frame) loop.offer({ frame, taken: performance.now(), capture: 0 })
    }
    const onSeeked = () => void offer()
    video.addEventListener('seeked', onSeeked)
    if (!video.seeking) void offer()
    stopPlaying = () => {
      video.removeEventListener('seeked', onSeeked)
      loop.stop()
    }
  }

  function loopOf(id: string, timeOf: (taken: number) => number): FrameLoop {
    const { beside, onFailure } = options
    return createLiveLoop(store, engine, {
      item: filmItem(id),
      timeOf,
      ...(beside && { beside }),
      onFailure: (error) => {
        stop()
        onFailure(error)
      },
    })
  }

  function end(): void {
    stop()
    options.onStopped()
  }

  function onVisibility(): void {
    if (document.hidden) end()
  }

  /** Follows the playing element; returns a function that ends it. */
  function watch(
    { id, element: { video } }: FilmParts,
    loop: FrameLoop,
    addMoment: (taken: number, time: number) => void,
  ): () => void {
    const onFrame: VideoFrameRequestCallback = (now, { mediaTime }) => {
      callback = video.requestVideoFrameCallback(onFrame)
      const state = store.getState()
      const film = filmOnStage(state)
      if (film?.id !== id) return
      // at several times its speed the element may leap past the end of the stretch
      if (mediaTime > film.to + halfMillisecond) {
        const last = Math.max(0, nearestTime(film.times, film.to))
        if (!film.loops) changeFilm(store, id, { at: last, time: film.times[last] ?? film.to })
        return onEnd()
      }
      const at = Math.max(0, nearestTime(film.times, mediaTime))
      const known = resultOf(film, at)
      store.setState({
        film: { ...film, at, time: mediaTime },
        ...(known && { selection: [], ...show(known, state.settings) }),
      })
      if (known && state.live.frame) showVideo(store)
      if (mediaTime >= film.to) onEnd()
      else if (!known && canDetect(state)) {
        addMoment(now, 1000 * mediaTime)
        void offer(now)
      }
    }
    let callback = video.requestVideoFrameCallback(onFrame)

    async function offer(taken: number): Promise<void> {
      const start = performance.now()
      const frame = await frameOf(video).catch(() => null)
      if (!frame) return loop.drop()
      loop.offer({ frame, taken, capture: performance.now() - start })
    }

    const onEnd = () => {
      const { film } = store.getState()
      if (film?.loops) {
        seek(video, film.from)
        // a film that has ended begins again by itself only if it is told to
        void video.play().catch(() => undefined)
      } else end()
    }
    video.addEventListener('ended', onEnd)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      video.cancelVideoFrameCallback(callback)
      video.removeEventListener('ended', onEnd)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }

  return {
    play,
    look,
    /** stops playing; nothing else changes on the stage */
    stop,
  }
}

/** Goes to the frame of a time in seconds; just past its start, since browsers round a time down to the frame before. */
function seek(video: HTMLVideoElement, time: number): void {
  video.currentTime = time + halfMillisecond
}

/** Remembers at which moment of the film a frame was taken, until a later one is asked for. */
function createMoments() {
  const moments = new Map<number, number>()
  return {
    /** both in milliseconds: on the page's clock, and from the film's start */
    add: (taken: number, time: number): void => void moments.set(taken, time),
    of(taken: number): number {
      const time = moments.get(taken) ?? 0
      for (const earlier of moments.keys()) if (earlier <= taken) moments.delete(earlier)
      return time
    },
  }
}
