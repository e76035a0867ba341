import { overlapsIn, type ComparedFrame } from './compared-frame.ts'
import { greatestSum } from './greatest-sum.ts'
import { idIndex, type IdIndex } from './id-index.ts'

/** Means over the 19 thresholds of IoU from .05 to .95, all 0..1. */
export interface Hota {
  readonly hota: number
  /** DetA: right boxes among all labelled and tracked ones */
  readonly detection: number
  /** AssA: how far the tracks of right boxes agree over the whole sequence */
  readonly association: number
}

const thresholds = Array.from({ length: 19 }, (_, i) => (i + 1) / 20)

/**
 * HOTA (Luiten et al. 2021, equations 6 to 11), as TrackEval computes it: boxes of a frame pair for the greatest sum
 * of their IoU times how well their tracks agree over all frames; at each threshold, HOTA = √(DetA · AssA).
 */
export function hota(frames: readonly ComparedFrame[]): Hota {
  const index = idIndex(frames)
  const places = frames.map((frame) => placesIn(frame, index))
  const agreement = agreementOf(places, index)
  const paired = places.map((place) => pairsIn(place, agreement, index.column.size))
  const boxes = { truth: 0, found: 0 }
  for (const { objects, tracks } of places) {
    boxes.truth += objects.length
    boxes.found += tracks.length
  }

  const sums = { hota: 0, detection: 0, association: 0 }
  for (const least of thresholds) {
    const right = paired.flat().filter(({ overlap }) => overlap >= least - Number.EPSILON)
    const detection = right.length / Math.max(1, boxes.truth + boxes.found - right.length)
    const association = associationOf(right, index)
    sums.hota += Math.sqrt(detection * association)
    sums.detection += detection
    sums.association += association
  }
  const { length } = thresholds
  return {
    hota: sums.hota / length,
    detection: sums.detection / length,
    association: sums.association / length,
  }
}

/** A frame with rows and columns for ids. */
interface Place {
  readonly objects: readonly number[]
  readonly tracks: readonly number[]
  readonly overlaps: Float64Array
}

interface Pair {
  readonly object: number
  readonly track: number
  readonly overlap: number
}

function placesIn(frame: ComparedFrame, { row, column }: IdIndex): Place {
  return {
    objects: frame.truth.ids.map((id) => row.get(id)!),
    tracks: frame.found.ids.map((id) => column.get(id)!),
    overlaps: overlapsIn(frame),
  }
}

/** How well each object and each track agree over the sequence, at every IoU; [objects * tracks], 0..1. */
function agreementOf(places: readonly Place[], index: IdIndex): Float64Array {
  const columns = index.column.size
  const shared = new Float64Array(index.row.size * columns)
  for (const { objects, tracks, overlaps } of places) {
    const rowSums = objects.map((_, r) => sumOf(tracks, (c) => overlaps[r * tracks.length + c]!))
    const columnSums = tracks.map((_, c) => sumOf(objects, (r) => overlaps[r * tracks.length + c]!))
    objects.forEach((object, r) => {
      tracks.forEach((track, c) => {
        const overlap = overlaps[r * tracks.length + c]!
        if (overlap === 0) return
        shared[object * columns + track]! += overlap / (rowSums[r]! + columnSums[c]! - overlap)
      })
    })
  }
  return shared.map((value, i) => {
    const frames = index.objectFrames[Math.floor(i / columns)]! + index.trackFrames[i % columns]!
    return value / (frames - value)
  })
}

function pairsIn({ objects, tracks, overlaps }: Place, agreement: Float64Array, columns: number) {
  const scores = overlaps.map((overlap, i) => {
    const object = objects[Math.floor(i / tracks.length)]!
    return overlap * agreement[object * columns + tracks[i % tracks.length]!]!
  })
  return greatestSum(scores, objects.length, tracks.length).map(([r, c]): Pair => ({
    object: objects[r]!,
    track: tracks[c]!,
    overlap: overlaps[r * tracks.length + c]!,
  }))
}

/** AssA: mean over the right boxes of the share that their object and track have of each other's frames. */
function associationOf(right: readonly Pair[], { column, objectFrames, trackFrames }: IdIndex) {
  const matches = new Map<number, number>()
  for (const { object, track } of right) {
    const key = object * column.size + track
    matches.set(key, (matches.get(key) ?? 0) + 1)
  }
  let sum = 0
  for (const [key, count] of matches) {
    const frames = objectFrames[Math.floor(key / column.size)]! + trackFrames[key % column.size]!
    sum += (count * count) / (frames - count)
  }
  return sum / Math.max(1, right.length)
}

function sumOf(items: readonly number[], valueAt: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < items.length; i++) sum += valueAt(i)
  return sum
}
