import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftItems } from './sift.ts'

/** The lines and zones that were drawn on a source. */
type StoredCount = v.InferOutput<typeof entry>

/** Sources; the one that was changed longest ago is forgotten past this many. */
const capacity = 40

/** What is counted on a source, as the setting `count`; null if nothing is. */
export function readCount(source: string): string | null {
  return readAll().find((one) => one.source === source)?.count ?? null
}

export function writeCount(source: string, count: string | null): void {
  const others = readAll().filter((one) => one.source !== source)
  const all = count === null ? others : [...others, { source, count }]
  writeRecord(record, all.slice(-capacity))
}

function readAll(): readonly StoredCount[] {
  return readRecord(record) ?? []
}

const entry = v.object({
  source: v.string(),
  /** see `state/track/count-choice.ts` */
  count: v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,1000}$/)),
})

const record: StoredRecord<readonly StoredCount[]> = {
  key: 'gridlens.counts',
  sift: siftItems(entry),
  damage: {
    what: 'A line or zone of a camera is damaged',
    next: 'It has to be drawn again.',
  },
}
