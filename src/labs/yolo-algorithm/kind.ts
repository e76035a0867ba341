import { numberField, numbersField, wholeField, wordField } from '../shared/lab-address.ts'
import { sourceNames, type SourceName } from '../shared/layers/source-name.ts'
import type { Place } from '../shared/layers/picture-place.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { spotNames, type SpotName } from './spots.ts'
import { wayNames, type WayName } from './ways.ts'

export interface YoloState {
  /** whose boxes go through the four steps */
  readonly source: SourceName
  /** of the grid that is drawn */
  readonly stride: number
  readonly confidence: number
  readonly iou: number
  /** of the story; see `story.ts` */
  readonly step: number
  /** how a box is predicted, and at which place of the stored photograph */
  readonly way: WayName
  readonly spot: SpotName
  /** of the cell that predicts it */
  readonly level: number
  /** which of its predictions is explained: 0 is the best one */
  readonly pick: number
  /** on the reader's own picture, as shares of the network's input */
  readonly at: Place
}

/** Scores below it are not stored. */
export const lowestConfidence = 0.05

export const yoloLab: LabKind<YoloState> = {
  lab: 'yolo-algorithm',
  fields: {
    source: wordField(sourceNames),
    stride: wholeField(1, 999),
    confidence: numberField(0.01, 0.95),
    iou: numberField(0, 1),
    step: wholeField(0, 999_999),
    way: wordField(wayNames),
    spot: wordField(spotNames),
    level: wholeField(1, 999),
    pick: wholeField(0, 99),
    at: numbersField(2, 0, 1),
  },
  defaults: {
    source: 'stored',
    stride: 32,
    confidence: 0.25,
    iou: 0.45,
    step: 0,
    way: 'anchors',
    spot: 'person',
    level: 8,
    pick: 0,
    at: [0.5, 0.5],
  },
}

/** The part of a state that decides what is left at the end. */
export type Thresholds = Pick<YoloState, 'source' | 'confidence' | 'iou'>

const { source, confidence, iou } = yoloLab.defaults
const usual: Thresholds = { source, confidence, iou }

/** What the lab asks about: a threshold so low that many more boxes pass it. */
export const asked: Thresholds = { ...usual, confidence: lowestConfidence }

/** Thresholds, named by what they show. */
export const storyPresets: readonly { readonly name: string; readonly state: Thresholds }[] = [
  { name: 'The usual thresholds', state: usual },
  { name: 'Confidence 0.05: a crowd passes', state: asked },
  { name: 'Confidence 0.7: only the surest', state: { ...usual, confidence: 0.7 } },
  { name: 'IoU 0.95: hardly any is suppressed', state: { ...usual, iou: 0.95 } },
]

export function isSame(a: Thresholds, b: Thresholds): boolean {
  return a.source === b.source && a.confidence === b.confidence && a.iou === b.iou
}
