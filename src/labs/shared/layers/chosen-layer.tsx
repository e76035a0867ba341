import { useCallback, type ReactNode } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { Note } from '../../../ui/note.tsx'
import { Select } from '../../../ui/select.tsx'
import { useLatest } from '../../../ui/use-latest.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import { Choices } from '../choices.tsx'
import type { LayerOnPicture, LayerSource } from './layer-source.ts'

export interface ChosenLayerProps {
  readonly source: LayerSource
  /** of the layer, among those that the source has */
  readonly index: number
  readonly onChoose: (index: number) => void
  /** shows it; null: not yet */
  readonly children: (shown: LayerOnPicture) => ReactNode
}

/** A choice of a source's layers, and the chosen one once it is computed. */
export function ChosenLayer(props: ChosenLayerProps) {
  return props.source.layers.length === 0 ? (
    <Note>This network has no layer with an activation that could be shown.</Note>
  ) : (
    <Chosen {...props} />
  )
}

function Chosen({ source, index, onChoose, children }: ChosenLayerProps) {
  const { shown, words } = useLayer(source, index)
  const content = shown && children(shown)
  return (
    <>
      <Choices>
        <Select
          label={`Layer of ${source.network}`}
          value={String(indexIn(source, index))}
          options={source.layers.map((layer, i) => ({ value: String(i), label: wordsOf(layer) }))}
          onChange={(to) => onChoose(Number(to))}
        />
      </Choices>
      {words !== null && <Alert words={words} />}
      {content ?? <Note role="status">The layer is being computed.</Note>}
    </>
  )
}

/** The layer of that index on the source's picture; null until it is computed. */
function useLayer(
  source: LayerSource,
  index: number,
): { readonly shown: LayerOnPicture | null; readonly words: string | null } {
  const { output } = source.layers[indexIn(source, index)]!
  const ask = useCallback(() => source.show(output), [source, output])
  const { value, isNow, words } = useLatest(ask)
  return { shown: isNow ? value : null, words: isNow ? words : null }
}

/** A link from another network may name a layer that this one has not: then its last. */
function indexIn({ layers }: LayerSource, index: number): number {
  return Math.min(index, layers.length - 1)
}

function wordsOf({ operator, convolution, dims, activation }: Layer): string {
  const kernel = convolution ? ` ${convolution.kernel.join(' × ')}` : ''
  return `${operator}${kernel}, ${activation?.name}: ${dims.join(' × ')}`
}
