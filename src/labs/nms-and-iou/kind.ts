import type { BoxCorners } from '../../vision/explain/overlap.ts'
import {
  numberField,
  numbersField,
  wholeField,
  wordField,
  type LabField,
} from '../shared/lab-address.ts'
import { candidateSources, type CandidateSourceName } from '../shared/candidates/source-name.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { kindNames, type KindName } from './five-kinds.ts'

export interface NmsLabState {
  /** the two boxes, in units of their plane */
  readonly a: BoxCorners
  readonly b: BoxCorners
  readonly source: CandidateSourceName
  readonly kind: KindName
  /** threshold of IoU, or of DIoU */
  readonly iou: number
  readonly confidence: number
  /** of soft-NMS, Gaussian */
  readonly sigma: number
  readonly step: number
}

/** Units of the plane in which the two boxes are dragged, and the least move. */
export const plane = { width: 20, height: 16, step: 0.5 } as const

/** Scores below it are not stored. */
export const lowestConfidence = 0.05

const corners = numbersField(4, 0, plane.width)

/** A box with an area, within the plane. */
const boxField: LabField<BoxCorners> = {
  parse(text) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners.parse(text) ?? []
    return x2 > x1 && y2 > y1 && y2 <= plane.height ? [x1, y1, x2, y2] : undefined
  },
  format: corners.format,
}

export const nmsLab: LabKind<NmsLabState> = {
  lab: 'nms-and-iou',
  fields: {
    a: boxField,
    b: boxField,
    source: wordField(candidateSources),
    kind: wordField(kindNames),
    iou: numberField(0, 1),
    confidence: numberField(lowestConfidence, 0.95),
    sigma: numberField(0.05, 1),
    step: wholeField(0, 99_999),
  },
  defaults: {
    a: [2, 1, 12, 11],
    b: [6, 4, 16, 14],
    source: 'stored',
    kind: 'per-class',
    iou: 0.45,
    confidence: 0.25,
    sigma: 0.5,
    step: 0,
  },
}

/** The part of a state that belongs to the two boxes. */
export type PairState = Pick<NmsLabState, 'a' | 'b'>

/** The part that belongs to the suppression, without its step. */
export type RunState = Pick<NmsLabState, 'source' | 'kind' | 'iou' | 'confidence' | 'sigma'>

/** Two boxes, one inside the other: in its corner, and in its middle. */
export const inCorner: PairState = { a: [2, 2, 14, 14], b: [2, 2, 8, 8] }
export const inMiddle: PairState = { a: [2, 2, 14, 14], b: [5, 5, 11, 11] }

/** Pairs of boxes, named by what they show. */
export const pairPresets: readonly { readonly name: string; readonly state: PairState }[] = [
  { name: 'Half aside and half down: 1/7', state: { a: [0, 0, 10, 10], b: [5, 5, 15, 15] } },
  { name: 'Half aside: 1/3, not 1/2', state: { a: [0, 0, 10, 10], b: [5, 0, 15, 10] } },
  { name: 'Exactly 0.5', state: { a: [0, 0, 10, 10], b: [0, 0, 10, 5] } },
  { name: 'Apart: IoU 0, whether near or far', state: { a: [0, 0, 6, 6], b: [13, 9, 19, 15] } },
  { name: 'One inside, in the corner', state: inCorner },
  { name: 'One inside, in the middle', state: inMiddle },
]

const { source, kind, iou, confidence, sigma } = nmsLab.defaults
const usual: RunState = { source, kind, iou, confidence, sigma }

/** Three boxes in a chain, which the question about the steps is about. */
export const inChain: RunState = { ...usual, source: 'made', iou: 0.5 }

/** Suppression over all classes, which the question about the kinds is about. */
export const acrossClasses: RunState = { ...usual, kind: 'class-agnostic' }

/** Suppressions to step through, named by what they show. */
export const runPresets: readonly { readonly name: string; readonly state: RunState }[] = [
  { name: 'The usual thresholds', state: usual },
  { name: 'Three in a chain: the third stays', state: inChain },
  { name: 'Soft: scores fall, nobody is suppressed', state: { ...usual, kind: 'soft-linear' } },
]

/** Thresholds at which the kinds differ, named by what they show. */
export const kindPresets: typeof runPresets = [
  { name: 'All classes: the boat behind the person goes', state: acrossClasses },
  {
    name: 'Threshold 0.2: the hull goes, DIoU keeps it',
    state: { ...usual, iou: 0.2 },
  },
  { name: 'Threshold 0.9: duplicates stay', state: { ...usual, iou: 0.9 } },
  { name: 'σ 0.1: Gaussian drops even distant boxes', state: { ...usual, sigma: 0.1 } },
]

export function isSameRun(a: RunState, b: RunState): boolean {
  return (['source', 'kind', 'iou', 'confidence', 'sigma'] as const).every(
    (key) => a[key] === b[key],
  )
}
