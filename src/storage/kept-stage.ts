import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftWhole } from './sift.ts'

/** The kept picture that was on the stage last, by its id; null: none of them. */
export function readKeptStage(): string | null {
  return readRecord(record)
}

export function writeKeptStage(id: string | null): void {
  writeRecord(record, id)
}

const record: StoredRecord<string | null> = {
  key: 'gridlens.kept-stage',
  sift: siftWhole(v.nullable(v.string())),
  damage: {
    what: 'What is noted of the picture on the stage is damaged',
    next: 'Another picture is shown first.',
  },
}
