import { useLabState } from '../shared/use-lab-state.ts'
import { activationsLab } from './kind.ts'
import { RealLab } from './real-lab.tsx'
import { SoftmaxLab } from './softmax-lab.tsx'
import { TrainingLab } from './training-lab.tsx'
import { UnitLab } from './unit-lab.tsx'

/** Activation functions: on one unit, in a network that trains, in a real one; and softmax. */
export function ActivationFunctionsLab() {
  const [state, change] = useLabState(activationsLab)
  return (
    <>
      <UnitLab state={state} change={change} />
      <TrainingLab state={state} change={change} />
      <SoftmaxLab state={state} change={change} />
      <RealLab state={state} change={change} />
    </>
  )
}
