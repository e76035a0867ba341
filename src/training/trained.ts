import type { RunSpec } from './run-spec.ts'
import { createRun, type TrainingRun } from './run.ts'

/** A run after a number of steps, trained here and now: for reports and tests, never on the page's main thread. */
export function trained(spec: RunSpec, steps: number): TrainingRun {
  const run = createRun(spec)
  while (run.step() < steps) run.advance()
  return run
}
