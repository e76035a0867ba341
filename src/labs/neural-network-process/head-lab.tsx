import type { PictureResult } from '../../state/app-state.ts'
import { useAppStore } from '../../state/react.ts'
import { headGrid } from '../../vision/heads/head-grid.ts'
import { Lab } from '../shared/lab.tsx'
import type { RealKind } from '../shared/layers/real-kind.ts'
import { WithLayers } from '../shared/layers/with-layers.tsx'
import { HeadChoice } from './head-choice.tsx'
import { headOnStage } from './head-on-stage.ts'
import type { HeadSource } from './head-source.ts'
import { processLab, type ProcessState } from './kind.ts'
import type { MadeNetworkProps } from './made-network.tsx'

/** A cell's answer can be corrected: one true step of gradient descent on the head's last layer. */
export function HeadLab({ state, change }: MadeNetworkProps) {
  const store = useAppStore()
  return (
    <Lab
      title="teach a real detector one cell"
      lead="A detector’s last layer is dense at every cell: z = w · f + b, from the cell’s features f. Choose a cell, say whether it is what the network says, and that layer takes one step of gradient descent."
    >
      <WithLayers
        kind={headKind}
        source={state.source}
        onSource={(source) => {
          const { shown } = store.getState()
          const place = source === 'stage' && shown ? strongest(shown) : ofExample
          change({ source, answers: [], ...place })
        }}
      >
        {(source) => <HeadChoice source={source} state={state} change={change} />}
      </WithLayers>
    </Lab>
  )
}

const headKind: RealKind<HeadSource> = {
  stored: async () => (await import('./stored-head.ts')).storedHead(),
  ofStage: headOnStage,
}

type HeadPlace = Pick<ProcessState, 'class' | 'stride' | 'cell'>

const { class: id, stride, cell } = processLab.defaults
const ofExample: HeadPlace = { class: id, stride, cell }

/** The class and cell of the box with the highest score. */
function strongest({ candidates, spec, letterbox }: PictureResult): HeadPlace {
  const { count, scores, classIds, strides, rows, columns } = candidates
  let best = 0
  for (let i = 1; i < count; i++) if (scores[i]! > scores[best]!) best = i
  const level = headGrid(spec.head, letterbox.input).find((one) => one.stride === strides[best])
  if (!level) return { class: classIds[best] ?? 0, stride, cell: 0 }
  return {
    class: classIds[best]!,
    stride: level.stride,
    cell: rows[best]! * level.columns + columns[best]!,
  }
}
