import type { FrameTimes } from '../../state/how-answered.ts'
import * as strings from './strings.ts'

/** A step between file and boxes. */
export interface TimedStep {
  readonly name: string
  readonly milliseconds: number
  readonly meaning: string
}

export function timedSteps(times: FrameTimes, nmsTime: number): readonly TimedStep[] {
  return [
    { name: strings.openStep, milliseconds: times.open, meaning: strings.fileToPixels },
    {
      name: strings.letterboxStep,
      milliseconds: times.letterbox,
      meaning: strings.whatLetterboxDoes,
    },
    { name: strings.networkStep, milliseconds: times.network, meaning: strings.theNetworkItself },
    { name: strings.decodeStep, milliseconds: times.decode, meaning: strings.decodingOutputs },
    { name: strings.boxesStep, milliseconds: nmsTime, meaning: strings.thresholdAndSuppression },
  ]
}

export function totalOf(steps: readonly TimedStep[]): number {
  return steps.reduce((sum, step) => sum + step.milliseconds, 0)
}
