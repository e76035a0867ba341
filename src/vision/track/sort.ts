import { correctMotion, predictMotion, startMotion, type Motion } from './motion.ts'
import { pair } from './pairing.ts'
import { cornersAt, estimateOf, firstSight, sightOf, stepsTo, type Encounter } from './sight.ts'
import type { Corners, Estimate, Seen, TrackedBox, TrackedFrame, Tracker } from './tracker.ts'

export interface SortSettings {
  /** scores above this are used, 0..1 */
  readonly confidence: number
  /** least IoU of a pair, 0..1 */
  readonly overlap: number
  /** frames in a row after which a track is shown (at once in as many frames from the first) */
  readonly sights: number
  /** a track unseen for more frames than this is given up */
  readonly patience: number
  /** true: a track takes only detections of its own class */
  readonly classAware: boolean
}

export const sortDefaults: SortSettings = {
  confidence: 0.25,
  overlap: 0.3,
  sights: 3,
  patience: 1,
  classAware: true,
}

/** Centre, area and aspect; the aspect is constant. */
interface State {
  readonly x: Motion
  readonly y: Motion
  readonly area: Motion
  readonly aspect: Motion
}

interface Track {
  readonly id: number
  readonly state: State
  /** frames in a row in which it was seen, after the one in which it began */
  streak: number
  unseen: number
  classId: number
  corners: Corners
  seen: TrackedBox
}

/**
 * SORT (Bewley et al. 2016, and `sort.py` of its authors): every track's box is predicted by a Kalman filter with
 * constant velocity, paired with the frame's detections by IoU, the sum being the greatest; pairs below `overlap`
 * are parted again. One pass, no second chance for low scores.
 */
export function sort(settings: SortSettings = sortDefaults): Tracker {
  const { confidence, overlap, sights, patience, classAware } = settings
  let tracks: Track[] = []
  let now = 0
  let count = 0
  let ids = 0

  function next(seen: Seen, frame: number): TrackedFrame {
    const steps = stepsTo(frame, now)
    now = frame
    count += 1
    for (const track of tracks) {
      for (let step = 0; step < steps; step++) predict(track.state)
      // a streak ends with the first frame in which the track is not seen; a skipped frame is none
      if (track.unseen > 0) track.streak = 0
      track.unseen += 1
      track.corners = cornersOf(track.state)
    }
    const used = [...Array(seen.count).keys()].filter((i) => seen.scores[i]! > confidence)
    // with a limit of 1, a pair saves its IoU: the greatest sum of IoU
    const { pairs } = pair(tracks, seen, used, { limit: 1, byScore: false, classAware })
    const met = new Set<number>()
    for (const [row, detection, shared] of pairs) {
      if (shared < overlap) continue
      met.add(detection)
      const track = tracks[row]!
      const predicted = track.corners
      correct(track.state, cornersAt(seen, detection))
      track.streak += 1
      track.unseen = 0
      track.classId = seen.classIds[detection]!
      track.seen = sight(track, seen, detection, { meeting: 'first', predicted, overlap: shared })
    }
    const begun = used.filter((detection) => !met.has(detection))
    tracks = [...tracks, ...begun.map((detection) => begin(seen, detection))]
    const shown = tracks
      .filter(({ unseen, streak }) => unseen === 0 && (streak >= sights || count <= sights))
      .map((track) => track.seen)
    tracks = tracks.filter(({ unseen }) => unseen <= patience)
    const lost = tracks
      .filter(({ unseen }) => unseen > 0)
      .map(({ id, corners, classId, unseen }) => ({ id, box: corners, classId, frames: unseen }))
    return { tracks: shown, lost }
  }

  function begin(seen: Seen, detection: number): Track {
    ids += 1
    const state = start(cornersAt(seen, detection))
    const track = {
      id: ids,
      state,
      streak: 0,
      unseen: 0,
      classId: seen.classIds[detection]!,
      corners: cornersOf(state),
    }
    return { ...track, seen: sight(track, seen, detection, firstSight) }
  }
  return { next }
}

/** `sort.py`: P = diag(10, 10, 10, 10, 10⁴, 10⁴, 10⁴). */
function start(corners: Corners): State {
  const { x, y, area, aspect } = measured(corners)
  const spread = Math.sqrt(10)
  return {
    x: startMotion(x, spread, 100),
    y: startMotion(y, spread, 100),
    area: startMotion(area, spread, 100),
    aspect: startMotion(aspect, spread, 0),
  }
}

/** `sort.py`: Q = diag(1, 1, 1, 1, .01, .01, .0001); an area that would vanish stops shrinking. */
function predict({ x, y, area, aspect }: State): void {
  if (area.value + area.velocity <= 0) area.velocity = 0
  predictMotion(x, 1, 0.1)
  predictMotion(y, 1, 0.1)
  predictMotion(area, 1, 0.01)
  predictMotion(aspect, 1, 0)
}

/** `sort.py`: R = diag(1, 1, 10, 10). */
function correct({ x, y, area, aspect }: State, corners: Corners): void {
  const seen = measured(corners)
  correctMotion(x, seen.x, 1)
  correctMotion(y, seen.y, 1)
  correctMotion(area, seen.area, Math.sqrt(10))
  correctMotion(aspect, seen.aspect, Math.sqrt(10))
}

function measured([x1, y1, x2, y2]: Corners) {
  const width = x2 - x1
  const height = y2 - y1
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, area: width * height, aspect: width / height }
}

function cornersOf({ x, y, area, aspect }: State): Corners {
  const width = Math.sqrt(area.value * aspect.value)
  const height = area.value / width
  return [x.value - width / 2, y.value - height / 2, x.value + width / 2, y.value + height / 2]
}

function sight(
  { id, state }: Pick<Track, 'id' | 'state'>,
  seen: Seen,
  detection: number,
  how: Encounter,
): TrackedBox {
  return sightOf({ id, box: cornersOf(state), estimates: estimatesOf(state) }, seen, detection, how)
}

function estimatesOf({ x, y, area, aspect }: State): Estimate[] {
  return [
    estimateOf('centre x', x),
    estimateOf('centre y', y),
    estimateOf('area', area),
    { ...estimateOf('width / height', aspect), velocity: null },
  ]
}
