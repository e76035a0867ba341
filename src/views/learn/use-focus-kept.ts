import { useEffect, type RefObject } from 'react'

/**
 * Keeps the focused element of a box in view as the box's content grows: a lab that comes late, or shows more, would
 * push it out of sight. Browsers hold what is read in place only where it is scrolled already. Who has scrolled away
 * from it is left alone.
 */
export function useFocusKept(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = box.current
    const content = node?.firstElementChild
    if (!node || !content) return undefined
    let wasInView = false
    let height = content.clientHeight
    const look = () => (wasInView = isInView(focusedIn(node), node))
    const observer = new ResizeObserver(() => {
      height = content.clientHeight
      const focused = focusedIn(node)
      if (wasInView && !isInView(focused, node)) focused?.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(content)
    // content that has grown is not told of yet
    const onScroll = () => content.clientHeight === height && look()
    node.addEventListener('focusin', look)
    // on a narrow screen the page itself scrolls
    const scrolls = { capture: true, passive: true }
    document.addEventListener('scroll', onScroll, scrolls)
    return () => {
      observer.disconnect()
      node.removeEventListener('focusin', look)
      document.removeEventListener('scroll', onScroll, scrolls)
    }
  }, [box])
}

function focusedIn(node: HTMLElement): Element | null {
  const { activeElement } = document
  return activeElement && node.contains(activeElement) ? activeElement : null
}

function isInView(focused: Element | null, box: HTMLElement): boolean {
  if (!focused) return false
  const { top, bottom } = focused.getBoundingClientRect()
  const limits = box.getBoundingClientRect()
  return bottom > Math.max(0, limits.top) && top < Math.min(innerHeight, limits.bottom)
}
