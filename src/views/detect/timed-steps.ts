import type { FrameTimes } from '../../state/app-state.ts'

/** A step between file and boxes. */
export interface TimedStep {
  readonly name: string
  readonly milliseconds: number
  readonly meaning: string
}

export function timedSteps(times: FrameTimes, nmsTime: number): readonly TimedStep[] {
  return [
    { name: 'open', milliseconds: times.open, meaning: 'file to pixels' },
    {
      name: 'letterbox',
      milliseconds: times.letterbox,
      meaning: 'pixels resized and padded into the input tensor',
    },
    { name: 'network', milliseconds: times.network, meaning: 'the network itself' },
    { name: 'decode', milliseconds: times.decode, meaning: 'raw outputs to candidates' },
    { name: 'boxes', milliseconds: nmsTime, meaning: 'threshold and suppression' },
  ]
}

export function totalOf(steps: readonly TimedStep[]): number {
  return steps.reduce((sum, step) => sum + step.milliseconds, 0)
}
