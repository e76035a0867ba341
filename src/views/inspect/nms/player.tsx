import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import { nextTake } from '../../../vision/explain/nms-moment.ts'
import type { NmsTrace } from '../../../vision/explain/nms-trace.ts'
import * as strings from '../strings.ts'
import styles from './player.module.css'

export interface PlayerProps {
  trace: NmsTrace
  step: number
  onStep: (step: number) => void
  /** description of the step, for the scrubber */
  words: string
}

/** Controls for the steps: a scrubber, single steps, and playback. */
export function Player({ trace, step, onStep, words }: PlayerProps) {
  const id = useId()
  const [wanted, setWanted] = useState(false)
  const [speed, setSpeed] = useState('10')
  const end = trace.length
  const playing = wanted && step < end

  useEffect(() => {
    if (!playing) return undefined
    const timer = setTimeout(() => onStep(step + 1), 1000 / Number(speed))
    return () => clearTimeout(timer)
  }, [playing, step, speed, onStep])

  function togglePlay(): void {
    if (step >= end) onStep(0)
    setWanted(!playing)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== ' ') return
    event.preventDefault()
    togglePlay()
  }

  return (
    <div className={styles['player']}>
      <label htmlFor={id} className={styles['label']}>
        {strings.stepOf(step, end)}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={end}
        value={step}
        aria-valuetext={strings.stepOfEnd(step, end, words)}
        onChange={({ currentTarget }) => onStep(Number(currentTarget.value))}
        onKeyDown={onKeyDown}
      />
      <div className={styles['buttons']}>
        <Button aria-label={strings.firstStep} onClick={() => onStep(0)}>
          |←
        </Button>
        <Button aria-label={strings.stepBack} onClick={() => onStep(Math.max(0, step - 1))}>
          ←
        </Button>
        <Button look="primary" onClick={togglePlay}>
          {playing ? strings.pause : strings.play}
        </Button>
        <Button aria-label={strings.stepOn} onClick={() => onStep(Math.min(end, step + 1))}>
          →
        </Button>
        <Button onClick={() => onStep(nextTake(trace, step))}>{strings.nextBoxKept}</Button>
        <Button aria-label={strings.lastStep} onClick={() => onStep(end)}>
          →|
        </Button>
        <Select
          label={strings.stepsPerSecond}
          value={speed}
          options={speeds.map((value) => ({ value, label: value }))}
          onChange={setSpeed}
        />
      </div>
    </div>
  )
}

const speeds = ['2', '10', '50']
