import { useCallback } from 'react'
import { Select } from '../../../ui/select.tsx'
import { useLatest } from '../../../ui/use-latest.ts'
import type { Layer } from '../../../vision/layers/layer.ts'
import type { LayerOnPicture, LayerSource } from './layer-source.ts'

/** The layer that a lab shows, of those that a source has. */
export function LayerChoice(props: {
  readonly source: LayerSource
  readonly index: number
  readonly onChoose: (index: number) => void
}) {
  const { source, index, onChoose } = props
  return (
    <Select
      label={`Layer of ${source.network}`}
      value={String(indexIn(source, index))}
      options={source.layers.map((layer, i) => ({ value: String(i), label: wordsOf(layer) }))}
      onChange={(to) => onChoose(Number(to))}
    />
  )
}

/** The layer of that index on the source's picture; null until it is computed. */
export function useLayer(
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
