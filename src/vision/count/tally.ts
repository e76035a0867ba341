import type { CountEvent, Visit } from './counter.ts'

/** What a line or zone has counted of one class. */
export interface ClassTally {
  readonly classId: number
  /** of a line: crossings in each direction; of a zone: those that came, and those that left */
  readonly in: number
  readonly out: number
  /** of a zone: those inside now */
  readonly inside: number
  /** of a zone: mean and longest stay in milliseconds, of those inside too; null without any */
  readonly dwell: { readonly mean: number; readonly longest: number } | null
}

/** Counts of one line or zone by class, the most frequent first. */
export function tallyOf(
  shape: number,
  events: readonly CountEvent[],
  visits: readonly Visit[],
): ClassTally[] {
  const rows = new Map<number, Row>()
  const rowOf = (classId: number): Row => {
    const row = rows.get(classId) ?? { in: 0, out: 0, inside: 0, stays: 0, sum: 0, longest: 0 }
    rows.set(classId, row)
    return row
  }
  for (const event of events) {
    if (event.shape !== shape) continue
    const row = rowOf(event.classId)
    if (event.what === 'in' || event.what === 'enter') row.in += 1
    else row.out += 1
    if (event.dwell !== undefined) stay(row, event.dwell)
  }
  for (const visit of visits) {
    if (visit.shape !== shape) continue
    const row = rowOf(visit.classId)
    row.inside += 1
    stay(row, visit.until - visit.since)
  }
  return Array.from(rows, ([classId, { stays, sum, longest, ...row }]) => ({
    classId,
    ...row,
    dwell: stays === 0 ? null : { mean: sum / stays, longest },
  })).toSorted((a, b) => b.in + b.out - a.in - a.out || a.classId - b.classId)
}

interface Row {
  in: number
  out: number
  inside: number
  stays: number
  sum: number
  longest: number
}

function stay(row: Row, dwell: number): void {
  row.stays += 1
  row.sum += dwell
  row.longest = Math.max(row.longest, dwell)
}
