import { useLabState } from '../shared/use-lab-state.ts'
import { batchNormLab } from './kind.ts'
import { FoldedLab } from './folded-lab.tsx'
import { TrainingLab } from './training-lab.tsx'
import { ValuesLab } from './values-lab.tsx'

/** Batch norm on four numbers, in a network that trains, and folded into a real one. */
export function BatchNormalizationLab() {
  const [state, change] = useLabState(batchNormLab)
  return (
    <>
      <ValuesLab state={state} change={change} />
      <TrainingLab state={state} change={change} />
      <FoldedLab state={state} change={change} />
    </>
  )
}
