import * as v from 'valibot'
import { readRecord, writeRecord, type StoredRecord } from './record.ts'
import { siftItems } from './sift.ts'

type Outcome = 'agrees' | 'differs' | 'fails'

/** Verdicts on one network, by GPU and input shape: the GPU's boxes agreed with WASM's, differed, or it failed. */
export type GpuVerdicts = Readonly<Record<string, Readonly<Record<string, Outcome>>>>

/** Beyond this the oldest is evicted: a browser update makes all earlier verdicts useless. */
const capacity = 400

/** @param sha256 of the model file */
export function readGpuVerdicts(sha256: string): GpuVerdicts {
  const known = new Map<string, Record<string, Outcome>>()
  for (const { gpu, shape = 'any', outcome, ...of } of readEntries()) {
    // written by a version that did not record shapes: agreement says nothing about this shape
    if (shape === 'any' && outcome === 'agrees') continue
    if (of.sha256 === sha256) known.set(gpu, { ...known.get(gpu), [shape]: outcome })
  }
  return Object.fromEntries(known)
}

/** A run that succeeds clears an earlier failure at any shape. */
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
