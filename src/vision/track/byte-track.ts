import { iou } from '../iou.ts'
import {
  correctBox,
  cornersOf,
  estimatesOf,
  predictBox,
  startBox,
  type BoxMotion,
} from './box-motion.ts'
import { pair, type PairingOptions } from './pairing.ts'
import { cornersAt, firstSight, sightOf, stepsTo, type Encounter } from './sight.ts'
import type { Corners, Meeting, Seen, TrackedBox, TrackedFrame, Tracker } from './tracker.ts'

export interface ByteTrackSettings {
  /** scores above this go into the first pass, 0..1 */
  readonly high: number
  /** scores above this, up to `high`, go into the second pass, 0..1 */
  readonly low: number
  /** what no track claims starts one from this score on, 0..1 */
  readonly start: number
  /** greatest cost of a pair in the first pass, 1 - IoU * score */
  readonly limit: number
  /** a track that is lost longer than this is given up, in seconds */
  readonly patience: number
  /** frames per second, by which `patience` becomes frames */
  readonly frameRate: number
  /** true: a track takes only detections of its own class */
  readonly classAware: boolean
}

/** Those of the authors for pedestrians, `track_buffer` 30 being a second. */
export const byteTrackDefaults: ByteTrackSettings = {
  high: 0.5,
  low: 0.1,
  start: 0.6,
  limit: 0.8,
  patience: 1,
  frameRate: 30,
  classAware: true,
}

/** Greatest cost of a pair in the second pass and of a new track's second sight (`byte_tracker.py`). */
const secondLimit = 0.5
const confirmLimit = 0.7
/** a lost and a seen track that overlap more than this are one object */
const sameObject = 0.85

interface Track {
  readonly id: number
  readonly motion: BoxMotion
  readonly since: number
  /** a new one is shown once it is seen a second time, except in the very first frame */
  confirmed: boolean
  lost: boolean
  /** frame in which it was last seen */
  last: number
  classId: number
  /** its box before the frame's detections were seen */
  corners: Corners
  seen: TrackedBox
}

/**
 * ByteTrack (Zhang et al. 2022, algorithm 1, and the details of its authors' `byte_tracker.py`): high scores are
 * paired with seen and lost tracks first, then low scores with those seen tracks that are left, so that an object
 * half hidden keeps its id; then high scores with tracks of one sight; what is left starts new ones. Of two tracks
 * that come to overlap, the longer one stays.
 *
 * Different from that code: IoU without the extra pixel, and a track is given up in the frame in which its time is up.
 */
export function byteTrack(settings: ByteTrackSettings = byteTrackDefaults): Tracker {
  const { high, low, start, limit, classAware } = settings
  const buffer = Math.floor(settings.patience * settings.frameRate)
  let tracks: Track[] = []
  let now = 0
  let frames = 0
  let ids = 0

  /** Pairs tracks with detections and gives each track its own; answers with what is left of both. */
  function meet(
    those: readonly Track[],
    seen: Seen,
    detections: readonly number[],
    meetingOf: (track: Track) => Meeting,
    options: Omit<PairingOptions, 'classAware'>,
  ) {
    const { pairs, ...left } = pair(those, seen, detections, { ...options, classAware })
    for (const [row, detection, overlap] of pairs) {
      const track = those[row]!
      const meeting = meetingOf(track)
      const predicted = track.corners
      correctBox(track.motion, cornersAt(seen, detection))
      track.lost = false
      track.confirmed = true
      track.last = now
      track.classId = seen.classIds[detection]!
      track.seen = sight(track, seen, detection, { meeting, predicted, overlap })
    }
    return { tracks: left.tracks.map((row) => those[row]!), detections: left.detections }
  }

  function begin(seen: Seen, detection: number): Track {
    ids += 1
    const motion = startBox(cornersAt(seen, detection))
    const track = {
      id: ids,
      motion,
      since: now,
      confirmed: frames === 1,
      lost: false,
      last: now,
      classId: seen.classIds[detection]!,
      corners: cornersOf(motion),
    }
    return { ...track, seen: sight(track, seen, detection, firstSight) }
  }

  function next(seen: Seen, frame: number): TrackedFrame {
    const steps = stepsTo(frame, now)
    now = frame
    frames += 1
    // where frames were skipped, those whose time was up in one of them
    tracks = tracks.filter(({ last }) => frame - 1 - last <= buffer)
    const known = tracks.filter(({ confirmed }) => confirmed)
    const unconfirmed = tracks.filter(({ confirmed }) => !confirmed)
    for (const track of known) {
      for (let step = 0; step < steps; step++) predictBox(track.motion, track.lost)
      track.corners = cornersOf(track.motion)
    }
    const { sure, unsure } = passesOf(seen, high, low)

    const first = meet(known, seen, sure, inFirst, { limit, byScore: true })
    const stillSeen = first.tracks.filter(({ lost }) => !lost)
    const inSecond = { limit: secondLimit, byScore: false }
    const second = meet(stillSeen, seen, unsure, () => 'second', inSecond)
    for (const track of second.tracks) track.lost = true
    const inThird = { limit: confirmLimit, byScore: true }
    const third = meet(unconfirmed, seen, first.detections, () => 'confirmed', inThird)
    const given = new Set(third.tracks)
    const begun = third.detections
      .filter((detection) => seen.scores[detection]! >= start)
      .map((detection) => begin(seen, detection))

    tracks = withoutDoubles([
      ...tracks.filter((track) => !given.has(track) && !(track.lost && now - track.last > buffer)),
      ...begun,
    ])
    return {
      tracks: tracks.filter(({ lost, confirmed }) => !lost && confirmed).map((track) => track.seen),
      lost: tracks
        .filter((track) => track.lost)
        .map(({ id, motion, classId, last }) => ({
          id,
          box: cornersOf(motion),
          classId,
          frames: now - last,
        })),
    }
  }
  return { next }
}

/** How a track meets its detection in the first pass. */
function inFirst({ lost }: Track): Meeting {
  return lost ? 'found' : 'first'
}

/** Indices of the detections of each pass. */
function passesOf({ count, scores }: Seen, high: number, low: number) {
  const sure: number[] = []
  const unsure: number[] = []
  for (let i = 0; i < count; i++) {
    if (scores[i]! > high) sure.push(i)
    else if (scores[i]! > low) unsure.push(i)
  }
  return { sure, unsure }
}

function sight(
  { id, motion }: Pick<Track, 'id' | 'motion'>,
  seen: Seen,
  detection: number,
  how: Encounter,
): TrackedBox {
  const known = { id, box: cornersOf(motion), estimates: estimatesOf(motion) }
  return sightOf(known, seen, detection, how)
}

/** Without the shorter-lived one of each seen and lost track that lie on each other. */
function withoutDoubles(tracks: readonly Track[]): Track[] {
  const dropped = new Set<Track>()
  const seen = tracks.filter(({ lost }) => !lost)
  for (const gone of tracks.filter(({ lost }) => lost)) {
    for (const here of seen) {
      if (overlapOf(gone, here) <= sameObject) continue
      dropped.add(here.last - here.since > gone.last - gone.since ? gone : here)
    }
  }
  return tracks.filter((track) => !dropped.has(track))
}

function overlapOf(a: Track, b: Track): number {
  const boxes = Float32Array.from([...cornersOf(a.motion), ...cornersOf(b.motion)])
  return iou(boxes, 0, boxes, 1)
}
