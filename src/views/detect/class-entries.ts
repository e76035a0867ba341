/** A line of the class filter. */
export interface ClassEntry {
  readonly classId: number
  /** detections after NMS, hidden or not */
  readonly count: number
}

/** The classes of an answer, the most frequent first, ties by class id. */
export function classEntries(counts: ReadonlyMap<number, number>): readonly ClassEntry[] {
  return [...counts]
    .map(([classId, count]) => ({ classId, count }))
    .sort((a, b) => b.count - a.count || a.classId - b.classId)
}

/** All classes of a network except one. */
export function allBut(classId: number, classes: number): ReadonlySet<number> {
  const others = new Set<number>()
  for (let other = 0; other < classes; other++) if (other !== classId) others.add(other)
  return others
}
