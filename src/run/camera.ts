import type { Engine } from '../engine/client.ts'
import { openScreen } from '../sources/screen.ts'
import {
  listCameras,
  openCamera,
  watchCameras,
  type Camera,
  type CameraChoice,
} from '../sources/camera.ts'
import { changeStage, notify } from '../state/actions.ts'
import { cameraOff, worksUnseen, type LiveState } from '../state/live.ts'
import { isStreamOnStage, pictureOnStage } from '../state/on-stage.ts'
import { theCamera, theScreen, type StageItem } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'
import { createTabSign } from './camera-in-tab.ts'
import type { LoopOptions } from './frame-loop.ts'
import { freezeVideo } from './freeze-video.ts'
import { createLiveLoop, showVideo } from './live-loop.ts'
import type { Pictures } from './pictures.ts'
import { toProblem } from './problem.ts'
import { showNothing } from './show.ts'
import { feedFromVideo } from './video-feed.ts'
import { whileHidden } from './while-hidden.ts'

/** The camera, or a screen in its place: opens and releases the device, and puts its video on the stage. */
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
  async function start(choice: StreamChoice = {}, again: Partial<LiveState> = {}): Promise<void> {
    session += 1
    resting = false
    const mine = session
    const source = choice.screen ? 'screen' : 'camera'
    const item = choice.screen ? theScreen : theCamera
    setLive({ status: 'starting', source, problem: null })
    // some systems let only one user open a camera at a time: release ours before asking for another
    release()
    try {
      const opened = await (choice.screen ? openScreen() : openCamera(choice))
      if (mine !== session) return opened.stop()
      camera = opened
      showInTab(store.getState().live)
      opened.onEnded(() => {
        if (camera === opened) void lost()
      })
      const video = await play(opened.stream)
      if (mine !== session) return
      opened.onMuted((muted) => {
        if (camera === opened) setLive({ muted })
      })
      const state = store.getState()
      if (!isStreamOnStage(state)) before = pictureOnStage(state)?.id ?? null
      changeStage(store, ({ live }) => ({
        onStage: item,
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
      stopLoop = detectIn(video, item)
      if (source === 'camera') setLive({ devices: await listCameras() })
    } catch (error) {
      if (mine !== session) return
      release()
      leave()
      setLive({ problem: toProblem(error, words().notOn) })
    }
  }

  /** Releases the device; the state stays, but for the frame. */
  function release(): void {
    stopLoop?.()
    stopLoop = null
    camera?.stop()
    camera = null
    showInTab(null)
    showVideo(store)
  }

  /** Takes the camera off the stage and puts back what was there before. */
  function leave(): void {
    const { live, shown, onStage } = store.getState()
    const { source, devices, problem, inStep, pace, watch } = live
    const isOnStage = onStage?.kind === 'camera' || onStage?.kind === 'screen'
    // a film that has taken the stage plays in an element of its own
    const kept =
      isOnStage || onStage?.kind !== 'film' ? {} : { video: live.video, frame: live.frame }
    setLive({ ...cameraOff, source, devices, problem, inStep, pace, watch, ...kept })
    if (!isOnStage) return
    changeStage(store, () => ({
      onStage: null,
      ...(shown?.item.kind === onStage.kind && showNothing),
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
    const { status, source } = store.getState().live
    // a screen that was let go could not be asked for again without a press
    if (status === 'off' || source === 'screen') return
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
    const { source } = store.getState().live
    const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '.')
    await freezeVideo(store, pictures, `${source} ${time}.png`, () => {
      before = null
      stop()
    })
  }

  function words() {
    return streamWords[store.getState().live.source]
  }

  async function lost(): Promise<void> {
    // a person ended the sharing in the browser
    if (store.getState().live.source === 'screen') return stop()
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
    const problem = toProblem(error, words().notDetected)
    stop()
    setLive({ problem })
  }

  /** Detects in the video until the camera is turned off. */
  function detectIn(video: HTMLVideoElement, item: StageItem): () => void {
    const loop = createLiveLoop(store, engine, { item, onFailure: fail, ...(beside && { beside }) })
    const stopFeed = feedFromVideo(video, loop, {
      isWanted: () => store.getState().model.status === 'ready',
      goesOnUnseen: () => worksUnseen(store.getState().live),
      onPaused: (paused) => setLive({ status: paused ? 'paused' : 'live' }),
      onStuck: () => notify(store, 'problem', `${words().it} did not go on. Start it again.`),
    })
    return () => {
      loop.stop()
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
          if (camera && state.live !== previous.live) showInTab(state.live)
          const hasLeft = !isStreamOnStage(state) && isStreamOnStage(previous)
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

/** A camera, or the screen, window or tab that a person chooses. */
interface StreamChoice extends CameraChoice {
  readonly screen?: boolean
}

const streamWords = {
  camera: {
    it: 'The camera',
    notOn: 'The camera is not on',
    notDetected: 'The camera’s frames could not be detected',
  },
  screen: {
    it: 'The screen',
    notOn: 'No screen is captured',
    notDetected: 'The screen’s frames could not be detected',
  },
} as const

async function play(stream: MediaStream): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await video.play()
  return video
}
