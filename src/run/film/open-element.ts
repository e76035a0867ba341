/** A film's element, which plays it where this browser can. */
export interface FilmElement {
  readonly video: HTMLVideoElement
  /** null: the browser does not play it */
  readonly played: {
    readonly width: number
    readonly height: number
    readonly duration: number
  } | null
  readonly close: () => void
}

/** Milliseconds after which an element that says nothing is taken for one that does not play. */
const patience = 10_000

/** Opens a film in an element of its own; waits until the browser knows whether it plays it. */
export async function openElement(file: File): Promise<FilmElement> {
  const video = document.createElement('video')
  const url = URL.createObjectURL(file)
  video.playsInline = true
  video.preload = 'auto'
  video.src = url
  const isKnown = await new Promise<boolean>((resolve) => {
    video.addEventListener('loadeddata', () => resolve(true), { once: true })
    video.addEventListener('error', () => resolve(false), { once: true })
    setTimeout(() => resolve(false), patience)
  })
  const { videoWidth: width, videoHeight: height, duration } = video
  return {
    video,
    // a file with sound only has no picture to play
    played:
      isKnown && width > 0 ? { width, height, duration: await lengthOf(video, duration) } : null,
    close: () => {
      video.pause()
      video.removeAttribute('src')
      video.load()
      URL.revokeObjectURL(url)
    },
  }
}

/** A recording that a browser made does not say how long it is, until its end was looked for. */
async function lengthOf(video: HTMLVideoElement, duration: number): Promise<number> {
  if (Number.isFinite(duration)) return duration
  const known = new Promise((resolve) => {
    video.addEventListener('durationchange', resolve, { once: true })
    setTimeout(resolve, 2000)
  })
  video.currentTime = 1e9
  await known
  const found = Number.isFinite(video.duration) ? video.duration : 0
  video.currentTime = 0
  return found
}
