import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { pictureOf } from '../../../state/on-stage.ts'
import { useApp, useCommands } from '../../../state/react.ts'
import { useLayers } from '../../../state/use-layers.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Note } from '../../../ui/note.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useNear } from '../../../ui/use-near.ts'
import { messageOf } from '../../../words/message-of.ts'
import { formatMegabytes } from '../../../words/units.ts'
import { Choices } from '../choices.tsx'
import type { RealKind } from './real-kind.ts'
import type { SourceName } from './source-name.ts'
import styles from './with-layers.module.css'

export interface WithLayersProps<Source> {
  readonly kind: RealKind<Source>
  readonly source: SourceName
  readonly onSource: (source: SourceName) => void
  readonly children: (source: Source) => ReactNode
}

/** What a lab shows of a real network: a stored example until a network and a picture are open, then on demand those. */
export function WithLayers<Source>({ kind, source, onSource, children }: WithLayersProps<Source>) {
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
        <FromStage key={shown.spec.id} kind={kind}>
          {children}
        </FromStage>
      ) : (
        <Stored kind={kind}>{children}</Stored>
      )}
    </>
  )
}

export interface FromStageProps<Source> {
  readonly kind: Pick<RealKind<Source>, 'ofStage'>
  readonly children: (source: Source) => ReactNode
}

type Props<Source> = Pick<WithLayersProps<Source>, 'kind' | 'children'>

/** The stored example: 50 kB or more, which are fetched once a reader comes near. */
function Stored<Source>({ kind, children }: Props<Source>) {
  const place = useRef<HTMLParagraphElement>(null)
  const isNear = useNear(place)
  const [stored, setStored] = useState<{ readonly source: Source } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (!isNear) return undefined
    let isWanted = true
    kind.stored().then(
      (source) => isWanted && setStored({ source }),
      (error: unknown) => isWanted && setProblem(messageOf(error)),
    )
    return () => {
      isWanted = false
    }
  }, [kind, isNear])
  if (stored) return children(stored.source)
  return problem === null ? (
    <p ref={place} role="status" className={styles['waiting']}>
      Loading the stored example…
    </p>
  ) : (
    <Alert words={problem} />
  )
}

/**
 * From the network and picture on the stage, in the inspector's worker, which ends with this. For another network,
 * another key.
 */
export function FromStage<Source>({ kind, children }: FromStageProps<Source>) {
  const layers = useLayers()
  const commands = useCommands()
  const pictures = useApp((state) => state.pictures)
  const source = useMemo(() => {
    if (layers.status !== 'open') return null
    const { session, list, result } = layers
    const url = pictureOf(pictures, result.item)?.url ?? null
    return { source: kind.ofStage({ session, list, result, url, commands }) }
  }, [kind, layers, pictures, commands])

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
  return source && children(source.source)
}
