import type { KeyboardEvent } from 'react'
import type { StepperProps } from './stepper.tsx'

/**
 * The keys of a lab, wherever in it the focus is: Space plays and pauses, arrows step, R goes back to the start. A
 * control that uses a key itself keeps it.
 */
export function onStepKey(event: KeyboardEvent, stepper: StepperProps): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  const { step, end, isPlaying, onStep, onPlaying } = stepper
  const target = event.target as Element
  if (target.matches('select, textarea, input:not([type="range"])')) return
  const go = (to: number) => {
    onPlaying(false)
    onStep(Math.max(0, Math.min(end, to)))
  }
  if (event.key === ' ') {
    if (target.matches('button, a, summary, [role="radio"]')) return
    onPlaying(!isPlaying)
  } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    if (target.matches('input, [role="slider"], [role="radio"]')) return
    go(step + (event.key === 'ArrowRight' ? 1 : -1))
  } else if (event.key === 'r') go(0)
  else return
  event.preventDefault()
}
