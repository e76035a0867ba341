import type { Point } from '../geometry.ts'
import type { Corners, TrackedBox, TrackedFrame } from '../track/tracker.ts'
import { distanceToEdge, isInZone } from './in-zone.ts'
import { distanceFromLine, meetsLine } from './line-side.ts'
import type { CountLine, Shape, Zone } from './shape.ts'

/** The point of a box that counts: its middle, or the middle of its lower edge, where a standing thing stands. */
export type Anchor = 'middle' | 'foot'

/** What an object did: crossed a line inwards or outwards, came into a zone, or left it. */
export interface CountEvent {
  /** milliseconds, on the clock of the frames */
  readonly time: number
  /** of the line or zone */
  readonly shape: number
  readonly what: 'in' | 'out' | 'enter' | 'leave'
  readonly track: number
  readonly classId: number
  /** of `leave`: milliseconds for which it was seen inside */
  readonly dwell?: number
}

/** An object in a zone. */
export interface Visit {
  readonly shape: number
  readonly track: number
  readonly classId: number
  /** when it was first and last seen inside, in milliseconds */
  readonly since: number
  readonly until: number
}

export interface CounterOptions {
  /** in picture pixels */
  readonly shapes: readonly Shape[]
  readonly anchor: Anchor
  /**
   * An object that is nearer to a line than this share of its height is on neither side, and one that is as near to
   * a zone's edge stays where it was: boxes tremble, and a tremble is not counted.
   */
  readonly margin: number
}

/** Share of a box's height; see `CounterOptions`. */
export const trembleMargin = 0.04

/**
 * Counts what tracked objects do, frame by frame. A line is crossed once each time that the anchor gets from one side
 * to the other between its ends; an object lost on one side and found on the other has crossed it. A visit to a zone
 * begins when the anchor is first seen inside, wherever the object came from, and ends when it is seen outside, or
 * when its track is given up; then the last sight inside is its end.
 */
export function createCounter({ shapes, anchor, margin }: CounterOptions) {
  const lines = shapes.filter((shape) => shape.kind === 'line')
  const zones = shapes.filter((shape) => shape.kind === 'zone')
  const known = new Map<number, Known>()

  /** Takes the next frame, at a time in milliseconds; answers with what happened, in order of tracks and shapes. */
  function next({ tracks, lost }: TrackedFrame, time: number): CountEvent[] {
    const events: CountEvent[] = []
    for (const track of tracks) see(track, time, events)
    const alive = new Set([...tracks, ...lost].map(({ id }) => id))
    for (const [id, object] of known) {
      if (alive.has(id)) continue
      for (const visit of object.visits.values()) events.push(leaving(visit, time))
      known.delete(id)
    }
    return events
  }

  function see({ id, classId, box }: TrackedBox, time: number, events: CountEvent[]): void {
    const at = anchorOf(box, anchor)
    const slack = margin * (box[3] - box[1])
    const object = known.get(id) ?? { sides: new Map(), visits: new Map() }
    known.set(id, object)
    for (const line of lines) {
      const what = crossing(line, object, at, slack)
      if (what) events.push({ time, shape: line.id, what, track: id, classId })
    }
    for (const zone of zones) {
      const visit = object.visits.get(zone.id)
      if (stays(zone, at, visit ? slack : 0)) {
        const since = visit?.since ?? time
        object.visits.set(zone.id, { shape: zone.id, track: id, classId, since, until: time })
        if (!visit) events.push({ time, shape: zone.id, what: 'enter', track: id, classId })
      } else if (visit) {
        object.visits.delete(zone.id)
        events.push(leaving(visit, time))
      }
    }
  }

  return {
    next,
    /** the objects in zones, lost ones among them */
    visits: (): Visit[] => [...known.values()].flatMap(({ visits }) => [...visits.values()]),
  }
}

export type Counter = ReturnType<typeof createCounter>

/** What is known of an object. */
interface Known {
  /** by line: where it last was off the line, and on which side */
  readonly sides: Map<number, { readonly at: Point; readonly side: number }>
  /** by zone */
  readonly visits: Map<number, Visit>
}

export function anchorOf([x1, y1, x2, y2]: Corners, anchor: Anchor): Point {
  return [(x1 + x2) / 2, anchor === 'foot' ? y2 : (y1 + y2) / 2]
}

function crossing(
  line: CountLine,
  { sides }: Known,
  at: Point,
  slack: number,
): 'in' | 'out' | null {
  const distance = distanceFromLine(line, at)
  if (!(Math.abs(distance) > slack)) return null
  const side = Math.sign(distance)
  const before = sides.get(line.id)
  sides.set(line.id, { at, side })
  if (!before || before.side === side || !meetsLine(line, before.at, at)) return null
  return side > 0 ? 'in' : 'out'
}

function stays({ corners }: Zone, at: Point, slack: number): boolean {
  return isInZone(corners, at) || (slack > 0 && distanceToEdge(corners, at) <= slack)
}

function leaving({ shape, track, classId, since, until }: Visit, time: number): CountEvent {
  return { time, shape, what: 'leave', track, classId, dwell: until - since }
}
