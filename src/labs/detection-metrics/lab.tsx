import { useLabState } from '../shared/use-lab-state.ts'
import { ApLab } from './ap-lab.tsx'
import { metricsLab } from './kind.ts'
import { ThresholdLab } from './threshold-lab.tsx'

/** Labelled pictures, judged: at one threshold, and over all of them. */
export function DetectionMetricsLab() {
  const [state, change] = useLabState(metricsLab)
  return (
    <>
      <ThresholdLab state={state} change={change} />
      <ApLab state={state} change={change} />
    </>
  )
}
