import { useEffect, useRef, useState } from 'react'

/** Milliseconds between two announcements: a run changes its numbers far faster than anyone can listen. */
const pace = 1500

/** Tells a screen reader the newest values, at a pace; the last one always. */
export function Spoken({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  const last = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, last.current + pace - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      setSaid(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p aria-live="polite" className="visually-hidden">
      {said}
    </p>
  )
}
