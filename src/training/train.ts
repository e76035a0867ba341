import type { JobContext } from '../workers/serve.ts'
import { classifierFrameOf } from './classifier-frame.ts'
import { createClassifierRun } from './classifier-run.ts'
import { frameOf } from './frame.ts'
import type { TrainRequest } from './protocol.ts'
import { createRun, type TrainingRun } from './run.ts'

/** Time, and a way to let messages in; tests pass their own. */
export interface Clock {
  /** milliseconds */
  now(): number
  /** resolves after so many milliseconds, at the earliest once waiting messages have been handled */
  pause(milliseconds: number): Promise<void>
}

/** Milliseconds between frames: one of a screen with 60 of them a second. */
const frameTime = 16

/** Trains networks on points of two classes. */
export function createTrainer(clock: Clock) {
  return trainerOf(clock, createRun, frameOf)
}

/** Trains classifiers of small pictures. */
export function createClassifierTrainer(clock: Clock) {
  return trainerOf(clock, createClassifierRun, classifierFrameOf)
}

/** A run that can be moved to any step, forwards and backwards; see `TrainingRun`. */
type AnyRun = Pick<TrainingRun, 'step' | 'advance' | 'rewind'>

/** Trains runs and keeps them between calls, so that the next call goes on from there. */
function trainerOf<Spec, Run extends AnyRun, Seen, F>(
  clock: Clock,
  create: (spec: Spec) => Run,
  frameOf: (run: Run, watch: Seen) => F,
) {
  let runs = new Map<string, Run>()

  /** The runs of a request, in its order; all that are no longer asked for are dropped. */
  function runsOf(specs: readonly Spec[]): Run[] {
    const wanted = new Map<string, Run>()
    const list = specs.map((spec) => {
      const key = JSON.stringify(spec)
      const run = wanted.get(key) ?? runs.get(key) ?? create(spec)
      wanted.set(key, run)
      return run
    })
    runs = wanted
    return list
  }

  /** @throws the signal's reason once nobody waits; the runs keep the step they have reached */
  return async function train(
    { runs: specs, to, watch, pace = Infinity, quiet = false }: TrainRequest<Spec, Seen>,
    { signal, progress }: JobContext<readonly F[]>,
  ): Promise<readonly F[]> {
    const together = runsOf(specs)
    const frames = () => together.map((run) => frameOf(run, watch))
    for (const run of together) run.rewind(to)
    let step = Math.min(to, ...together.map((run) => run.step()))
    while (step < to) {
      const started = clock.now()
      for (let taken = 0; step < to && taken < pace && clock.now() - started < frameTime; taken++) {
        step += 1
        for (const run of together) if (run.step() < step) run.advance()
      }
      // a run that was ahead of the others is shown where it stands only once they have caught up
      if (!quiet && step < to && together.every((run) => run.step() === step)) progress(frames())
      await clock.pause(Math.max(0, frameTime - (clock.now() - started)))
      signal.throwIfAborted()
    }
    return frames()
  }
}
