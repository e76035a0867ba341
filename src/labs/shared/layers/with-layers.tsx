import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { pictureOf } from '../../../state/on-stage.ts'
import { useApp } from '../../../state/react.ts'
import { useLayers } from '../../../state/use-layers.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useNear } from '../../../ui/use-near.ts'
import { messageOf } from '../../../words/message-of.ts'
import { formatMegabytes } from '../../../words/units.ts'
import { Choices } from '../choices.tsx'
import type { LayerSource } from './layer-source.ts'
import type { SourceName } from './source-name.ts'

export interface WithLayersProps {
  readonly source: SourceName
  readonly onSource: (source: SourceName) => void
  readonly children: (layers: LayerSource) => ReactNode
}

/** A lab's layers: the stored ones until a network and a picture are open, then on demand those. */
export function WithLayers({ source, onSource, children }: WithLayersProps) {
  const shown = useApp((state) => state.shown)
  const isStage = source === 'stage' && shown !== null
  return (
    <>
      {shown === null ? (
        <Choices>
          <Note>
            A stored example, until a picture is open on the Detect tab and its network has
            answered: then this lab can use them instead.
          </Note>
        </Choices>
      ) : (
        <Choices>
          <Segmented
            label="Which network and picture"
            value={isStage ? 'stage' : 'stored'}
            options={[
              { value: 'stored', label: 'Stored example' },
              { value: 'stage', label: 'The picture on the stage' },
            ]}
            onChange={onSource}
          />
        </Choices>
      )}
      {isStage ? (
        <StageLayers key={shown.spec.id}>{children}</StageLayers>
      ) : (
        <StoredLayers>{children}</StoredLayers>
      )}
    </>
  )
}

/** The stored ones: 50 kB, which are fetched once a reader comes near. */
function StoredLayers({ children }: Pick<WithLayersProps, 'children'>) {
  const place = useRef<HTMLParagraphElement>(null)
  const isNear = useNear(place)
  const [stored, setStored] = useState<LayerSource | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (!isNear) return undefined
    let isWanted = true
    import('./stored-layers.ts').then(
      ({ storedLayers }) => isWanted && setStored(storedLayers()),
      (error: unknown) => isWanted && setProblem(messageOf(error)),
    )
    return () => {
      isWanted = false
    }
  }, [isNear])
  if (stored) return children(stored)
  return problem === null ? (
    <p ref={place} role="status">
      Loading the stored example…
    </p>
  ) : (
    <Alert words={problem} />
  )
}

/** Those of the network and picture on the stage, in the inspector's worker, which ends with this. */
function StageLayers({ children }: Pick<WithLayersProps, 'children'>) {
  const layers = useLayers()
  const pictures = useApp((state) => state.pictures)
  const source = useMemo((): LayerSource | null => {
    if (layers.status !== 'open') return null
    const { session, list, result } = layers
    return {
      network: result.spec.name,
      url: pictureOf(pictures, result.item)?.url ?? null,
      letterbox: result.letterbox,
      layers: list.layers.filter(({ activation }) => activation !== null),
      show: async (output) => {
        const { layer, before, after } = await session.show(output)
        return { layer, before, after, channels: await session.channels() }
      },
      within: session.within,
    }
  }, [layers, pictures])

  if (layers.status === 'failed') return <Alert words={layers.words} />
  if (layers.status === 'opening')
    return (
      <ProgressBar
        label="Loading the layers"
        share={
          layers.total > 0 && layers.loaded < layers.total ? layers.loaded / layers.total : null
        }
        onCancel={layers.cancel}
      >
        <Note role="status">
          Loading the network once more, for its inner layers
          {layers.total > 0 &&
            `: ${formatMegabytes(layers.loaded)} of ${formatMegabytes(layers.total)} MB`}
          …
        </Note>
      </ProgressBar>
    )
  if (!source || source.layers.length === 0)
    return <Note>This network has no layer with an activation that could be shown.</Note>
  return children(source)
}
