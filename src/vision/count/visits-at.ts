import type { CountEvent, Visit } from './counter.ts'

/** Visits that had begun and not ended at a time, from what happened until then. */
export function visitsAt(events: readonly CountEvent[], time: number): Visit[] {
  const visits = new Map<string, Visit>()
  for (const { time: at, shape, what, track, classId } of events) {
    if (at > time) break
    const key = `${shape} ${track}`
    if (what === 'enter') visits.set(key, { shape, track, classId, since: at, until: time })
    else if (what === 'leave') visits.delete(key)
  }
  return [...visits.values()]
}
