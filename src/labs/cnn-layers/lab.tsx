import { useLabState } from '../shared/use-lab-state.ts'
import { cnnLab } from './kind.ts'
import { SlidingLab } from './sliding-lab.tsx'

/** The layers of a convolutional network, on a picture that the reader draws. */
export function CnnLayersLab() {
  const [state, change] = useLabState(cnnLab)
  return <SlidingLab state={state} change={change} />
}
