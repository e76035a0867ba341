import type { LabelClass, LabelledPicture, More } from '../../annotations/annotation-set.ts'
import type { ClassTable } from '../../annotations/class-table.ts'
import type { SummaryGroup } from '../../annotations/summarise.ts'
import type {
  AtConfidence,
  Comparison,
  Evaluation,
  Example,
  Examples,
  LabelMatch,
  PictureScore,
  PictureVerdicts,
  RunInfo,
  Selector,
  Suggestion,
} from '../../evaluation/protocol.ts'
import { cocoNms } from '../../vision/metrics/coco-settings.ts'
import type { NmsOptions } from '../../vision/nms.ts'
import type { Problem } from '../problem.ts'
import type { StripOrder } from './strip-order.ts'

/** Ground truth: the labelled pictures and their labels. */
export interface Labels {
  /** without duplicates; new classes are appended */
  readonly classes: readonly LabelClass[]
  /** by file name */
  readonly pictures: ReadonlyMap<string, LabelledPicture>
  /** what a file contained besides */
  readonly more?: More | undefined
  /** which of a network's classes the labels' are, where a person said so */
  readonly table?: ClassTable | undefined
}

/** What a step changed, for undo and redo. */
export interface Edit {
  readonly does: string
  readonly pictures: ReadonlyMap<string, Change>
  readonly classes: { readonly before: Labels['classes']; readonly after: Labels['classes'] }
  /** consecutive steps with the same text are merged */
  readonly merge?: string
}

/** Null: not labelled. */
export interface Change {
  readonly before: LabelledPicture | null
  readonly after: LabelledPicture | null
}

/** The outcome of opening files. */
export interface ImportSummary {
  /** what was imported, in words; null if nothing was */
  readonly taken: string | null
  /** what was refused, each with its place */
  readonly problems: readonly string[]
  /** what was taken with a change, what was left out, and what is no label; absent: nothing */
  readonly groups?: readonly SummaryGroup[]
}

/** A run over the labelled pictures. */
export interface SetRun {
  readonly info: RunInfo
  /** display name: network and size */
  readonly name: string
  readonly status: 'running' | 'paused' | 'stopped' | 'done'
  readonly done: number
  readonly total: number
  /** estimated; null before the first answers and while the run is stopped */
  readonly secondsLeft: number | null
  /** pictures without an answer, with the reason */
  readonly failures: readonly { readonly picture: string; readonly why: string }[]
  /** why the run stopped, in words */
  readonly problem: Problem | null
}

/** The examples behind a number, and the picture opened from there. */
export interface ShownExamples {
  readonly title: string
  /** null: what differs from the compared run */
  readonly selector: Selector | null
  readonly category: number | null
  readonly examples: Examples | null
}

/** A set with its undo steps and runs, while another one is shown. */
export type PutAside = Pick<
  EvaluateState,
  'labels' | 'past' | 'future' | 'runs' | 'current' | 'compared'
>

export type EvaluatePart = 'labels' | 'results' | 'compare'

export interface EvaluateState {
  /** whether the labels stored on this device have been read */
  readonly loaded: boolean
  readonly labels: Labels
  readonly past: readonly Edit[]
  readonly future: readonly Edit[]
  /** the open part of the tab: the stage shows labels in the first, verdicts in the others */
  readonly part: EvaluatePart
  /** what a drag on the stage does */
  readonly tool: 'draw' | 'view'
  /** class of the next box; null until one is chosen */
  readonly label: string | null
  /** index of an annotation of the picture on the stage */
  readonly selected: number | null
  /** the user's set, put aside while the demo's labels and runs are shown; null otherwise */
  readonly demo: PutAside | null
  readonly importSummary: ImportSummary | null
  readonly importing: boolean
  /** a file is being made, and takes long */
  readonly saving: boolean
  /** files of which anything is wrong are refused whole */
  readonly strictImport: boolean
  /** names of the labels and the present network's classes; empty while neither is there */
  readonly classMatches: readonly LabelMatch[]
  readonly runs: readonly SetRun[]
  /** id of the run that the results belong to, and of the run it is compared with */
  readonly current: string | null
  readonly compared: string | null
  /** settings that turn candidates into detections, for the current run and the one it is compared with */
  readonly nms: NmsOptions
  readonly comparedNms: NmsOptions
  /** of the current run; stays while a newer one is computed */
  readonly evaluation: Evaluation | null
  readonly atConfidence: AtConfidence | null
  /** IoU from which a detection matches an object, for curves, matrix, counts and verdicts; one of COCO's ten */
  readonly matchIou: number
  /** scores of every picture that the current run answered */
  readonly pictureScores: readonly PictureScore[]
  /** the order of the film strip */
  readonly stripOrder: StripOrder
  readonly suggestions: readonly Suggestion[]
  /** of the picture on the stage */
  readonly verdicts: PictureVerdicts | null
  /** class whose curves are shown; null: all */
  readonly category: number | null
  readonly shownExamples: ShownExamples | null
  /** emphasised boxes of the picture on the stage */
  readonly highlight: Example | null
  readonly comparison: Comparison | null
  /** whether numbers are being computed */
  readonly working: boolean
  /** why there are no numbers, in words */
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
  demo: null,
  importSummary: null,
  importing: false,
  saving: false,
  strictImport: false,
  classMatches: [],
  runs: [],
  current: null,
  compared: null,
  nms: cocoNms,
  comparedNms: cocoNms,
  evaluation: null,
  atConfidence: null,
  matchIou: 0.5,
  pictureScores: [],
  stripOrder: 'opened',
  suggestions: [],
  verdicts: null,
  category: null,
  shownExamples: null,
  highlight: null,
  comparison: null,
  working: false,
  problem: null,
}
