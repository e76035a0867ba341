import { useLabState } from '../shared/use-lab-state.ts'
import { CurveLab } from './curve-lab.tsx'
import { overfittingLab } from './kind.ts'
import { NetworkLab } from './network-lab.tsx'
import { TeachLab } from './teach/teach-lab.tsx'

/** Overfitting: a network on a few noisy points, polynomials through even fewer, a head on a few crops of pictures. */
export function OverfittingLab() {
  const [state, change] = useLabState(overfittingLab)
  return (
    <>
      <NetworkLab state={state} change={change} />
      <CurveLab state={state} change={change} />
      <TeachLab state={state} change={change} />
    </>
  )
}
