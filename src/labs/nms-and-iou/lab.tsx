import { useLabState } from '../shared/use-lab-state.ts'
import { nmsLab } from './kind.ts'
import { KindsLab } from './kinds-lab.tsx'
import { PairLab } from './pair-lab.tsx'
import { SuppressionLab } from './suppression-lab.tsx'

/** How much two boxes overlap, and what suppression does with a picture's boxes by that. */
export function NmsAndIouLab() {
  const [state, change] = useLabState(nmsLab)
  return (
    <>
      <PairLab state={state} change={change} />
      <SuppressionLab state={state} change={change} />
      <KindsLab state={state} change={change} />
    </>
  )
}
