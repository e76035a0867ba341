import { vi } from 'vitest'

/** A track of a camera: live until it is stopped. */
export class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live'
  muted = false
  label = 'Fake camera'
  stop(): void {
    this.readyState = 'ended'
  }
  getSettings(): MediaTrackSettings {
    return { deviceId: 'fake', width: 640, height: 480 }
  }
  /** as the system does it */
  setMuted(muted: boolean): void {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }
}

/** Stands in for the browser's camera and video, which jsdom lacks. Undone by `vi.unstubAllGlobals`. */
export function stubCamera() {
  const tracks: FakeTrack[] = []
  const constraints: MediaStreamConstraints[] = []
  const waiting = new Map<number, VideoFrameRequestCallback>()
  let lastCall = 0
  let refusal: DOMException | null = null
  let held: Promise<void> | null = null
  let plays = true

  const mediaDevices = Object.assign(new EventTarget(), {
    async getUserMedia(asked: MediaStreamConstraints) {
      if (refusal) throw refusal
      constraints.push(asked)
      await held
      const track = new FakeTrack()
      tracks.push(track)
      return { getVideoTracks: () => [track], getTracks: () => [track] }
    },
    enumerateDevices: async () => [{ kind: 'videoinput', deviceId: 'fake', label: 'Fake camera' }],
  })
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('navigator', { mediaDevices })
  vi.stubGlobal('VideoFrame', FakeFrame)
  vi.stubGlobal('OffscreenCanvas', FakeCanvas)
  const video = HTMLVideoElement.prototype
  Object.defineProperties(video, {
    videoWidth: { get: () => 640, configurable: true },
    videoHeight: { get: () => 480, configurable: true },
    srcObject: { value: null, writable: true, configurable: true },
  })
  Object.assign(video, {
    play: async () => {
      if (!plays) throw new DOMException('', 'AbortError')
    },
    pause: () => undefined,
    requestVideoFrameCallback(callback: VideoFrameRequestCallback) {
      lastCall += 1
      waiting.set(lastCall, callback)
      return lastCall
    },
    cancelVideoFrameCallback: (call: number) => void waiting.delete(call),
  })

  return {
    tracks,
    constraints,
    live: () => tracks.filter(({ readyState }) => readyState === 'live').length,
    refuse: (name: string) => (refusal = new DOMException('', name)),
    /** the video of the next camera does not play */
    breakVideo: () => void (plays = false),
    /** the next camera takes its time; returns a function that lets it come */
    hold(): () => void {
      let release: () => void = () => undefined
      held = new Promise((resolve) => (release = resolve))
      return release
    },
    /** the video shows another frame, at a time in milliseconds */
    async show(now = 0): Promise<void> {
      const told = [...waiting.values()]
      waiting.clear()
      for (const tell of told) tell(now, {} as VideoFrameCallbackMetadata)
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    },
  }
}

/** Frames that were made, and how many of them are still open. */
export class FakeFrame {
  static open = 0
  readonly displayWidth = 640
  readonly displayHeight = 480
  private closed = false
  constructor() {
    FakeFrame.open += 1
  }
  clone(): FakeFrame {
    return new FakeFrame()
  }
  close(): void {
    if (!this.closed) FakeFrame.open -= 1
    this.closed = true
  }
}

/** What was drawn on the canvases that became files. */
export const drawn: unknown[] = []

class FakeCanvas {
  getContext = () => ({ drawImage: (source: unknown) => drawn.push(source) })
  convertToBlob = async () => new Blob(['png'])
}
