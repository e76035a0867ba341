import type { Engine } from '../engine/client.ts'
import { isDeath } from '../engine/failure.ts'
import { frameSize } from '../engine/frame-size.ts'
import {
  listCameras,
  openCamera,
  watchCameras,
  type Camera,
  type CameraChoice,
} from '../sources/camera.ts'
import { changeStage, notify } from '../state/actions.ts'
import { cameraOff, type LiveState } from '../state/live.ts'
import { isCameraOnStage, pictureOnStage } from '../state/on-stage.ts'
import { theCamera } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'
import { detectFrame } from './detect-frame.ts'
import { createFrameStats } from './frame-stats.ts'
import { holdRate, liveInputSize } from './live-size.ts'
import type { Pictures } from './pictures.ts'
import { toProblem } from './problem.ts'
import { show, showNothing } from './show.ts'

/** Frames a second that the input size is chosen to hold. */
const goal = 15
/** Frames at a size before it may change: the first ones at a new shape are slow. */
const trial = 8
/** Deaths of the engine in a row, each costing a frame, after which the camera is given up. */
const patience = 2
/** Milliseconds between two looks at the numbers. */
const statsPause = 500

interface WaitingFrame {
  readonly frame: VideoFrame | ImageBitmap
  /** when the camera took it, and what taking it over cost, in milliseconds */
  readonly taken: number
  readonly capture: number
}

/**
 * The camera's loop: the newest frame wins, older ones are dropped and counted. While the engine
 * works on one frame the next is already captured, and the last one's boxes are being drawn.
 */
export function createLive(store: AppStore, engine: Engine, pictures: Pictures) {
  let camera: Camera | null = null
  let session = 0
  let stopLoop: (() => void) | null = null
  let before: string | null = null

  function setLive(change: Partial<LiveState>): void {
    store.setState(({ live }) => ({ live: { ...live, ...change } }))
  }

  async function start(choice: CameraChoice = {}): Promise<void> {
    session += 1
    const mine = session
    setLive({ status: 'starting', problem: null })
    // some systems give a camera to one taker at a time: let go of ours before asking for another
    release()
    try {
      const opened = await openCamera(choice)
      if (mine !== session) return opened.stop()
      camera = opened
      opened.onEnded(() => {
        if (camera === opened) void lost()
      })
      const video = await play(opened.stream)
      if (mine !== session) return
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
        },
      }))
      stopLoop = loop(video)
      setLive({ devices: await listCameras() })
    } catch (error) {
      if (mine !== session) return
      release()
      leave()
      setLive({ problem: toProblem(error, 'The camera is not on') })
    }
  }

  /** Lets go of the device; the state stays. */
  function release(): void {
    stopLoop?.()
    stopLoop = null
    camera?.stop()
    camera = null
  }

  /** Takes the camera off the stage and puts back what was there before it. */
  function leave(): void {
    const { live, shown, onStage } = store.getState()
    setLive({ ...cameraOff, devices: live.devices, problem: live.problem })
    if (onStage?.kind !== 'camera') return
    changeStage(store, () => ({
      onStage: null,
      ...(shown?.item.kind === 'camera' && showNothing),
    }))
    if (before) void pictures.select(before)
  }

  function stop(): void {
    session += 1
    release()
    leave()
  }

  async function freeze(): Promise<void> {
    const { video } = store.getState().live
    if (!video || video.videoWidth === 0) return
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    const time = new Date().toTimeString().slice(0, 8).replaceAll(':', '.')
    before = null
    stop()
    await pictures.openFiles([new File([blob], `camera ${time}.png`, { type: 'image/png' })])
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

  /** Runs until it is told to stop; everything it holds is closed then. */
  function loop(video: HTMLVideoElement): () => void {
    const stats = createFrameStats()
    const controller = new AbortController()
    const { signal } = controller
    let waiting: WaitingFrame | null = null
    let busy = false
    let deaths = 0
    let side = 320
    let framesAtSide = 0
    let costs: number[] = []
    let lastStats = 0
    let callback = 0

    const onFrame: VideoFrameRequestCallback = (now, { captureTime }) => {
      callback = video.requestVideoFrameCallback(onFrame)
      if (store.getState().model.status !== 'ready' || document.hidden) return
      void take(captureTime ?? now)
    }

    async function take(taken: number): Promise<void> {
      const start = performance.now()
      const frame = await capture(video).catch(() => null)
      // a video has no picture for a moment while its resolution changes
      if (!frame) return stats.drop()
      if (signal.aborted) return frame.close()
      if (waiting) {
        waiting.frame.close()
        stats.drop()
      }
      waiting = { frame, taken, capture: performance.now() - start }
      if (!busy) void work()
    }

    async function work(): Promise<void> {
      busy = true
      try {
        while (waiting && !signal.aborted) {
          const next: WaitingFrame = waiting
          waiting = null
          await answer(next).then(
            () => (deaths = 0),
            (error: unknown) => {
              // a fresh engine starts by itself; this frame is gone, the next one is on its way
              if (!isDeath(error) || ++deaths > patience) throw error
              stats.drop()
            },
          )
        }
      } catch (error) {
        if (!signal.aborted) fail(error)
      } finally {
        busy = false
      }
    }

    async function answer({ frame, taken, capture: open }: WaitingFrame): Promise<void> {
      const { model, settings } = store.getState()
      const { spec } = model
      if (model.status !== 'ready' || !spec) return frame.close()
      const start = performance.now()
      const size = liveInputSize(spec.input.size, frameSize(frame), settings.liveSide ?? side)
      const { floor, multiLabel } = settings
      const options = { scaling: 'browser', floor, multiLabel } as const
      const answered = await detectFrame(engine, spec, frame, size, options, signal)
      signal.throwIfAborted()
      const { model: now, settings: present } = store.getState()
      const { backend, threads } = now
      const times = { open, ...answered.times }
      const result = { ...answered, item: theCamera, backend, threads, times }
      const shown = show(result, present)
      store.setState(({ inferences }) => ({ inferences: inferences + 1, selection: [], ...shown }))
      const end = performance.now()
      const { threshold, nms, filter } = shown.detectTimes
      const boxes = threshold + nms + filter
      stats.add({ capture: open, ...answered.times, boxes, latency: end - taken }, end)
      if (settings.liveSide === null) adapt(spec.input.size, end - start)
      if (end - lastStats > statsPause) {
        lastStats = end
        setLive({ stats: stats.summary() })
      }
    }

    function adapt(rule: Parameters<typeof holdRate>[0], cost: number): void {
      framesAtSide += 1
      if (framesAtSide <= 2) return
      costs.push(cost)
      if (costs.length < trial) return
      const median = costs.toSorted((a, b) => a - b)[trial >> 1] ?? cost
      costs = []
      const next = holdRate(rule, side, median, goal)
      if (next !== side) framesAtSide = 0
      side = next
    }

    const onVisibility = () => {
      if (document.hidden) {
        video.pause()
        setLive({ status: 'paused' })
      } else {
        video
          .play()
          .catch(() => notify(store, 'problem', 'The camera did not go on. Start it again.'))
        setLive({ status: 'live' })
      }
    }

    callback = video.requestVideoFrameCallback(onFrame)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      controller.abort(new DOMException('the camera was stopped', 'AbortError'))
      video.cancelVideoFrameCallback(callback)
      document.removeEventListener('visibilitychange', onVisibility)
      waiting?.frame.close()
      waiting = null
      video.srcObject = null
    }
  }

  return {
    start,
    stop,
    freeze,
    /** a picture chosen while the camera is on takes the stage: the camera is let go */
    follow: () => {
      const stops = [
        store.subscribe((state, previous) => {
          if (camera && !isCameraOnStage(state) && isCameraOnStage(previous)) stop()
        }),
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

async function play(stream: MediaStream): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await video.play()
  return video
}

/** The frame on the video now: a handle where the browser has those, else a copy. */
async function capture(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  if (video.videoWidth === 0) throw new Error('the video has no picture')
  return typeof VideoFrame === 'undefined' ? createImageBitmap(video) : new VideoFrame(video)
}
