import { useLabState } from '../shared/use-lab-state.ts'
import { HeadLab } from './head-lab.tsx'
import { processLab } from './kind.ts'
import { MadeNetwork } from './made-network.tsx'

/** How a network computes and learns: a small one made by hand, and the last layer of a real one. */
export function NeuralNetworkProcessLab() {
  const [state, change] = useLabState(processLab)
  return (
    <>
      <MadeNetwork state={state} change={change} />
      <HeadLab state={state} change={change} />
    </>
  )
}
