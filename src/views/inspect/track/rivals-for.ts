import { iou } from '../../../vision/iou.ts'
import type { TrackSettings } from '../../../vision/track/start-tracker.ts'
import type { Seen, TrackedBox } from '../../../vision/track/tracker.ts'

/** A detection that overlaps the place where an object was expected. */
export interface Rival {
  /** index in the frame */
  readonly detection: number
  /** IoU with the expected box */
  readonly overlap: number
  /** of the pair in its pass */
  readonly cost: number
  /** the pass in which it could be taken: by its score; `none` for another class where classes are apart */
  readonly pass: 'first' | 'second' | 'none'
}

/** Detections to list; one that overlaps less is hardly a rival. */
const most = 8

/** What an object could have met, the greatest overlap first; none for one that nobody expected. */
export function rivalsFor(track: TrackedBox, seen: Seen, settings: TrackSettings): Rival[] {
  if (!track.predicted) return []
  const expected = Float32Array.from(track.predicted)
  const rivals: Rival[] = []
  for (let detection = 0; detection < seen.count; detection++) {
    const overlap = iou(expected, 0, seen.boxes, detection)
    if (overlap === 0) continue
    const pass = passOf(detection, track, seen, settings)
    const isByScore = settings.method === 'byte' && pass !== 'second'
    const cost = 1 - overlap * (isByScore ? seen.scores[detection]! : 1)
    rivals.push({ detection, overlap, cost, pass })
  }
  return rivals.toSorted((a, b) => b.overlap - a.overlap).slice(0, most)
}

function passOf(
  detection: number,
  { classId }: TrackedBox,
  { scores, classIds }: Seen,
  settings: TrackSettings,
): Rival['pass'] {
  if (settings.classAware && classIds[detection] !== classId) return 'none'
  const first = settings.method === 'byte' ? settings.high : settings.confidence
  return scores[detection]! > first ? 'first' : settings.method === 'byte' ? 'second' : 'none'
}
