import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftItems } from './sift.ts'

/** What is known of one network, by GPU: it gave the boxes that WASM gives, others, or none. */
export type GpuVerdicts = Readonly<Record<string, 'agrees' | 'differs' | 'fails'>>

/** The oldest is forgotten past this many: a browser's update makes all that came before it useless. */
const capacity = 60

/** @param sha256 of the network's file */
export function readGpuVerdicts(sha256: string): GpuVerdicts {
  const own = readEntries().filter((entry) => entry.sha256 === sha256)
  return Object.fromEntries(own.map(({ gpu, outcome }) => [gpu, outcome]))
}

export function rememberGpuVerdict(
  sha256: string,
  { gpu, outcome }: { readonly gpu: string; readonly outcome: GpuVerdicts[string] },
): void {
  const others = readEntries().filter((entry) => entry.sha256 !== sha256 || entry.gpu !== gpu)
  writeRecord(record, [...others, { sha256, gpu, outcome }].slice(-capacity))
}

const entry = v.looseObject({
  sha256: v.string(),
  gpu: v.string(),
  outcome: v.picklist(['agrees', 'differs', 'fails']),
})

type Entry = v.InferOutput<typeof entry>

const record: StoredRecord<readonly Entry[]> = {
  key: 'gridlens.gpu-verdicts',
  sift: siftItems(entry),
  damage: {
    what: 'What was noted of a network on this GPU is damaged',
    next: 'The GPU is compared again.',
  },
}

function readEntries(): readonly Entry[] {
  return readRecord(record) ?? []
}
