import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftItems } from './sift.ts'

/** Milliseconds per run of one network on this device, by form; the faster form is used. */
export interface StoredTrial {
  readonly unsigned: number
  readonly folded: number
}

/** Beyond this the oldest is evicted. */
const capacity = 60

/**
 * @param sha256 of the model file
 * @param conditions input size and thread count; each combination has its own trial
 */
export function readInt8Trial(sha256: string, conditions: string): StoredTrial | null {
  const found = readEntries().find((entry) => isFor(entry, sha256, conditions))
  return found ? { unsigned: found.unsigned, folded: found.folded } : null
}

export function rememberInt8Trial(sha256: string, conditions: string, trial: StoredTrial): void {
  const others = readEntries().filter((entry) => !isFor(entry, sha256, conditions))
  writeRecord(record, [...others, { sha256, conditions, ...trial }].slice(-capacity))
}

const time = v.pipe(
  v.number(),
  v.check((value) => value > 0),
)
const entry = v.looseObject({
  sha256: v.string(),
  conditions: v.string(),
  unsigned: time,
  folded: time,
})

type Entry = v.InferOutput<typeof entry>

const record: StoredRecord<readonly Entry[]> = {
  key: 'gridlens.form-trials',
  sift: siftItems(entry),
  damage: {
    what: 'A trial of the forms of a network is damaged',
    next: 'The network is tried again.',
  },
}

function isFor(one: Entry, sha256: string, conditions: string): boolean {
  return one.sha256 === sha256 && one.conditions === conditions
}

function readEntries(): readonly Entry[] {
  return readRecord(record) ?? []
}
