import { useEffect, useState, type RefObject } from 'react'

/** Whether an element is, or ever was, near the part of the page that is seen: what it needs is fetched only then. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(() => typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const { current } = element
    if (isNear || !current) return undefined
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, isNear])
  return isNear
}
