import type { LabelClass, LabelledPicture, More } from '../../annotations/annotation-set.ts'
import type {
  AtConfidence,
  Comparison,
  Evaluation,
  Example,
  Examples,
  PictureVerdicts,
  RunInfo,
  Selector,
  Suggestion,
} from '../../evaluation/protocol.ts'
import { cocoNms } from '../../vision/metrics/coco-settings.ts'
import type { NmsOptions } from '../../vision/nms.ts'
import type { Problem } from '../problem.ts'

/** Ground truth: which pictures are labelled, and with what. */
export interface Labels {
  /** each once; new ones come last */
  readonly classes: readonly LabelClass[]
  /** by file name */
  readonly pictures: ReadonlyMap<string, LabelledPicture>
  /** what a file said beside it */
  readonly more?: More | undefined
}

/** What a step changed, to go back and forth. */
export interface Edit {
  readonly does: string
  readonly pictures: ReadonlyMap<string, Change>
  readonly classes: { readonly before: Labels['classes']; readonly after: Labels['classes'] }
  /** steps with the same text are one step */
  readonly merge?: string
}

/** Null: not labelled. */
export interface Change {
  readonly before: LabelledPicture | null
  readonly after: LabelledPicture | null
}

/** What became of files that were opened. */
export interface ImportSummary {
  /** what was taken, in words; null where nothing was */
  readonly taken: string | null
  /** what was not, each with its place */
  readonly problems: readonly string[]
}

/** A run over the labelled pictures. */
export interface SetRun {
  readonly info: RunInfo
  /** for people: network and size */
  readonly name: string
  readonly status: 'running' | 'paused' | 'stopped' | 'done'
  readonly done: number
  readonly total: number
  /** estimated; null before the first answers and while nothing runs */
  readonly secondsLeft: number | null
  /** pictures without an answer, and why */
  readonly failures: readonly { readonly picture: string; readonly why: string }[]
  /** why it stands still, in words */
  readonly problem: Problem | null
}

/** The numbers behind which one looks, and the picture one has gone to from there. */
export interface ShownExamples {
  readonly title: string
  /** null: what differs from the compared run */
  readonly selector: Selector | null
  readonly category: number | null
  readonly examples: Examples | null
}

export type EvaluatePart = 'labels' | 'results' | 'compare'

export interface EvaluateState {
  /** whether what is kept on this device has been read */
  readonly loaded: boolean
  readonly labels: Labels
  readonly past: readonly Edit[]
  readonly future: readonly Edit[]
  /** which part of the tab is open: the stage shows labels in the first, verdicts in the others */
  readonly part: EvaluatePart
  /** what a drag on the stage does */
  readonly tool: 'draw' | 'view'
  /** the class of the next box; null until one is chosen */
  readonly label: string | null
  /** place of an annotation of the picture on the stage */
  readonly selected: number | null
  readonly importSummary: ImportSummary | null
  readonly importing: boolean
  readonly runs: readonly SetRun[]
  /** id of the run that the results are of, and of the one it is compared with */
  readonly current: string | null
  readonly compared: string | null
  /** how detections are made of the candidates of the current run, and of the one it is compared with */
  readonly nms: NmsOptions
  readonly comparedNms: NmsOptions
  /** of the current run; stays while a newer one is being computed */
  readonly evaluation: Evaluation | null
  readonly atConfidence: AtConfidence | null
  readonly suggestions: readonly Suggestion[]
  /** of the picture on the stage */
  readonly verdicts: PictureVerdicts | null
  /** the class whose curves are shown; null: all */
  readonly category: number | null
  readonly shownExamples: ShownExamples | null
  /** boxes of the picture on the stage that stand out */
  readonly highlight: Example | null
  readonly comparison: Comparison | null
  /** whether numbers are being computed */
  readonly working: boolean
  /** why there are none, in words */
  readonly problem: string | null
}

export const initialEvaluateState: EvaluateState = {
  loaded: false,
  labels: { classes: [], pictures: new Map() },
  past: [],
  future: [],
  part: 'labels',
  tool: 'draw',
  label: null,
  selected: null,
  importSummary: null,
  importing: false,
  runs: [],
  current: null,
  compared: null,
  nms: cocoNms,
  comparedNms: cocoNms,
  evaluation: null,
  atConfidence: null,
  suggestions: [],
  verdicts: null,
  category: null,
  shownExamples: null,
  highlight: null,
  comparison: null,
  working: false,
  problem: null,
}
