import type {
  Annotation,
  AnnotationFormat,
  AnnotationSet,
  LabelClass,
  LabelledPicture,
} from '../annotations/annotation-set.ts'
import type { DetectionFormat } from '../annotations/detections/write-detections.ts'
import type { FallbackNames } from '../annotations/read-names.ts'
import type { KnownPicture } from '../annotations/known-picture.ts'
import type { ReadLabels, ReadOptions } from '../annotations/read-labels.ts'
import type { ClassTable } from '../annotations/class-table.ts'
import type { Predictions } from '../annotations/predictions.ts'
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
import type { ClearMot } from '../vision/metrics/tracking/clear-mot.ts'
import type { Hota } from '../vision/metrics/tracking/hota.ts'
import type { Identity } from '../vision/metrics/tracking/identity.ts'
import type { VocScores } from '../vision/metrics/voc-evaluate.ts'
import type { NmsOptions } from '../vision/nms.ts'
import type { EvaluationReport } from './evaluation-report.ts'

/** How well tracks agree with the labels of a sequence. */
export interface TrackScores {
  readonly frames: number
  /** labelled objects and their boxes, without those that are not to be counted */
  readonly objects: number
  readonly objectBoxes: number
  readonly tracks: number
  readonly trackBoxes: number
  readonly clear: ClearMot
  readonly identity: Identity
  readonly hota: Hota
}

/** Description of a run over a set: everything in which runs may differ. */
export interface RunInfo {
  readonly id: string
  readonly model: {
    readonly id: string
    readonly name: string
    readonly sha256: string
    readonly head: Head['kind']
    readonly classes: readonly string[]
  }
  /** the square that every picture is scaled to fit into, or the size of a fixed-size network, in pixels */
  readonly inputSize: Size
  /** shape of the input; absent: square, for networks without the choice and in files older than it */
  readonly shape?: InputShape
  readonly backend: string
  /** set if the fast form of a float network ran; absent: the exact form */
  readonly form?: 'fast'
  /** for an int8 network, the form that ran, since their results differ */
  readonly int8?: 'folded' | 'unsigned' | 'as-it-came'
  readonly threads: number
  /** candidates at or below this score were discarded */
  readonly floor: number
  /** whether a box may have several classes */
  readonly multiLabel: boolean
  /** another tool made it: its detections count as they came, and how they were made is not known */
  readonly results?: true
}

/** A shard of a run, counted from 0. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** The candidates of one picture, as stored. */
export interface PictureCandidates {
  /** file name */
  readonly picture: string
  readonly letterbox: Letterbox
  readonly candidates: Pick<Candidates, 'boxes' | 'scores' | 'classIds'>
}

/** A run with NMS settings: the subject of every call. */
export interface Subject {
  readonly run: string
  readonly nms: NmsOptions
  /** IoU from which a detection matches an object, one of COCO's ten, .50 to .95; absent: .50 */
  readonly matchIou?: number
}

export interface CategoryEvaluation extends VocScores {
  readonly name: string
  /** whether the network has this class; others cannot be found */
  readonly known: boolean
  /** counted ground truths */
  readonly positives: number
  readonly detections: number
  readonly ap: number | null
  readonly ap50: number | null
  readonly ap75: number | null
  readonly ar100: number | null
  /** at the IoU of the subject, by COCO's rule; null without ground truth */
  readonly curve: PrecisionRecallCurve | null
  readonly best: BestConfidence | null
}

/** Everything that does not depend on the confidence threshold. */
export interface Evaluation {
  readonly pictures: number
  /** numbers of counted ground truths, crowds and ignored ones */
  readonly objects: number
  readonly crowds: number
  readonly ignored: number
  readonly detections: number
  /** detections of classes that the labels lack: not evaluated */
  readonly outside: number
  /** counted ground truths that are small, medium and large; one on a boundary is in both */
  readonly sizes: Readonly<Record<'small' | 'medium' | 'large', number>>
  readonly summary: CocoSummary
  /** AP at COCO's ten IoU thresholds, whose mean is AP .50:.95; null without ground truth */
  readonly apByIou: readonly number[] | null
  readonly voc: VocScores
  /** IoU of curves and counts */
  readonly matchIou: number
  readonly categories: readonly CategoryEvaluation[]
  /** mean precision over the classes at recall 0, 0.01 .. 1, at `matchIou`; null without ground truth */
  readonly meanPrecision: Float64Array | null
  /** all classes pooled, at `matchIou`, as in the counts */
  readonly pooled: PrecisionRecallCurve | null
  readonly best: BestConfidence | null
  readonly tide: Omit<TideResult, 'detectionErrors' | 'truthErrors'>
}

/** Scores of a picture at a confidence threshold and an IoU. */
export interface PictureScore {
  readonly picture: string
  /** numbers of found objects, wrong detections and missed objects */
  readonly right: number
  readonly wrong: number
  readonly missed: number
  /** mean AP over the classes of its objects, by COCO's rule at that IoU alone; null without an object */
  readonly ap: number | null
  /** the lowest score above the threshold; null without detections */
  readonly lowest: number | null
}

/** Results that depend on the confidence threshold and cannot be read from a curve. */
export interface AtConfidence {
  /** side of the confusion matrix: categories + 1 */
  readonly side: number
  /** `t * side + p`: objects of category t predicted as p; the last of each is the background */
  readonly confusion: Uint32Array
  /** errors of each kind among detections above the threshold */
  readonly errors: Readonly<Record<TideError, number>>
}

/** Selects the boxes behind a number. Categories by their index in `Evaluation.categories`; null: all of them. */
export type Selector =
  | {
      readonly kind: 'verdict'
      /** `mistakes`: wrong and missed ones */
      readonly verdict: 'right' | 'wrong' | 'missed' | 'mistakes'
      readonly category: number | null
    }
  /** the number of categories means the background */
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
  /** wrong or missed ones among objects of a size, an index into COCO's area ranges */
  | { readonly kind: 'size'; readonly range: number; readonly iou: number }

/** A picture behind a number, with the selected boxes. */
export interface Example {
  readonly picture: string
  /** indices into `PictureVerdicts.scores` */
  readonly detections: readonly number[]
  /** indices into the picture's annotations */
  readonly truths: readonly number[]
}

export interface Examples {
  /** total number of boxes, including pictures that are not listed */
  readonly boxes: number
  readonly pictures: number
  /** pictures with the most boxes first */
  readonly listed: readonly Example[]
}

/** The detections of one picture by descending score, each with its verdict. */
export interface PictureVerdicts {
  readonly picture: string
  /** xyxy, picture pixels, [4n] */
  readonly boxes: Float32Array
  readonly scores: Float32Array
  /** class names as in the labels */
  readonly names: readonly string[]
  /** TRUE_POSITIVE, FALSE_POSITIVE or IGNORED */
  readonly verdicts: Uint8Array
  /** per detection the matched annotation, or -1 */
  readonly truth: Int32Array
  /** per annotation the matched detection, or -1 */
  readonly detection: Int32Array
}

/** A possible label mistake; `detection` and `truth` are indices as in `Example`, or -1. */
export interface Suggestion {
  readonly kind: LabelSuggestion['kind']
  readonly picture: string
  readonly detection: number
  readonly truth: number
  readonly score: number
  /** the detected object, and the labelled one */
  readonly detected: Labelled | null
  readonly labelled: Labelled | null
}

/** A box and its class name as in the labels, like an `Annotation`. */
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

/** Result tables that can be saved separately. */
export type ResultTable = 'classes' | 'confusion' | 'curves'

/** A name of the labels, how many objects have it, and the class of a network that it is. */
export interface LabelMatch {
  readonly label: string
  readonly objects: number
  /** null where there is none, or the objects are left out */
  readonly found: string | null
  /** how it was found: by its very name, one that is alike, the table; or why not */
  readonly kind: 'same' | 'alike' | 'table' | 'left out' | 'clash' | 'none'
}

/** The chosen label files. */
export interface LabelSource {
  readonly path: string
  readonly file: Blob
}

/** The worker's calls and answers; a failed job carries the error in words. */
export interface Calls {
  setLabels: {
    request: Pick<AnnotationSet, 'classes' | 'pictures'> & { readonly table?: ClassTable }
    answer: null
  }
  changeLabels: {
    request: {
      readonly classes: readonly LabelClass[]
      readonly pictures: readonly LabelledPicture[]
      readonly removed: readonly string[]
      readonly table?: ClassTable
    }
    answer: null
  }
  /** each name of the labels and the class of a network that it is, in the labels' order */
  matchLabels: {
    request: { readonly network: readonly string[] }
    answer: readonly LabelMatch[]
  }
  startRun: { request: RunInfo; answer: null }
  addCandidates: { request: { readonly run: string } & PictureCandidates; answer: null }
  /** a run of another tool, whole */
  addResults: {
    request: { readonly info: RunInfo; readonly pictures: Predictions['pictures'] }
    answer: null
  }
  /** where a run's pictures were answered in truth, which is known only once they are */
  ranOn: {
    request: { readonly run: string } & Pick<RunInfo, 'backend' | 'threads'>
    answer: null
  }
  dropRun: { request: { readonly run: string }; answer: null }
  evaluate: { request: Subject; answer: Evaluation }
  atConfidence: { request: Subject & { readonly confidence: number }; answer: AtConfidence }
  examples: {
    request: Subject & { readonly confidence: number; readonly selector: Selector }
    answer: Examples
  }
  /** scores of every picture of the set that the run answered */
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
  /** tracks against the labels of a sequence; rejects with words, also of a file that is no MOT text */
  compareTracks: {
    request: { readonly truth: File; readonly found: File }
    answer: TrackScores
  }
  /** pictures on which two runs differ at a threshold, in one class or all */
  differences: {
    request: {
      readonly a: Subject
      readonly b: Subject
      readonly confidence: number
      readonly category: number | null
    }
    answer: Examples
  }
  /** the files in a zipped folder that may be of use */
  unpack: { request: LabelSource; answer: readonly LabelSource[] }
  readLabels: {
    request: ReadOptions & {
      readonly files: readonly LabelSource[]
      readonly pictures: readonly KnownPicture[]
      readonly fallback: FallbackNames
      /** without a page that waits: limited only by memory */
      readonly unattended?: boolean
    }
    answer: ReadLabels
  }
  writeLabels: {
    request: { readonly set: AnnotationSet; readonly format: AnnotationFormat }
    answer: { readonly name: string; readonly file: Blob; readonly loss: string | null }
  }
  /** detections with a score above `confidence`, as files in another program's format */
  writeDetections: {
    request: Subject & {
      readonly format: DetectionFormat
      readonly confidence: number
      /** what the labels' file contained about pictures and classes, including its ids */
      readonly set: Pick<AnnotationSet, 'classes' | 'pictures'>
    }
    answer: { readonly name: string; readonly file: Blob; readonly loss: string | null }
  }
  /** a result table as CSV */
  writeTable: {
    request: Subject & { readonly confidence: number; readonly table: ResultTable }
    answer: { readonly name: string; readonly file: Blob }
  }
  /** all results as data, and as one HTML file; at IoU .50 */
  report: {
    request: Subject & { readonly confidence: number }
    answer: { readonly report: EvaluationReport; readonly html: string }
  }
  /** all candidates of a run, as one file */
  saveRun: {
    request: { readonly run: string; readonly shard?: Shard | undefined }
    answer: ArrayBuffer
  }
  /** adds the candidates of a file to their run, or to the one named; answers with what was added */
  loadRun: {
    request: { readonly file: ArrayBuffer; readonly as?: string }
    answer: {
      readonly info: RunInfo
      /** the file's shard, if it states one */
      readonly shard: Shard | undefined
      readonly added: readonly KnownPicture[]
    }
  }
}
