import { useEffect, useState } from 'react'
import { LiveView, type LiveViewProps } from './live-view.tsx'

/** The camera once more, in a second pane: an element can be at one place of the page only. */
export function LiveCopy({ video, ...rest }: LiveViewProps) {
  const [copy, setCopy] = useState<HTMLVideoElement | null>(null)

  useEffect(() => {
    const element = document.createElement('video')
    element.muted = true
    element.playsInline = true
    element.srcObject = video.srcObject
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
