import { useLabState } from '../shared/use-lab-state.ts'
import { CurveLab } from './curve-lab.tsx'
import { overfittingLab } from './kind.ts'
import { NetworkLab } from './network-lab.tsx'

/** Overfitting twice: a network trained on a few noisy points, and polynomials through even fewer. */
export function OverfittingLab() {
  const [state, change] = useLabState(overfittingLab)
  return (
    <>
      <NetworkLab state={state} change={change} />
      <CurveLab state={state} change={change} />
    </>
  )
}
