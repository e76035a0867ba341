import type { ComparedFrame } from './compared-frame.ts'

/** The ids of a sequence as rows (labelled) and columns (tracked), and in how many frames each is. */
export interface IdIndex {
  readonly row: ReadonlyMap<number, number>
  readonly column: ReadonlyMap<number, number>
  /** frames of each labelled object, [rows]; of each track, [columns] */
  readonly objectFrames: Float64Array
  readonly trackFrames: Float64Array
}

export function idIndex(frames: readonly ComparedFrame[]): IdIndex {
  const objects = count(frames.flatMap(({ truth }) => truth.ids))
  const tracks = count(frames.flatMap(({ found }) => found.ids))
  return {
    row: objects.index,
    objectFrames: objects.counts,
    column: tracks.index,
    trackFrames: tracks.counts,
  }
}

function count(ids: readonly number[]) {
  const index = new Map([...new Set(ids)].map((id, i) => [id, i]))
  const counts = new Float64Array(index.size)
  for (const id of ids) counts[index.get(id)!]! += 1
  return { index, counts }
}
