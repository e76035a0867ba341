import { csvLines } from '../../annotations/csv-cells.ts'
import type { CountEvent } from '../../vision/count/counter.ts'
import type { Shape } from '../../vision/count/shape.ts'

export interface CountsTable {
  readonly events: readonly CountEvent[]
  readonly shapes: readonly Shape[]
  readonly classes: readonly string[]
  /** milliseconds of the clock at which the source began */
  readonly start: number
}

/** One row for each event: seconds since the source began, line or zone, what happened, class, track, seconds inside. */
export function countsCsv({ events, shapes, classes, start }: CountsTable): string {
  const names = new Map(shapes.map(({ kind, id }) => [id, `${kind} ${id}`]))
  return csvLines([
    ['seconds', 'where', 'what', 'class', 'track', 'seconds_inside'],
    ...events.map(({ time, shape, what, classId, track, dwell }) => [
      inSeconds(time - start),
      names.get(shape) ?? '',
      what,
      classes[classId] ?? `class ${classId}`,
      track,
      dwell === undefined ? '' : inSeconds(dwell),
    ]),
  ])
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000
}
