import {
  createCounter,
  trembleMargin,
  type Anchor,
  type CountEvent,
  type Counter,
} from '../../vision/count/counter.ts'
import type { Shape } from '../../vision/count/shape.ts'
import type { TrackedFrame } from '../../vision/track/tracker.ts'

/** Events that are kept; the oldest are forgotten past this many. */
export const mostEvents = 20_000

/** What lines and zones have counted, over more frames than are kept. */
export function createCounts() {
  let counter: Counter | null = null
  let shapes: readonly Shape[] = []
  let anchor: Anchor = 'foot'
  let events: readonly CountEvent[] = []

  return {
    /**
     * Begins anew with the frame of this time, as if nothing had been counted from there on. What was counted before
     * stays for the shapes that are as they were.
     *
     * wanted: in picture pixels
     */
    restart(wanted: readonly Shape[], by: Anchor, from: number): void {
      const same = wanted.filter(
        (shape) =>
          by === anchor && textOf(shape) === textOf(shapes.find(({ id }) => id === shape.id)),
      )
      events = eventsBefore(events, from).filter((event) =>
        same.some(({ id }) => id === event.shape),
      )
      shapes = wanted
      anchor = by
      counter = createCounter({ shapes, anchor, margin: trembleMargin })
    },
    /** takes in a tracked frame; what happened in it */
    next(frame: TrackedFrame, time: number): readonly CountEvent[] {
      const happened = counter?.next(frame, time) ?? []
      if (happened.length > 0) events = [...events, ...happened].slice(-mostEvents)
      return happened
    },
    forget(): void {
      events = []
      counter = null
      shapes = []
    },
    /** in order of time; another list once something has happened */
    events: () => events,
    visits: () => counter?.visits() ?? [],
  }
}

function textOf(shape: Shape | undefined): string | undefined {
  return JSON.stringify(shape)
}

/**
 * What happened up to a time, without the beginning of visits that lasted on: who counts from there on finds these
 * objects inside, and lets their visits begin again.
 */
function eventsBefore(events: readonly CountEvent[], from: number): CountEvent[] {
  const before = events.filter(({ time }) => time <= from)
  const left = new Set<string>()
  return before
    .toReversed()
    .filter(({ what, shape, track }) => {
      const key = `${shape} ${track}`
      if (what === 'leave') left.add(key)
      return what !== 'enter' || left.delete(key)
    })
    .toReversed()
}
