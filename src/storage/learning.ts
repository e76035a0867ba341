import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftWhole } from './sift.ts'
import { isRecord } from './is-record.ts'

/** Progress in the guide, as stored. */
export interface StoredLearning {
  readonly opened: readonly string[]
  readonly done: readonly string[]
  readonly tour?: number | undefined
  readonly exam: {
    readonly turn: number
    readonly cards: Readonly<Record<string, { readonly box: number; readonly due: number }>>
  }
}

/** Null if nothing is stored, or nothing readable. */
export function readLearning(): StoredLearning | null {
  return readRecord(record)
}

export function writeLearning(learning: StoredLearning): void {
  writeRecord(record, learning)
}

const names = v.array(v.string())
const count = v.pipe(
  v.number(),
  v.check((value) => Number.isInteger(value) && value >= 0),
)
const card = v.looseObject({ box: count, due: count })
// valibot's record schema skips some keys, such as `constructor`
const cards = v.custom<StoredLearning['exam']['cards']>(
  (value) => isRecord(value) && Object.values(value).every((one) => v.is(card, one)),
)

const record: StoredRecord<StoredLearning> = {
  key: 'gridlens.learning',
  sift: siftWhole(
    v.looseObject({
      opened: names,
      done: names,
      tour: v.optional(count),
      exam: v.looseObject({ turn: count, cards }),
    }),
  ),
  damage: { what: 'The progress in the guide is damaged', next: 'It begins anew.' },
}
