import { useState } from 'react'
import { overlapOf, type Overlap } from '../../vision/explain/overlap.ts'
import { fixed } from '../../words/decimals.ts'
import { Lab } from '../shared/lab.tsx'
import { LiveFormula } from '../shared/live-formula.tsx'
import { inCorner, inMiddle, pairPresets, type NmsLabState, type PairState } from './kind.ts'
import { pairFormulas } from './pair-formulas.ts'
import { PairPlane } from './pair-plane.tsx'

export interface NmsLabProps {
  readonly state: NmsLabState
  readonly change: (changes: Partial<NmsLabState>) => void
}

const options = ['All three', 'IoU and GIoU', 'Only DIoU']

/** Two boxes whose corners are dragged, and the measures of their overlap with every number. */
export function PairLab({ state, change }: NmsLabProps) {
  const [lit, light] = useState<string | null>(null)
  const { a, b } = state
  const found = overlapOf(a, b)

  return (
    <Lab
      title="drag two boxes"
      lead="IoU is the area that both boxes share, divided by the area they cover together. Drag a corner, or a box by its middle; with the focus on a handle, the arrow keys move it. Point at a term of a formula to see what it measures."
      prediction={{
        question:
          'a small box lies in the corner of a large one, then moves to its middle. Which of IoU, GIoU and DIoU change?',
        options,
        onAsk: () => change(inMiddle),
        answer: isSame({ a, b }, inMiddle) ? verdict() : null,
      }}
      presets={pairPresets.map(({ name, state: preset }) => ({
        name,
        isOn: isSame({ a, b }, preset),
        apply: () => change(preset),
      }))}
      spoken={`IoU ${fixed(found.iou, 3)}, GIoU ${fixed(found.giou, 3)}, DIoU ${fixed(found.diou, 3)}.`}
    >
      <PairPlane a={a} b={b} found={found} lit={lit} onMove={change} />
      {pairFormulas(found).map(({ name, parts }) => (
        <LiveFormula key={name} name={name} parts={parts} lit={lit} onLight={light} />
      ))}
      <p>{meaningOf(found)}</p>
    </Lab>
  )
}

/** What the numbers say of this pair. */
function meaningOf(found: Overlap): string {
  const { iou, shared, areaA, areaB, intersection } = found
  if (!shared) {
    return 'They share nothing: IoU is 0 however far apart they are. GIoU and DIoU go on falling with the distance, so a network can learn from them which way to move a box.'
  }
  if (iou === 1) return 'The boxes are equal: all three measures are 1.'
  if (intersection === Math.min(areaA, areaB)) {
    return 'One box lies inside the other. The smallest box around both is the larger one, so GIoU equals IoU, wherever the smaller one lies. Only DIoU sees how far the centres are apart.'
  }
  return `At a threshold of 0.5, NMS would ${iou > 0.5 ? 'suppress one of them' : 'keep both'}: it suppresses only above the threshold, and ${fixed(iou, 3)} is ${iou === 0.5 ? 'exactly at it' : iou > 0.5 ? 'above it' : 'below it'}.`
}

/** Which measures tell the corner from the middle. */
function verdict(): { readonly option: number; readonly words: string } {
  const [before, after] = [inCorner, inMiddle].map(({ a, b }) => overlapOf(a, b)) as [
    Overlap,
    Overlap,
  ]
  const changed = (['iou', 'giou', 'diou'] as const).filter(
    (measure) => Math.abs(before[measure] - after[measure]) > 1e-9,
  )
  const option = changed.length === 3 ? 0 : changed.includes('giou') ? 1 : 2
  return {
    option,
    words: `IoU ${fixed(before.iou, 3)} and then ${fixed(after.iou, 3)}, GIoU ${fixed(before.giou, 3)} and ${fixed(after.giou, 3)}, DIoU ${fixed(before.diou, 3)} and ${fixed(after.diou, 3)}.`,
  }
}

function isSame(pair: PairState, other: PairState): boolean {
  return String([pair.a, pair.b]) === String([other.a, other.b])
}
