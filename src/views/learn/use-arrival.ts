import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { Place } from '../../state/place.ts'

/**
 * What happens when one gets to another page of the guide: by a link, its top comes into view and its
 * heading takes the focus, as with a page of its own; by Back or Forward, it is scrolled to where it was
 * left. The first page stays as it was opened. Returns the ref of the box that scrolls.
 */
export function useArrival(
  { concept, exam }: Place,
  cameBack: boolean,
): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  const left = useRef(new Map<string, number>())
  const here = `${exam ? 'exam' : 'page'} ${concept ?? ''}`
  const shown = useRef(here)

  useEffect(() => {
    const box = scroller.current
    const keep = () => left.current.set(shown.current, box?.scrollTop ?? 0)
    box?.addEventListener('scroll', keep, { passive: true })
    return () => box?.removeEventListener('scroll', keep)
  }, [])

  useLayoutEffect(() => {
    if (shown.current === here) return
    shown.current = here
    scroller.current?.scrollTo({ top: cameBack ? (left.current.get(here) ?? 0) : 0 })
    if (cameBack) return
    const heading = scroller.current?.querySelector<HTMLElement>('#guide-title')
    heading?.focus({ preventScroll: true })
    // where the page itself scrolls, below the stage
    heading?.scrollIntoView({ block: 'nearest' })
  }, [here, cameBack])

  return scroller
}
