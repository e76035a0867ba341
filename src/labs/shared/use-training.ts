import { useEffect, useMemo, useRef, useState } from 'react'
import { createTrainingClient } from '../../training/client.ts'
import type { Frame, Watch } from '../../training/frame.ts'
import type { TrainRequest } from '../../training/protocol.ts'
import type { RunSpec } from '../../training/run-spec.ts'
import { messageOf } from '../../words/message-of.ts'
import { prefersReducedMotion } from './reduced-motion.ts'
import type { StepperProps } from './stepper.tsx'

export interface TrainingOptions<Spec = RunSpec, Seen = Watch, F = Frame> {
  /** runs that are shown together */
  readonly runs: readonly Spec[]
  readonly watch: Seen
  /** the step to show, which belongs to the lab's state */
  readonly step: number
  readonly end: number
  /** what is counted, in the singular; absent: steps */
  readonly unit?: string
  /** most steps a frame during playback */
  readonly pace: number
  /** playback has reached a step, which these frames show; or begins again at 0 */
  readonly onStep: (step: number, frames?: readonly F[]) => void
}

export interface Training<F = Frame> {
  /** one per run, at the newest step that is known; null before the first */
  readonly frames: readonly F[] | null
  readonly isPlaying: boolean
  /** the frames are of another step than the one to show, which is being computed */
  readonly isBusy: boolean
  readonly setPlaying: (isPlaying: boolean) => void
  /** for the lab's frame */
  readonly stepper: StepperProps
  /** why there are no frames, in words; null: all is well */
  readonly problem: string | null
}

/** What `createTrainingClient` gives, for any kind of run. */
interface Client<Spec, Seen, F> {
  readonly train: (
    request: TrainRequest<Spec, Seen>,
    signal: AbortSignal,
    onFrames: (frames: readonly F[]) => void,
  ) => Promise<readonly F[]>
  readonly dispose: () => void
}

/** Trains networks on points of two classes, as `useRuns` does. */
export function useTraining(
  options: TrainingOptions,
  createClient = createTrainingClient,
): Training {
  return useRuns(options, createClient)
}

/**
 * Trains a lab's runs in a worker, which ends with the lab. Shows the requested step, wherever it lies; during
 * playback moves it, frame by frame. With reduced motion it goes to the end without frames in between.
 */
export function useRuns<Spec, Seen, F extends { readonly step: number }>(
  options: TrainingOptions<Spec, Seen, F>,
  createClient: () => Client<Spec, Seen, F>,
): Training<F> {
  const { step, end, unit, pace, onStep } = options
  const key = JSON.stringify([options.runs, options.watch])
  const request = useMemo(() => JSON.parse(key) as readonly [Spec[], Seen], [key])
  const client = useRef<Client<Spec, Seen, F> | null>(null)
  const [shown, setShown] = useState<{ key: string; frames: readonly F[] } | null>(null)
  const [isWanted, setWanted] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isPlaying = isWanted && step < end
  // while playing, the step follows the frames and must not start anything
  const target = isPlaying ? end : step
  const told = useRef(onStep)
  const start = useRef(createClient)
  useEffect(() => {
    told.current = onStep
  })

  useEffect(
    () => () => {
      client.current?.dispose()
      client.current = null
    },
    [],
  )

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const [runs, watch] = request
    const isCalm = prefersReducedMotion()
    const show = (frames: readonly F[]) => {
      if (signal.aborted) return
      setShown({ key, frames })
      if (isPlaying) told.current(frames[0]!.step, frames)
    }
    client.current ??= start.current()
    client.current
      .train(
        { runs, watch, to: target, quiet: isCalm, ...(isPlaying && !isCalm && { pace }) },
        signal,
        show,
      )
      .then(show)
      .catch((error: unknown) => {
        if (!signal.aborted) setProblem(messageOf(error))
      })
    return () => controller.abort(new Error('No longer wanted.'))
  }, [key, request, target, isPlaying, pace])

  function setPlaying(wanted: boolean): void {
    setProblem(null)
    if (wanted && step >= end) onStep(0)
    setWanted(wanted)
  }
  const frames = shown?.key === key ? shown.frames : null
  const isThere = frames?.every((frame) => frame.step === step) ?? false
  return {
    frames,
    isPlaying,
    isBusy: !isPlaying && !isThere && problem === null,
    setPlaying,
    stepper: { step, end, ...(unit && { unit }), isPlaying, onPlaying: setPlaying, onStep },
    problem,
  }
}
