import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { Place } from '../../state/place.ts'

/**
 * Restores focus and scroll position on arriving at a page of the guide: after a link, its top is scrolled into
 * view and its heading focused, as with a page load; after Back or Forward, its last scroll position returns. The
 * first page stays as it was opened. Returns the ref of the scrolling box.
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
    // on a narrow screen the page itself scrolls, below the stage
    heading?.scrollIntoView({ block: 'nearest' })
  }, [here, cameBack])

  return scroller
}
