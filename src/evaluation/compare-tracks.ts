import { readMot, type MotTable } from '../annotations/mot-txt.ts'
import type { ImageBoxes } from '../vision/geometry.ts'
import { clearMot } from '../vision/metrics/tracking/clear-mot.ts'
import { overlapsIn, type ComparedFrame } from '../vision/metrics/tracking/compared-frame.ts'
import { greatestSum } from '../vision/metrics/tracking/greatest-sum.ts'
import { hota } from '../vision/metrics/tracking/hota.ts'
import { identity } from '../vision/metrics/tracking/identity.ts'
import type { Calls, TrackScores } from './protocol.ts'

/** Objects and tracks of one sequence: the pairing of ids takes the third power of their number. */
const mostIds = 1500
/** IoU from which a track's box is that of an object which is not counted */
const least = 0.5
/** People on vehicles, in reflections and the like: who tracks them is not blamed (MOT16, table 3 and section 4.1) */
const distractors: ReadonlySet<number> = new Set([2, 7, 8, 12])

/**
 * MOTA, IDF1 and HOTA of tracks against the labels of the same sequence. Labels whose flag is 0 are not counted, nor
 * are the tracks' boxes on distractors among them.
 *
 * @throws Error in words where there are too many ids, or nothing to count
 */
export function compareTracks(truth: MotTable, found: MotTable): TrackScores {
  const frames = framesOf(truth, found)
  const objects = idsIn(frames.map((frame) => frame.truth))
  const tracks = idsIn(frames.map((frame) => frame.found))
  if (objects.ids === 0) throw new Error('No label of this sequence is to be counted.')
  if (objects.ids + tracks.ids > mostIds) {
    throw new Error(
      `There are ${objects.ids} objects and ${tracks.ids} tracks, more than ${mostIds} together.`,
    )
  }
  return {
    frames: frames.length,
    objects: objects.ids,
    objectBoxes: objects.boxes,
    tracks: tracks.ids,
    trackBoxes: tracks.boxes,
    clear: clearMot(frames),
    identity: identity(frames),
    hota: hota(frames),
  }
}

/** The same of two files of MOT text; throws AnnotationError for one that is none. */
export async function compareTrackFiles({
  truth,
  found,
}: Calls['compareTracks']['request']): Promise<TrackScores> {
  return compareTracks(
    readMot(await truth.text(), truth.name),
    readMot(await found.text(), found.name),
  )
}

/** Frames in which either has boxes, in order, with what is not counted taken out. */
function framesOf(truth: MotTable, found: MotTable): ComparedFrame[] {
  const rows = { truth: rowsByFrame(truth), found: rowsByFrame(found) }
  const numbers = [...new Set([...rows.truth.keys(), ...rows.found.keys()])].sort((a, b) => a - b)
  return numbers.map((number) => {
    const all = rows.truth.get(number) ?? []
    const tracks = rows.found.get(number) ?? []
    return {
      truth: boxesOf(
        truth,
        all.filter((row) => truth.flags[row] !== 0),
      ),
      found: boxesOf(found, blamed(truth, all, found, tracks)),
    }
  })
}

/** The tracks' rows of a frame without those that lie on distractors. */
function blamed(truth: MotTable, all: readonly number[], found: MotTable, tracks: number[]) {
  if (!all.some((row) => isDistractor(truth, row))) return tracks
  const overlaps = overlapsIn({ truth: boxesOf(truth, all), found: boxesOf(found, tracks) })
  const scores = overlaps.map((overlap) => (overlap < least ? 0 : overlap))
  const spared = new Set(
    greatestSum(scores, all.length, tracks.length)
      .filter(([row]) => isDistractor(truth, all[row]!))
      .map(([, column]) => column),
  )
  return tracks.filter((_, column) => !spared.has(column))
}

function isDistractor({ flags, classes }: MotTable, row: number): boolean {
  return flags[row] === 0 && distractors.has(classes[row]!)
}

function rowsByFrame({ frames }: MotTable): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  frames.forEach((frame, row) => {
    const list = rows.get(frame)
    if (list) list.push(row)
    else rows.set(frame, [row])
  })
  return rows
}

function boxesOf({ ids, boxes }: MotTable, rows: readonly number[]) {
  const out = new Float32Array(4 * rows.length) as ImageBoxes
  rows.forEach((row, i) => out.set(boxes.subarray(4 * row, 4 * row + 4), 4 * i))
  return { ids: rows.map((row) => ids[row]!), boxes: out }
}

function idsIn(frames: readonly ComparedFrame['truth'][]) {
  const ids = new Set(frames.flatMap((frame) => frame.ids))
  return { ids: ids.size, boxes: frames.reduce((sum, frame) => sum + frame.ids.length, 0) }
}
