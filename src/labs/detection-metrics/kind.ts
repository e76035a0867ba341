import { numberField, wholeField, wordField } from '../shared/lab-address.ts'
import type { LabKind } from '../shared/use-lab-state.ts'
import { exampleNames, type ExampleName } from './examples.ts'

export interface MetricsState {
  /** whose pictures are judged: stored and made ones, or those that the reader has labelled */
  readonly set: (typeof setNames)[number]
  readonly example: ExampleName
  /** scores strictly above it are predictions */
  readonly confidence: number
  /** that a detection needs with an object, to be right */
  readonly iou: number
  readonly rule: RuleName
  /** of the reader's own classes, in their order */
  readonly label: number
  /** of the example's pictures, the one that is shown */
  readonly shown: number
}

export const setNames = ['examples', 'own'] as const

export const ruleNames = ['coco', 'voc'] as const

/** Whose rule says which object a detection is matched with. */
export type RuleName = (typeof ruleNames)[number]

/** Ends of the axis of the IoU, and its step: COCO's ten thresholds. */
export const iouRange = [0.5, 0.95] as const
export const iouStep = 0.05

export const metricsLab: LabKind<MetricsState> = {
  lab: 'detection-metrics',
  fields: {
    set: wordField(setNames),
    example: wordField(exampleNames),
    confidence: numberField(0, 1),
    iou: numberField(...iouRange),
    rule: wordField(ruleNames),
    label: wholeField(0, 999),
    shown: wholeField(0, 999),
  },
  defaults: {
    set: 'examples',
    example: 'sheep',
    confidence: 0.25,
    iou: 0.5,
    rule: 'coco',
    label: 0,
    shown: 0,
  },
}

const usual = metricsLab.defaults

/** What the question is about: the flock, every box counted. */
export const everyBox: MetricsState = { ...usual, confidence: 0 }

/** States named by what they show. */
export const metricsPresets: readonly { readonly name: string; readonly state: MetricsState }[] = [
  { name: 'A flock at the usual threshold', state: usual },
  { name: 'Every box: recall at its highest', state: everyBox },
  { name: 'IoU 0.8 needed: loose boxes become wrong', state: { ...usual, iou: 0.8 } },
  { name: 'Many false alarms of low score', state: { ...everyBox, example: 'boat' } },
  {
    name: 'Right, wrong, right: three APs',
    state: { ...everyBox, example: 'three' },
  },
  {
    name: 'VOC: the object overlapped most is taken',
    state: { ...everyBox, example: 'chosen', rule: 'voc' },
  },
  { name: 'COCO: the best one still free', state: { ...everyBox, example: 'chosen' } },
]

export function isSame(a: MetricsState, b: MetricsState): boolean {
  return (['set', 'example', 'confidence', 'iou', 'rule'] as const).every(
    (key) => a[key] === b[key],
  )
}
