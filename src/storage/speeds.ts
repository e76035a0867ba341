import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftItems } from './sift.ts'

/** Time that a network took per picture on this device. */
export type StoredSpeed = v.InferOutput<typeof entry>

/** The oldest is forgotten past this many. */
const capacity = 60

export function readSpeeds(): readonly StoredSpeed[] {
  return readRecord(record) ?? []
}

export function rememberSpeeds(speeds: readonly StoredSpeed[]): void {
  writeRecord(record, speeds.slice(-capacity))
}

const positive = v.pipe(
  v.number(),
  v.check((value) => value > 0),
)

const entry = v.object({
  /** of the network's file */
  sha256: v.string(),
  /** longer side of the input, in pixels */
  side: positive,
  backend: v.picklist(['wasm', 'webgpu']),
  /** letterbox, network and decoding, in milliseconds */
  milliseconds: positive,
  /** of the first picture alone */
  isFirst: v.boolean(),
})

const record: StoredRecord<readonly StoredSpeed[]> = {
  key: 'gridlens.speeds',
  sift: siftItems(entry),
  damage: {
    what: 'How fast a network ran on this device is damaged',
    next: 'It is measured again.',
  },
}
