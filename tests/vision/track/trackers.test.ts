import { describe, expect, test } from 'vitest'
import { byteTrack, byteTrackDefaults } from '../../../src/vision/track/byte-track.ts'
import { sort } from '../../../src/vision/track/sort.ts'
import type { Tracker } from '../../../src/vision/track/tracker.ts'
import { seenIn, sequences, type TrackerName } from './reference.ts'

const trackers: Readonly<Record<TrackerName, () => Tracker>> = {
  byte: () => byteTrack(),
  sort: () => sort(),
  anyClass: () => byteTrack({ ...byteTrackDefaults, classAware: false }),
}

describe.each(sequences)('$name', ({ frames }) => {
  test.each(Object.keys(trackers) as TrackerName[])(
    '%s has the ids and boxes of the NumPy reference in every frame',
    (name) => {
      const tracker = trackers[name]()
      let compared = 0
      for (const { frame, seen, [name]: expected } of frames) {
        const { tracks } = tracker.next(seenIn(seen), frame)
        expect(
          tracks.map(({ id }) => id),
          `frame ${frame}`,
        ).toEqual(expected.map(([id]) => id))
        tracks.forEach(({ box }, i) => {
          const [, ...corners] = expected[i]!
          box.forEach((value, side) => expect(value).toBeCloseTo(corners[side]!, 3))
          compared += 1
        })
      }
      expect(compared).toBeGreaterThan(60)
    },
  )
})

test('an object half hidden keeps its id by its low scores, where SORT gives it a new one', () => {
  const { frames } = sequences.find(({ name }) => name === 'one passes behind another')!
  const idsOf = (tracker: Tracker) => {
    const ids = new Set<number>()
    for (const { frame, seen } of frames) {
      for (const { id } of tracker.next(seenIn(seen), frame).tracks) ids.add(id)
    }
    return ids.size
  }
  expect(idsOf(byteTrack())).toBe(2)
  expect(idsOf(sort())).toBeGreaterThan(2)
})

describe('a track', () => {
  const still = (frame: number, score = 0.9) => [[100, 100, 150, 200, score, 0], frame] as const
  const run = (tracker: Tracker, rows: readonly (readonly [readonly number[] | null, number])[]) =>
    rows.map(([row, frame]) => tracker.next(seenIn(row ? [row] : []), frame))

  test('says how it met each detection, and where it was expected', () => {
    const frames = run(byteTrack(), [still(1), still(2), still(3, 0.3), [null, 4], still(5)])
    expect(frames.map(({ tracks }) => tracks[0]?.meeting ?? null)).toEqual([
      ...['new', 'first', 'second', null, 'found'],
    ])
    expect(frames[0]!.tracks[0]).toMatchObject({ predicted: null, overlap: null, detection: 0 })
    expect(frames[1]!.tracks[0]!.predicted).toEqual([100, 100, 150, 200])
    expect(frames[1]!.tracks[0]!.overlap).toBe(1)
    expect(frames[3]!.lost).toMatchObject([{ id: 1, frames: 1, classId: 0 }])
  })

  test('that begins after the first frame is shown when it is seen a second time', () => {
    const frames = run(byteTrack(), [[null, 1], still(2), still(3)])
    expect(frames.map(({ tracks }) => tracks.length)).toEqual([0, 0, 1])
    expect(frames[2]!.tracks[0]!.meeting).toBe('confirmed')
  })

  test.each([10, 30, 60])('is looked for as many seconds as told, at %i fps', (frameRate) => {
    const idAfter = (unseen: number) => {
      const gap = Array.from({ length: unseen }, (_, i) => [null, 3 + i] as const)
      const back = [still(3 + unseen), still(4 + unseen)]
      const tracker = byteTrack({ ...byteTrackDefaults, frameRate, patience: 0.5 })
      return run(tracker, [still(1), still(2), ...gap, ...back]).at(-1)!.tracks[0]!.id
    }
    expect(idAfter(frameRate / 2)).toBe(1)
    expect(idAfter(frameRate / 2 + 1)).toBe(2)
  })

  test('is given up in time where frames are skipped, too', () => {
    const idAfter = (skipped: number) => {
      const rows = [still(1), still(2), still(3 + skipped), still(4 + skipped)]
      const tracker = byteTrack({ ...byteTrackDefaults, patience: 0.5 })
      return run(tracker, rows).at(-1)!.tracks[0]!.id
    }
    expect(idAfter(15)).toBe(1)
    expect(idAfter(16)).toBe(2)
  })

  test('never takes a detection of another class, unless told so', () => {
    const rows = [
      [[100, 100, 150, 200, 0.9, 0], 1],
      [[100, 100, 150, 200, 0.9, 1], 2],
    ] as const
    expect(run(byteTrack(), rows)[1]!.tracks).toEqual([])
    const any = byteTrack({ ...byteTrackDefaults, classAware: false })
    expect(run(any, rows)[1]!.tracks).toMatchObject([{ id: 1, classId: 1 }])
  })

  test.each([byteTrack, sort])('needs frames that ascend', (make) => {
    const tracker = make()
    tracker.next(seenIn([]), 2)
    expect(() => tracker.next(seenIn([]), 2)).toThrow('frame 2 follows frame 2')
    expect(() => tracker.next(seenIn([]), 2.5)).toThrow('frame 2.5 follows frame 2')
  })
})
