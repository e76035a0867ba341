import type { InputShape } from '../vision/input-size.ts'
import type { Calibration } from '../vision/metrics/calibration.ts'
import type { CocoSummary } from '../vision/metrics/coco-evaluate.ts'
import type { Counts } from '../vision/metrics/precision-recall.ts'
import type { TideError } from '../vision/metrics/tide.ts'
import type { VocScores } from '../vision/metrics/voc-evaluate.ts'
import type { NmsOptions } from '../vision/nms.ts'

/** Precision, recall and F1 with the counts behind them; null where undefined (0/0). */
export interface Ledger extends Counts {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/** All results of a run, as data. Every number is 0..1 unless it is a count; null is undefined. */
export interface EvaluationReport {
  readonly format: 'gridlens evaluation'
  readonly version: 1
  readonly model: { readonly id: string; readonly name: string; readonly sha256: string }
  readonly settings: {
    readonly inputSize: readonly [width: number, height: number]
    /** whether the input followed each picture's shape or was square; null for a network without the choice */
    readonly fit: InputShape | null
    readonly backend: string
    /** form of a float network: exact, or fast, with most of its convolutions in int8 */
    readonly form: 'exact' | 'fast'
    /** form of an int8 network; null for others */
    readonly int8: 'folded' | 'unsigned' | 'as-it-came' | null
    readonly floor: number
    readonly multiLabel: boolean
    readonly nms: NmsOptions
    readonly confidence: number
  }
  /** reproduces these numbers, given the pictures in DIR and the labels in FILE */
  readonly command: string
  readonly set: {
    readonly pictures: number
    readonly classes: number
    readonly objects: number
    readonly crowds: number
    readonly ignored: number
    readonly detections: number
    readonly outside: number
  }
  /** COCO's twelve metrics */
  readonly coco: CocoSummary
  readonly voc: VocScores
  /** at the confidence threshold, IoU .50, all classes together */
  readonly ledger: Ledger | null
  readonly bestConfidence: { readonly confidence: number; readonly f1: number } | null
  readonly calibration: Calibration | null
  readonly errors: {
    readonly ap50: number | null
    readonly cost: Readonly<Record<TideError, number | null>>
    readonly aboveThreshold: Readonly<Record<TideError, number>>
    readonly falsePositiveCost: number | null
    readonly falseNegativeCost: number | null
  }
  readonly classes: readonly ({
    readonly name: string
    readonly known: boolean
    readonly objects: number
    readonly ap: number | null
    readonly ap50: number | null
    readonly ap75: number | null
    readonly ar100: number | null
    readonly ledger: Ledger | null
    readonly bestConfidence: { readonly confidence: number; readonly f1: number } | null
  } & VocScores)[]
  /** rows: true class, columns: predicted class; the last of each is the background */
  readonly confusion: readonly (readonly number[])[]
  readonly curves: {
    /** mean over the classes at recall 0, 0.01 .. 1, IoU .50 */
    readonly meanPrecision: readonly number[] | null
    readonly confidence: {
      readonly confidence: readonly number[]
      readonly precision: readonly (number | null)[]
      readonly recall: readonly (number | null)[]
      readonly f1: readonly (number | null)[]
    } | null
  }
}
