import { Arrow } from '../../../ui/chart/arrow.tsx'
import { Label } from '../../../ui/chart/label.tsx'
import { Outline } from '../../../ui/chart/outline.tsx'
import type { Tone } from '../../../ui/chart/tone.ts'
import { scientific } from '../../../words/decimals.ts'

const side = 14
const left = 62
const step = 28.5

/** RMS of dL/dW, from the layer next to the loss back to layer 1. */
export interface LayerRow {
  readonly name: string
  readonly tone: Tone
  readonly sizes: readonly number[]
}

/**
 * The layers of a network as boxes, layer 1 on the left, with arrows that go back from the loss: the smaller a
 * layer's gradient, the thinner the arrow into it, by the logarithm.
 */
export function VanishingLayers({ y, name, tone, sizes }: LayerRow & { readonly y: number }) {
  const middle = y + side / 2
  const last = sizes.length - 1
  const at = (i: number) => left + (last - i) * step
  return (
    <g>
      <Label x={4} y={middle} tone={tone} bold>
        {name}
      </Label>
      {sizes.map((size, i) => (
        <g key={at(i)}>
          <Outline x={at(i)} y={y} width={side} height={side} tone={tone} strokeWidth={1.25} />
          <Arrow
            from={[at(i) + step, middle]}
            to={[at(i) + side, middle]}
            tone={tone}
            width={thickness(size / sizes[0]!)}
            gap={1}
          />
        </g>
      ))}
      <Label x={at(0) + side / 2} y={y + side + 11} anchor="middle" tone={tone}>
        {scientific(sizes[0]!, 1)}
      </Label>
      <Label x={at(last) + side / 2} y={y + side + 11} anchor="middle" tone={tone}>
        {scientific(sizes[last]!, 1)}
      </Label>
    </g>
  )
}

/** In units: 3.5 for a whole gradient, half a unit less for every power of ten. */
function thickness(share: number): number {
  return Math.min(3.5, Math.max(0.25, 3.5 + 0.55 * Math.log10(share)))
}
