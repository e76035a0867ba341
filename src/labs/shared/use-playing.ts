import { useEffect, useRef, useState } from 'react'
import { prefersReducedMotion } from './reduced-motion.ts'
import type { StepperProps } from './stepper.tsx'

export interface Playing {
  readonly isPlaying: boolean
  readonly setPlaying: (isPlaying: boolean) => void
  /** for the lab's frame */
  readonly stepper: StepperProps
}

/**
 * Plays a lab whose steps are computed at once: adds steps, so many a second, until the end. With reduced motion it
 * jumps there.
 */
export function usePlaying(options: {
  readonly step: number
  readonly end: number
  /** what is counted, in the singular; absent: steps */
  readonly unit?: string
  readonly perSecond: number
  readonly onStep: (step: number) => void
}): Playing {
  const { step, end, unit, perSecond, onStep } = options
  const [isWanted, setWanted] = useState(false)
  const isPlaying = isWanted && step < end
  const newest = useRef({ step, end, onStep })
  useEffect(() => {
    newest.current = { step, end, onStep }
  })

  useEffect(() => {
    if (!isPlaying) return undefined
    let started: number | null = null
    let done = 0
    let request = requestAnimationFrame(function tick(time) {
      started ??= time
      const due = Math.floor(((time - started) / 1000) * perSecond)
      const { step, end, onStep } = newest.current
      if (due > done) onStep(Math.min(end, step + due - done))
      done = due
      request = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(request)
  }, [isPlaying, perSecond])

  function setPlaying(wanted: boolean): void {
    const from = step >= end ? 0 : step
    if (wanted && prefersReducedMotion()) return onStep(end)
    if (wanted && from !== step) onStep(from)
    setWanted(wanted)
  }
  const stepper = { step, end, ...(unit && { unit }), isPlaying, onPlaying: setPlaying, onStep }
  return { isPlaying, setPlaying, stepper }
}
