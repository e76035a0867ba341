import { canEncode } from '../../sources/film/can-encode.ts'
import { isStreamOnStage } from '../../state/on-stage.ts'
import type { RecordCommands } from '../../state/recording.ts'
import type { AppStore } from '../../state/store.ts'
import type { TrackState } from '../../state/track/track-state.ts'
import { messageOf } from '../../words/message-of.ts'
import { formatBytes } from '../../words/units.ts'
import { createPace } from '../pace.ts'
import { recordStage, type StageRecording } from './record-stage.ts'
import { saveRecording } from './save-recording.ts'

/** Bytes of a recording, with its results, after which it ends: 20 minutes of 1,280 x 720 or so. */
export const recordingLimit = 512 * 2 ** 20

/** Milliseconds between two words on how long and large it is. */
const tellPause = 250

/**
 * Records the camera, or a screen, as the stage shows it. What was recorded is saved whatever ends it: a press, another
 * thing on the stage, a device that goes away, a network that fails, the limit.
 *
 * @param tracks what is followed on the stage; null while nothing is
 */
export async function createRecorder(
  store: AppStore,
  tracks: () => TrackState | null,
  limit = recordingLimit,
) {
  const whyNot = (await canEncode()) ? null : 'This browser does not encode films'
  let running: Running | null = null

  function start(): void {
    const { live } = store.getState()
    const { video, source } = live
    if (running || whyNot !== null || live.status !== 'live' || !video) return
    const isDue = createPace(tellPause)
    const begun = performance.now()

    function tell(bytes: number): void {
      const seconds = (performance.now() - begun) / 1000
      store.setState((state) => ({ live: { ...state.live, recording: { seconds, bytes } } }))
    }

    function end(why = ''): void {
      if (running?.end !== end) return
      running = null
      window.removeEventListener('beforeunload', askFirst)
      store.setState((state) => ({ live: { ...state.live, recording: null } }))
      void saveRecording(store, recording, source, why)
    }

    tell(0)
    const recording = recordStage(store, video, {
      tracks,
      onBytes(bytes) {
        if (bytes >= limit) end(` It ended at ${formatBytes(limit)}, the most that is kept.`)
        else if (isDue()) tell(bytes)
      },
      onFailure: (error) => end(` It ended early: ${messageOf(error)}.`),
    })
    running = { recording, end }
    window.addEventListener('beforeunload', askFirst)
  }

  const stopFollowing = store.subscribe((state, before) => {
    if (!running) return
    const { live } = state
    const isOver = live.video !== running.recording.video || live.status === 'off'
    if (isOver || !isStreamOnStage(state)) running.end()
    else if (state.shown !== before.shown) running.recording.onAnswer()
  })

  const commands: RecordCommands = { whyNot, start, stop: () => running?.end() }
  return {
    commands,
    stop: (): void => {
      running?.end()
      stopFollowing()
    },
  }
}

interface Running {
  readonly recording: StageRecording
  /** `why`: a sentence on what ended it, where a person did not */
  readonly end: (why?: string) => void
}

/** The browser asks before the page is left with a recording that is not saved. */
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
