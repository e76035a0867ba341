import type { Engine } from '../engine/client.ts'
import { frameSize } from '../engine/frame-size.ts'
import {
  listCameras,
  openCamera,
  watchCameras,
  type Camera,
  type CameraChoice,
} from '../sources/camera.ts'
import { changeStage, notify } from '../state/actions.ts'
import type { AppState, FrozenFrame } from '../state/app-state.ts'
import { cameraOff, doTrail, isInStep, worksUnseen, type LiveState } from '../state/live.ts'
import { isCameraOnStage, pictureOnStage } from '../state/on-stage.ts'
import { theCamera } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'
import { createAnsweredFrames } from './answered-frames.ts'
import { createTabSign } from './camera-in-tab.ts'
import { createFrameLoop, type LoopOptions } from './frame-loop.ts'
import type { Pictures } from './pictures.ts'
import { toProblem } from './problem.ts'
import { show, showNothing } from './show.ts'
import { feedFromVideo } from './video-feed.ts'
import { whileHidden } from './while-hidden.ts'

/** The camera: opens and releases the device, and puts its video on the stage. */
export function createCamera(
  store: AppStore,
  engine: Engine,
  pictures: Pictures,
  beside?: LoopOptions['beside'],
) {
  let camera: Camera | null = null
  let session = 0
  let stopLoop: (() => void) | null = null
  let before: string | null = null
  /** the camera was on when the tab was hidden for so long that it was released */
  let resting = false
  const showInTab = createTabSign()

  function setLive(change: Partial<LiveState>): void {
    store.setState(({ live }) => ({ live: { ...live, ...change } }))
  }

  /** @param again the device as it was, with what a person chose for it */
  async function start(choice: CameraChoice = {}, again: Partial<LiveState> = {}): Promise<void> {
    session += 1
    resting = false
    const mine = session
    setLive({ status: 'starting', problem: null })
    // some systems let only one user open a camera at a time: release ours before asking for another
    release()
    try {
      const opened = await openCamera(choice)
      if (mine !== session) return opened.stop()
      camera = opened
      showInTab(store.getState().live.watch)
      opened.onEnded(() => {
        if (camera === opened) void lost()
      })
      const video = await play(opened.stream)
      if (mine !== session) return
      opened.onMuted((muted) => {
        if (camera === opened) setLive({ muted })
      })
      const state = store.getState()
      if (!isCameraOnStage(state)) before = pictureOnStage(state)?.id ?? null
      changeStage(store, ({ live }) => ({
        onStage: theCamera,
        live: {
          ...live,
          status: 'live',
          video,
          deviceId: opened.deviceId,
          facing: opened.facing,
          mirrored: opened.facing === 'user',
          stats: null,
          ...again,
        },
      }))
      stopLoop = detectIn(video)
      setLive({ devices: await listCameras() })
    } catch (error) {
      if (mine !== session) return
      release()
      leave()
      setLive({ problem: toProblem(error, 'The camera is not on') })
    }
  }

  /** Releases the device; the state stays, but for the frame. */
  function release(): void {
    stopLoop?.()
    stopLoop = null
    camera?.stop()
    camera = null
    showInTab(null)
    const { frame } = store.getState().live
    if (!frame) return
    setLive({ frame: null })
    frame.close()
  }

  /** Takes the camera off the stage and puts back what was there before. */
  function leave(): void {
    const { live, shown, onStage } = store.getState()
    const { devices, problem, inStep, pace, watch } = live
    setLive({ ...cameraOff, devices, problem, inStep, pace, watch })
    if (onStage?.kind !== 'camera') return
    changeStage(store, () => ({
      onStage: null,
      ...(shown?.item.kind === 'camera' && showNothing),
    }))
    if (before) void pictures.select(before)
  }

  function stop(): void {
    session += 1
    resting = false
    release()
    leave()
  }

  /** Releases the device while nobody looks; what is on the stage stays. */
  function rest(): void {
    if (store.getState().live.status === 'off') return
    session += 1
    resting = true
    release()
    setLive({ status: 'paused', muted: false })
  }

  function comeBack(): void {
    const { deviceId, mirrored } = store.getState().live
    if (resting) void start(deviceId === null ? {} : { deviceId }, { mirrored })
  }

  async function freeze(): Promise<void> {
    const { video, frame } = store.getState().live
    if (!video || video.videoWidth === 0) return
    // in step the frame that is seen is older than the video
    const { width, height } = frame ? frameSize(frame) : sizeOf(video)
    const canvas = new OffscreenCanvas(width, height)
    canvas.getContext('2d')?.drawImage(frame ?? video, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '.')
    const frozen = frozenFrame(store.getState())
    before = null
    stop()
    await pictures.openFiles(
      [new File([blob], `camera ${time}.png`, { type: 'image/png' })],
      frozen,
    )
  }

  async function lost(): Promise<void> {
    await freeze().catch(() => stop())
    setLive({
      problem: {
        title: 'The camera went away',
        advice:
          'It was unplugged or taken by another program. Plug it in and start it again; its last frame is kept as a picture.',
      },
    })
  }

  function fail(error: unknown): void {
    const problem = toProblem(error, 'The camera’s frames could not be detected')
    stop()
    setLive({ problem })
  }

  function isFrameShown(): boolean {
    return isInStep(store.getState().live)
  }

  /** Detects in the video until the camera is turned off. */
  function detectIn(video: HTMLVideoElement): () => void {
    const frames = createAnsweredFrames(engine, isFrameShown)
    const loop = createFrameLoop({
      engine: frames.engine,
      ...(beside && { beside }),
      clock: () => performance.now(),
      settings: () => {
        const { model, settings } = store.getState()
        const { floor, multiLabel, liveSide: side, inputShape: shape, liveGoal: goal } = settings
        const { spec } = model
        return model.status === 'ready' && spec
          ? { spec, floor, multiLabel, side, shape, goal }
          : null
      },
      onAnswer(answer, open, taken) {
        const { model, settings } = store.getState()
        const { backend, threads, int8 } = model
        const form = int8?.form ?? model.form
        const times = { open, ...answer.times }
        const shown = show(
          { ...answer, item: theCamera, taken, form, backend, threads, times },
          settings,
        )
        const last = store.getState().live.frame
        const frame = frames.take(answer.candidates)
        store.setState(({ inferences, live }) => ({
          inferences: inferences + 1,
          selection: [],
          ...shown,
          live: { ...live, frame },
        }))
        last?.close()
        const { threshold, nms, filter } = shown.detectTimes
        return threshold + nms + filter
      },
      onStats: (stats) =>
        store.setState(({ live }) => ({
          live: { ...live, stats, trails: doTrail(stats.steps.latency.p50, live.trails) },
        })),
      onFailure: fail,
    })
    const stopFeed = feedFromVideo(video, loop, {
      isWanted: () => store.getState().model.status === 'ready',
      goesOnUnseen: () => worksUnseen(store.getState().live),
      onPaused: (paused) => setLive({ status: paused ? 'paused' : 'live' }),
      onStuck: () => notify(store, 'problem', 'The camera did not go on. Start it again.'),
    })
    return () => {
      loop.stop()
      frames.stop()
      stopFeed()
      video.srcObject = null
    }
  }

  return {
    start,
    stop,
    freeze,
    /**
     * releases the camera when a picture takes the stage, when the network fails for good, and while the tab is
     * hidden for long
     */
    follow: () => {
      const stops = [
        store.subscribe((state, previous) => {
          if (state.live.status === 'off') return
          if (camera && state.live.watch !== previous.live.watch) showInTab(state.live.watch)
          const hasLeft = !isCameraOnStage(state) && isCameraOnStage(previous)
          const hasFailed = state.model.status === 'failed' && previous.model.status !== 'failed'
          if (hasLeft || hasFailed) stop()
        }),
        whileHidden({ mayLetGo: () => !worksUnseen(store.getState().live), letGo: rest, comeBack }),
        watchCameras(() => {
          if (camera) void listCameras().then((devices) => setLive({ devices }))
        }),
      ]
      return () => {
        for (const stopOne of stops) stopOne()
        release()
      }
    },
  }
}

/** The form and input side that the newest frame was run with; null before the first answer. */
function frozenFrame({ shown, model, settings }: AppState): FrozenFrame | null {
  if (shown?.item.kind !== 'camera') return null
  const { modelId, inputSize, form } = settings
  const { input, within = input } = shown.letterbox
  return { form: model.form, side: within.width, under: { modelId, inputSize, form } }
}

function sizeOf({ videoWidth, videoHeight }: HTMLVideoElement) {
  return { width: videoWidth, height: videoHeight }
}

async function play(stream: MediaStream): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await video.play()
  return video
}
