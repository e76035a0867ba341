import { layerKind, type LayerSource } from '../shared/layers/layer-source.ts'
import type { RealKind } from '../shared/layers/real-kind.ts'
import { WithLayers } from '../shared/layers/with-layers.tsx'
import { useLabState } from '../shared/use-lab-state.ts'
import { ClassifierLab } from './classifier-lab.tsx'
import { cnnLab } from './kind.ts'
import { OutputLab } from './output-lab.tsx'
import { SlidingLab } from './sliding-lab.tsx'
import { WalkLab } from './walk-lab.tsx'

/** The layers of a convolutional network: on pictures that the reader draws, in one that trains, and in a real one. */
export function CnnLayersLab() {
  const [state, change] = useLabState(cnnLab)
  return (
    <>
      <SlidingLab state={state} change={change} />
      <ClassifierLab state={state} change={change} />
      <WithLayers
        kind={convolutionKind}
        source={state.source}
        onSource={(source) => change({ source, layer: 0, rank: 0, depth: 0 })}
      >
        {(source) => (
          <>
            <OutputLab {...{ source, state, change }} />
            <WalkLab {...{ source, state, change }} />
          </>
        )}
      </WithLayers>
    </>
  )
}

/** The layers of a real network, of which the stored ones have their weights. */
const convolutionKind: RealKind<LayerSource> = {
  ...layerKind,
  stored: async () => (await import('./stored-convolutions.ts')).storedConvolutions(),
}
