import type { ReactNode } from 'react'
import { useLayers, type LayersState } from '../../../state/use-layers.ts'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Section } from '../../../ui/section.tsx'
import { formatMegabytes } from '../../../words/units.ts'
import { LayerFailure } from './layer-failure.tsx'
import * as strings from '../strings.ts'

export type OpenLayers = Extract<LayersState, { readonly status: 'open' }>

export interface OpenedLayersProps {
  /** opens them again after a failure: mounts this component anew */
  onAgain: () => void
  children: (layers: OpenLayers) => ReactNode
}

/** The inner layers of the network on the stage; until they are open, and where they cannot be, what there is to say. */
export function OpenedLayers({ onAgain, children }: OpenedLayersProps) {
  const state = useLayers()
  if (state.status === 'opening') {
    const { loaded, total } = state
    return (
      <Section title={strings.layers}>
        <ProgressBar
          label={strings.loadingTheLayers}
          share={total > 0 && loaded < total ? loaded / total : null}
          onCancel={state.cancel}
        >
          <Note role="status">
            {strings.loadingTheNetworkOnceMore}
            {total > 0 && strings.loadedOfTotal(formatMegabytes(loaded), formatMegabytes(total))}…
          </Note>
        </ProgressBar>
      </Section>
    )
  }
  if (state.status === 'failed') {
    return (
      <Section title={strings.layers}>
        <LayerFailure words={state.words} onAgain={onAgain} />
      </Section>
    )
  }
  if (state.list.layers.length === 0) {
    return (
      <Section title={strings.layers}>
        <Note>{strings.networkHasNoLayerWithFeature}</Note>
      </Section>
    )
  }
  return children(state)
}
