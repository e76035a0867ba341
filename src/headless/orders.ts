import type { DetectionFormat } from '../annotations/detections/write-detections.ts'
import type { Calls, Shard } from '../evaluation/protocol.ts'
import type { Form } from '../catalogue/in-form.ts'
import type { InputShape } from '../vision/input-size.ts'
import type { NmsOptions } from '../vision/nms.ts'

/** A file and the address at which the page finds it. */
export interface ServedFile {
  readonly name: string
  /** with its folders, as far as they say which picture is which */
  readonly path?: string
  readonly url: string
}

/** Order of `npm run evaluate` to the page. */
export interface EvaluateOrder {
  /** a record as in the catalogue, validated by the page; null: infer one from the file */
  readonly spec: unknown
  readonly model: ServedFile
  /** the photograph on which a file without a record is tried */
  readonly sampleUrl: string
  /** exact or fast form of the network */
  readonly form: Form
  /** the form in which an int8 network runs */
  readonly int8: 'folded' | 'unsigned' | 'as-it-came'
  /** side of a square input; null: the network's default */
  readonly side: number | null
  readonly shape: InputShape
  readonly threads: number
  readonly pictures: readonly ServedFile[]
  readonly labels: readonly ServedFile[]
  /** what another tool found, to be judged in the place of a network; null: the network runs */
  readonly results: readonly ServedFile[] | null
  /** the format in which the detections are sent to the command; null: they are not */
  readonly predictions: DetectionFormat | null
  /** which classes of the network names of the labels are, checked by the page; null: by themselves */
  readonly table: unknown
  /** pictures without labels count as pictures without objects */
  readonly background: boolean
  /** nothing may be wrong with the labels */
  readonly strict: boolean
  /** what is not given is as COCO's reference results are made */
  readonly nms: Partial<NmsOptions>
  readonly confidence: number
  /** the shard of the labelled pictures, counted from 0; null: all of them */
  readonly shard: Shard | null
}

/** Order of `npm run evaluate:merge`: merge the shards of one run. */
export interface MergeOrder {
  readonly candidates: readonly ServedFile[]
  readonly labels: readonly ServedFile[]
  /** as of `EvaluateOrder` */
  readonly predictions: DetectionFormat | null
  readonly table: unknown
  readonly background: boolean
  readonly strict: boolean
  readonly nms: Partial<NmsOptions>
  readonly confidence: number
}

type Report = Calls['report']['answer']

/** What a function of the page gives: its value, or what went wrong, in words. */
export type Answered<Value> =
  { readonly value: Value } | { readonly problem: string; readonly strict?: boolean }

/** Functions that the page offers to a command, by their global names. */
export interface PageCalls {
  /** runs a network on labelled pictures; null if a shard's candidates were sent to the command instead */
  readonly gridlensEvaluate: (order: EvaluateOrder) => Promise<Answered<Report | null>>
  /** merges the shards of a run; the numbers equal those of the undivided run */
  readonly gridlensMerge: (order: MergeOrder) => Promise<Answered<Report>>
}

/** The value of a page function. */
export type AnswerOf<Name extends keyof PageCalls> = Extract<
  Awaited<ReturnType<PageCalls[Name]>>,
  { readonly value: unknown }
>['value']

/** Progress callback that the command installs in the page: pictures done, and in total. */
export type TellProgress = (done: number, total: number) => void

/** The address to which the page sends a shard's candidates. */
export const candidatesAddress = '/candidates'

/** Where the page sends detections (PUT). */
export const predictionsAddress = '/predictions'
