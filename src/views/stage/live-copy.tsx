import { useEffect, useState } from 'react'
import { LiveView, type LiveViewProps } from './live-view.tsx'

/** The camera or film once more, in a second pane: an element can be at one place of the page only. */
export function LiveCopy({ video, ...rest }: LiveViewProps) {
  const [copy, setCopy] = useState<HTMLVideoElement | null>(null)

  useEffect(() => {
    const element = document.createElement('video')
    element.muted = true
    element.playsInline = true
    element.srcObject = video.srcObject ?? playedBy(video)
    const begin = () => setCopy(element)
    element.addEventListener('playing', begin, { once: true })
    // it may be taken away before it has begun
    void element.play().catch(() => undefined)
    return () => {
      element.removeEventListener('playing', begin)
      element.srcObject = null
    }
  }, [video])

  return copy && <LiveView {...rest} video={copy} />
}

/** What a film's element plays, as a stream; null in a browser that gives none. */
function playedBy(video: HTMLVideoElement): MediaStream | null {
  return 'captureStream' in video
    ? (video as HTMLVideoElement & { captureStream(): MediaStream }).captureStream()
    : null
}
