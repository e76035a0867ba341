import { useLabState } from '../shared/use-lab-state.ts'
import { ApLab } from './ap-lab.tsx'
import { allExamples, photographed } from './examples.ts'
import { metricsLab } from './kind.ts'
import { ThresholdLab } from './threshold-lab.tsx'
import { useOwnSet } from './use-own-set.ts'

const stored = photographed.map((name) => allExamples[name])

/** Labelled pictures, judged: at one threshold, and over all of them. */
export function DetectionMetricsLab() {
  const [state, change] = useLabState(metricsLab)
  const isOwn = state.set === 'own'
  const own = useOwnSet(isOwn)
  const examples = own.status === 'open' ? own.set.examples : []
  const example = isOwn
    ? (examples[Math.min(state.label, examples.length - 1)] ?? null)
    : allExamples[state.example]
  const classes = isOwn ? examples : stored
  return (
    <>
      <ThresholdLab {...{ state, change, example, own }} />
      {example && <ApLab {...{ state, change, example, classes }} />}
    </>
  )
}
