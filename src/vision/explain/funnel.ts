import type { Candidates } from '../candidates.ts'
import type { Detections } from '../detect.ts'

/** A filtering step between prediction and screen, and how many boxes remain after it. */
export interface FunnelStep {
  readonly name: 'all' | 'floor' | 'threshold' | 'nms' | 'filter'
  readonly count: number
}

export interface FunnelInput {
  readonly candidates: Pick<Candidates, 'predictions' | 'count'>
  readonly detections: Pick<Detections, 'aboveThreshold' | 'classCounts' | 'count'>
  /** each prediction yields a candidate for each class above the floor: pairs are counted then */
  readonly multiLabel: boolean
  readonly classCount: number
}

/** How many boxes remain after each step, first to last. */
export function funnel(input: FunnelInput): readonly FunnelStep[] {
  const { candidates, detections, multiLabel, classCount } = input
  let kept = 0
  for (const count of detections.classCounts.values()) kept += count
  return [
    { name: 'all', count: candidates.predictions * (multiLabel ? classCount : 1) },
    { name: 'floor', count: candidates.count },
    { name: 'threshold', count: detections.aboveThreshold },
    { name: 'nms', count: kept },
    { name: 'filter', count: detections.count },
  ]
}
