import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftItems } from './sift.ts'

type Outcome = 'agrees' | 'differs' | 'fails'

/** What is known of one network, by GPU and shape of the input: it gave the boxes that WASM gives, others, or none. */
export type GpuVerdicts = Readonly<Record<string, Readonly<Record<string, Outcome>>>>

/** The oldest is forgotten past this many: a browser's update makes all that came before it useless. */
const capacity = 400

/** @param sha256 of the network's file */
export function readGpuVerdicts(sha256: string): GpuVerdicts {
  const known = new Map<string, Record<string, Outcome>>()
  for (const { gpu, shape = 'any', outcome, ...of } of readEntries()) {
    // noted before shapes were: that it agreed says nothing of a shape
    if (shape === 'any' && outcome === 'agrees') continue
    if (of.sha256 === sha256) known.set(gpu, { ...known.get(gpu), [shape]: outcome })
  }
  return Object.fromEntries(known)
}

/** A network that ran now is not one that fails, at whatever shape it did. */
export function rememberGpuVerdict(
  sha256: string,
  {
    gpu,
    shape,
    outcome,
  }: { readonly gpu: string; readonly shape: string; readonly outcome: Outcome },
): void {
  const others = readEntries().filter(
    (entry) =>
      entry.sha256 !== sha256 ||
      entry.gpu !== gpu ||
      (entry.shape !== shape && entry.outcome !== 'fails'),
  )
  writeRecord(record, [...others, { sha256, gpu, shape, outcome }].slice(-capacity))
}

const entry = v.looseObject({
  sha256: v.string(),
  gpu: v.string(),
  shape: v.optional(v.string()),
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
