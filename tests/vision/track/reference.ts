import { readFileSync } from 'node:fs'
import type { ImageBoxes } from '../../../src/vision/geometry.ts'
import type { Seen } from '../../../src/vision/track/tracker.ts'

/** id, then xyxy */
type Row = readonly [id: number, x1: number, y1: number, x2: number, y2: number]

export type TrackerName = 'byte' | 'sort' | 'anyClass'

export interface Scores {
  readonly mota: number
  readonly motp: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly switches: number
  readonly identity: { readonly idf1: number; readonly precision: number; readonly recall: number }
  readonly hota: {
    readonly hota: number
    readonly detection: number
    readonly association: number
  }
}

interface Frame extends Record<TrackerName, readonly Row[]> {
  readonly frame: number
  /** xyxy, score, class id */
  readonly seen: readonly (readonly number[])[]
  readonly truth: readonly Row[]
}

interface MadeSequence {
  readonly name: string
  readonly scores: Record<TrackerName, Scores>
  readonly frames: readonly Frame[]
}

/** Made sequences with what `reference.numpy.py` computes from them. */
export const sequences = JSON.parse(
  readFileSync('tests/fixtures/tracks/reference.json', 'utf8'),
) as readonly MadeSequence[]

/** Objects close to each other, and tracks that now and then swap their ids. */
export const crowd = JSON.parse(readFileSync('tests/fixtures/tracks/crowd.json', 'utf8')) as {
  readonly scores: Scores
  readonly frames: readonly { readonly truth: readonly Row[]; readonly found: readonly Row[] }[]
}

/** Rows of xyxy, score and class id as what a tracker takes. */
export function seenIn(rows: readonly (readonly number[])[]): Seen {
  return {
    count: rows.length,
    boxes: Float32Array.from(rows.flatMap((row) => row.slice(0, 4))) as ImageBoxes,
    scores: Float32Array.from(rows, (row) => row[4]!),
    classIds: Uint16Array.from(rows, (row) => row[5]!),
  }
}
