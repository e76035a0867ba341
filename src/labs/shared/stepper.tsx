import { useId } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './stepper.module.css'

export interface StepperProps {
  readonly step: number
  readonly end: number
  /** what is counted, in the singular: `step`, `epoch` */
  readonly unit?: string
  /** the number that the first is told by; absent: 0, of steps that have been taken */
  readonly first?: number
  readonly isPlaying: boolean
  readonly onStep: (step: number) => void
  readonly onPlaying: (isPlaying: boolean) => void
}

/** Controls of a run: a scrubber, single steps, playback, and back to the start. */
export function Stepper(props: StepperProps) {
  const { step, end, unit = 'step', first = 0, isPlaying, onStep, onPlaying } = props
  const id = useId()
  const place = `${step + first} of ${end + first}`
  const go = (to: number) => {
    onPlaying(false)
    onStep(Math.max(0, Math.min(end, to)))
  }
  return (
    <div className={styles['stepper']}>
      <label htmlFor={id} className={styles['label']}>
        {unit[0]?.toUpperCase()}
        {unit.slice(1)} {place}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={end}
        value={step}
        aria-valuetext={place}
        onChange={({ currentTarget }) => go(Number(currentTarget.value))}
      />
      <div className={styles['buttons']}>
        <Button aria-label={`One ${unit} back`} onClick={() => go(step - 1)}>
          ←
        </Button>
        <Button look="primary" onClick={() => onPlaying(!isPlaying)}>
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
        <Button aria-label={`One ${unit} on`} onClick={() => go(step + 1)}>
          →
        </Button>
        <Button onClick={() => go(0)}>Reset</Button>
      </div>
    </div>
  )
}
