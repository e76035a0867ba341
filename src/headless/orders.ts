import type { Calls, Shard } from '../evaluation/protocol.ts'
import type { Form } from '../catalogue/in-form.ts'
import type { InputShape } from '../vision/input-size.ts'
import type { NmsOptions } from '../vision/nms.ts'

/** A file and where the page finds it. */
export interface ServedFile {
  readonly name: string
  readonly url: string
}

/** What `npm run evaluate` asks of the page. */
export interface EvaluateOrder {
  /** a record as in the catalogue, checked by the page; null: the file is looked into */
  readonly spec: unknown
  readonly model: ServedFile
  /** the photograph that a file without a record is tried on */
  readonly sampleUrl: string
  /** the network as it is, or its fast form */
  readonly form: Form
  /** in which form a network of whole numbers runs */
  readonly int8: 'folded' | 'unsigned' | 'as-it-came'
  /** side of a square input; null: the network's own */
  readonly side: number | null
  readonly shape: InputShape
  readonly threads: number
  readonly pictures: readonly ServedFile[]
  readonly labels: readonly ServedFile[]
  /** what is not given is as COCO's reference results are made */
  readonly nms: Partial<NmsOptions>
  readonly confidence: number
  /** which shard of the labelled pictures, counted from 0; null: all of them */
  readonly shard: Shard | null
}

/** What `npm run evaluate:merge` asks: the shards of one run as one. */
export interface MergeOrder {
  readonly candidates: readonly ServedFile[]
  readonly labels: readonly ServedFile[]
  readonly nms: Partial<NmsOptions>
  readonly confidence: number
}

type Report = Calls['report']['answer']

/** What a function of the page gives: its value, or what went wrong, in words. */
export type Answered<Value> = { readonly value: Value } | { readonly problem: string }

/** What the page offers to a command, by the names under which its functions are global. */
export interface PageCalls {
  /** runs a network over labelled pictures; null where a shard's candidates were sent away instead */
  readonly gridlensEvaluate: (order: EvaluateOrder) => Promise<Answered<Report | null>>
  /** puts the shards of a run together; the numbers are those of the run in one */
  readonly gridlensMerge: (order: MergeOrder) => Promise<Answered<Report>>
}

/** The value of one of them. */
export type AnswerOf<Name extends keyof PageCalls> = Extract<
  Awaited<ReturnType<PageCalls[Name]>>,
  { readonly value: unknown }
>['value']

/** What the page calls while it works, where the command has put it: pictures done, and in all. */
export type TellProgress = (done: number, total: number) => void

/** Where a shard's candidates are put; the page sends them there. */
export const candidatesAddress = '/candidates'
