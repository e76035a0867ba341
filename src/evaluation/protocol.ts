import type {
  Annotation,
  AnnotationFormat,
  AnnotationSet,
  LabelClass,
  LabelledPicture,
} from '../annotations/annotation-set.ts'
import type { DetectionFormat } from '../annotations/detections/write-detections.ts'
import type { FallbackNames, KnownPicture } from '../annotations/read-labels.ts'
import type { Problem } from '../annotations/problems.ts'
import type { Candidates } from '../vision/candidates.ts'
import type { Size } from '../vision/geometry.ts'
import type { Head } from '../vision/heads/heads.ts'
import type { InputShape } from '../vision/input-size.ts'
import type { Letterbox } from '../vision/letterbox.ts'
import type { BestConfidence } from '../vision/metrics/best-confidence.ts'
import type { BootstrapOptions, Difference } from '../vision/metrics/bootstrap.ts'
import type { CocoSummary } from '../vision/metrics/coco-evaluate.ts'
import type { LabelSuggestion } from '../vision/metrics/label-mistakes.ts'
import type { PrecisionRecallCurve } from '../vision/metrics/precision-recall.ts'
import type { TideError, TideResult } from '../vision/metrics/tide.ts'
import type { VocScores } from '../vision/metrics/voc-evaluate.ts'
import type { NmsOptions } from '../vision/nms.ts'
import type { EvaluationReport } from './evaluation-report.ts'

/** What was run over a set; all that another run may differ in. */
export interface RunInfo {
  readonly id: string
  readonly model: {
    readonly id: string
    readonly name: string
    readonly sha256: string
    readonly head: Head['kind']
    readonly classes: readonly string[]
  }
  /** the square that every picture is scaled to fit into, or a network's one size, in pixels */
  readonly inputSize: Size
  /** the input's shape; absent where the network has but one, and in files from before there was a choice: square */
  readonly shape?: InputShape
  readonly backend: string
  /** the fast form of a float network ran; absent: the network as it is */
  readonly form?: 'fast'
  /** of a network of whole numbers: the form that ran, since each gives numbers of its own */
  readonly int8?: 'folded' | 'unsigned' | 'as-it-came'
  readonly threads: number
  /** candidates at or below this score were not kept */
  readonly floor: number
  /** several classes for one box */
  readonly multiLabel: boolean
}

/** Which shard of a run that was computed in several, counted from 0. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** The candidates of one picture, as they are kept. */
export interface PictureCandidates {
  /** file name */
  readonly picture: string
  readonly letterbox: Letterbox
  readonly candidates: Pick<Candidates, 'boxes' | 'scores' | 'classIds'>
}

/** A run under some NMS settings: what every question is about. */
export interface Subject {
  readonly run: string
  readonly nms: NmsOptions
  /** IoU from which a detection has an object, one of COCO's ten, .50 to .95; absent: .50 */
  readonly matchIou?: number
}

export interface CategoryEvaluation extends VocScores {
  readonly name: string
  /** whether the network has such a class; one that it has not cannot be found */
  readonly known: boolean
  /** counted ground truths */
  readonly positives: number
  readonly detections: number
  readonly ap: number | null
  readonly ap50: number | null
  readonly ap75: number | null
  readonly ar100: number | null
  /** at the IoU of the question, by COCO's rule; null without ground truth */
  readonly curve: PrecisionRecallCurve | null
  readonly best: BestConfidence | null
}

/** All that does not depend on the confidence threshold. */
export interface Evaluation {
  readonly pictures: number
  /** counted ground truths, crowds, and those that are ignored */
  readonly objects: number
  readonly crowds: number
  readonly ignored: number
  readonly detections: number
  /** detections of classes that no label has: not evaluated */
  readonly outside: number
  /** counted ground truths that are small, medium and large; one on a border is both */
  readonly sizes: Readonly<Record<'small' | 'medium' | 'large', number>>
  readonly summary: CocoSummary
  /** AP at COCO's ten IoU thresholds, whose mean is AP .50:.95; null without ground truth */
  readonly apByIou: readonly number[] | null
  readonly voc: VocScores
  /** of curves and ledgers */
  readonly matchIou: number
  readonly categories: readonly CategoryEvaluation[]
  /** mean precision over the classes at recall 0, 0.01 .. 1, at `matchIou`; null without ground truth */
  readonly meanPrecision: Float64Array | null
  /** all classes pooled, at `matchIou`: what the ledger counts */
  readonly pooled: PrecisionRecallCurve | null
  readonly best: BestConfidence | null
  readonly tide: Omit<TideResult, 'detectionErrors' | 'truthErrors'>
}

/** How a picture was answered, at a threshold and an IoU. */
export interface PictureScore {
  readonly picture: string
  /** objects found, detections that are wrong, and objects without a detection */
  readonly right: number
  readonly wrong: number
  readonly missed: number
  /** mean AP over the classes of its objects, by COCO's rule at that IoU alone; null without an object */
  readonly ap: number | null
  /** the lowest score above the threshold; null where nothing is detected */
  readonly lowest: number | null
}

/** What depends on the confidence threshold and is more than a look at a curve. */
export interface AtConfidence {
  /** of the confusion matrix: categories + 1 */
  readonly side: number
  /** objects of category t taken for category p at `t * side + p`; the last of each is the background */
  readonly confusion: Uint32Array
  /** errors of each kind among detections above the threshold */
  readonly errors: Readonly<Record<TideError, number>>
}

/** What stands behind a number. Categories by their place in `Evaluation.categories`; null is all of them. */
export type Selector =
  | {
      readonly kind: 'verdict'
      /** `mistakes`: what is wrong and what is missed */
      readonly verdict: 'right' | 'wrong' | 'missed' | 'mistakes'
      readonly category: number | null
    }
  /** the number of categories stands for the background */
  | { readonly kind: 'confusion'; readonly truth: number; readonly prediction: number }
  | { readonly kind: 'error'; readonly error: TideError }
  /** detections with a score in (from, to] */
  | {
      readonly kind: 'scores'
      readonly from: number
      readonly to: number
      readonly category: number | null
    }
  | { readonly kind: 'objects'; readonly category: number | null }
  /** what is wrong or missed among objects of a size; a place in COCO's area ranges */
  | { readonly kind: 'size'; readonly range: number; readonly iou: number }

/** A picture behind a number, and which of its boxes are meant. */
export interface Example {
  readonly picture: string
  /** places in `PictureVerdicts.scores` */
  readonly detections: readonly number[]
  /** places among the picture's annotations */
  readonly truths: readonly number[]
}

export interface Examples {
  /** boxes in all, also of pictures that are not listed */
  readonly boxes: number
  readonly pictures: number
  /** those with the most boxes first */
  readonly listed: readonly Example[]
}

/** The detections of one picture, highest score first, each with its verdict. */
export interface PictureVerdicts {
  readonly picture: string
  /** xyxy, picture pixels, [4n] */
  readonly boxes: Float32Array
  readonly scores: Float32Array
  /** by the labels' names */
  readonly names: readonly string[]
  /** TRUE_POSITIVE, FALSE_POSITIVE or IGNORED */
  readonly verdicts: Uint8Array
  /** of each detection the annotation it has, or -1 */
  readonly truth: Int32Array
  /** of each annotation the detection that has it, or -1 */
  readonly detection: Int32Array
}

/** A possible mistake of the labels; `detection` and `truth` are places as in `Example`, or -1. */
export interface Suggestion {
  readonly kind: LabelSuggestion['kind']
  readonly picture: string
  readonly detection: number
  readonly truth: number
  readonly score: number
  /** what was detected, and what is labelled */
  readonly detected: Labelled | null
  readonly labelled: Labelled | null
}

/** A box and its class, by the labels' name; as in `Annotation`. */
export type Labelled = Pick<Annotation, 'label' | 'box'>

export interface ComparedCategory {
  readonly name: string
  readonly positives: number
  readonly a: number | null
  readonly b: number | null
  readonly difference: Difference | null
}

/** Two runs on the pictures that both answered: AP .50:.95. */
export interface Comparison {
  readonly pictures: number
  readonly a: CocoSummary
  readonly b: CocoSummary
  readonly difference: Difference | null
  readonly categories: readonly ComparedCategory[]
  readonly resamples: number
  readonly seed: number
}

/** Tables of the results that can be saved each by itself. */
export type ResultTable = 'classes' | 'confusion' | 'curves'

/** Label files as they were chosen. */
export interface LabelSource {
  readonly path: string
  readonly file: Blob
}

/** What the worker can be asked, and what it answers; a job fails with what is wrong, in words. */
export interface Calls {
  setLabels: { request: Pick<AnnotationSet, 'classes' | 'pictures'>; answer: null }
  changeLabels: {
    request: {
      readonly classes: readonly LabelClass[]
      readonly pictures: readonly LabelledPicture[]
      readonly removed: readonly string[]
    }
    answer: null
  }
  startRun: { request: RunInfo; answer: null }
  addCandidates: { request: { readonly run: string } & PictureCandidates; answer: null }
  dropRun: { request: { readonly run: string }; answer: null }
  evaluate: { request: Subject; answer: Evaluation }
  atConfidence: { request: Subject & { readonly confidence: number }; answer: AtConfidence }
  examples: {
    request: Subject & { readonly confidence: number; readonly selector: Selector }
    answer: Examples
  }
  /** every picture of the set that the run answered */
  pictures: {
    request: Subject & { readonly confidence: number }
    answer: readonly PictureScore[]
  }
  verdicts: { request: Subject & { readonly picture: string }; answer: PictureVerdicts | null }
  suggestions: {
    request: Subject & { readonly confidence: number }
    answer: readonly Suggestion[]
  }
  compare: {
    request: { readonly a: Subject; readonly b: Subject; readonly options?: BootstrapOptions }
    answer: Comparison
  }
  /** pictures that differ between two runs, at a threshold, in one class or all */
  differences: {
    request: {
      readonly a: Subject
      readonly b: Subject
      readonly confidence: number
      readonly category: number | null
    }
    answer: Examples
  }
  readLabels: {
    request: {
      readonly files: readonly LabelSource[]
      readonly pictures: readonly KnownPicture[]
      readonly fallback: FallbackNames
      /** no page waits for them: as much as there is memory for */
      readonly unattended?: boolean
    }
    answer: {
      readonly set: AnnotationSet
      readonly problems: readonly Problem[]
      readonly skipped: readonly string[]
    }
  }
  writeLabels: {
    request: { readonly set: AnnotationSet; readonly format: AnnotationFormat }
    answer: { readonly name: string; readonly file: Blob; readonly loss: string | null }
  }
  /** detections with a score above `confidence` as files of another program */
  writeDetections: {
    request: Subject & {
      readonly format: DetectionFormat
      readonly confidence: number
      /** what the labels' file said of pictures and classes, its ids say */
      readonly set: Pick<AnnotationSet, 'classes' | 'pictures'>
    }
    answer: { readonly name: string; readonly file: Blob; readonly loss: string | null }
  }
  /** a table of the results as CSV */
  writeTable: {
    request: Subject & { readonly confidence: number; readonly table: ResultTable }
    answer: { readonly name: string; readonly file: Blob }
  }
  /** everything as data, and as one HTML file; at IoU .50 */
  report: {
    request: Subject & { readonly confidence: number }
    answer: { readonly report: EvaluationReport; readonly html: string }
  }
  /** all candidates of a run as one file */
  saveRun: {
    request: { readonly run: string; readonly shard?: Shard | undefined }
    answer: ArrayBuffer
  }
  /** adds the candidates of a file to those of its run, or of the one named; the answer says what was added */
  loadRun: {
    request: { readonly file: ArrayBuffer; readonly as?: string }
    answer: {
      readonly info: RunInfo
      /** which shard the file says it is */
      readonly shard: Shard | undefined
      readonly added: readonly KnownPicture[]
    }
  }
}
