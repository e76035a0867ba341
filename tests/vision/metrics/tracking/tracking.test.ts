import { describe, expect, test } from 'vitest'
import type { ImageBoxes } from '../../../../src/vision/geometry.ts'
import { clearMot } from '../../../../src/vision/metrics/tracking/clear-mot.ts'
import type { ComparedFrame } from '../../../../src/vision/metrics/tracking/compared-frame.ts'
import { hota } from '../../../../src/vision/metrics/tracking/hota.ts'
import { identity } from '../../../../src/vision/metrics/tracking/identity.ts'
import { crowd, sequences, type Scores, type TrackerName } from '../../track/reference.ts'

type Rows = readonly (readonly number[])[]

const boxesOf = (rows: Rows) => ({
  ids: rows.map((row) => row[0]!),
  boxes: Float32Array.from(rows.flatMap((row) => row.slice(1, 5))) as ImageBoxes,
})
const compared = (truth: Rows, found: Rows): ComparedFrame => ({
  truth: boxesOf(truth),
  found: boxesOf(found),
})

function expectScores(frames: readonly ComparedFrame[], expected: Scores) {
  const { identity: ids, hota: higher, mota, motp, ...counts } = expected
  const clear = clearMot(frames)
  expect(clear).toMatchObject(counts)
  expect(clear.mota).toBeCloseTo(mota, 6)
  expect(clear.motp).toBeCloseTo(motp, 6)
  for (const [found, scores] of [
    [identity(frames), ids],
    [hota(frames), higher],
  ] as const) {
    for (const [key, value] of Object.entries(scores)) {
      expect(found).toHaveProperty(key, expect.closeTo(value, 6))
    }
  }
}

describe.each(sequences)('$name', ({ frames, scores }) => {
  test.each(Object.keys(scores) as TrackerName[])(
    'the tracks of %s have the scores of the NumPy reference',
    (name) =>
      expectScores(
        frames.map((frame) => compared(frame.truth, frame[name])),
        scores[name],
      ),
  )
})

test('tracks of a crowd that swap their ids have the scores of the NumPy reference', () =>
  expectScores(
    crowd.frames.map(({ truth, found }) => compared(truth, found)),
    crowd.scores,
  ))

describe('scores of tracks', () => {
  const at = (id: number, x: number) => [id, x, 0, x + 10, 10]
  const tenFrames = (foundOf: (frame: number) => Rows) =>
    Array.from({ length: 10 }, (_, frame) => compared([at(7, 5 * frame)], foundOf(frame)))

  test('are all 1 for the labels themselves, under other ids', () => {
    const frames = tenFrames((frame) => [at(1, 5 * frame)])
    expect(clearMot(frames)).toMatchObject({ mota: 1, motp: 1, switches: 0 })
    expect(identity(frames)).toEqual({ idf1: 1, precision: 1, recall: 1 })
    expect(hota(frames).hota).toBeCloseTo(1, 12)
  })

  test('one change of id in the middle is one switch, half an identity, and √½ of an association', () => {
    const frames = tenFrames((frame) => [at(frame < 5 ? 1 : 2, 5 * frame)])
    expect(clearMot(frames)).toMatchObject({ switches: 1, mota: 0.9 })
    expect(identity(frames).idf1).toBe(0.5)
    expect(hota(frames)).toMatchObject({ detection: 1, association: 0.5 })
    expect(hota(frames).hota).toBeCloseTo(Math.sqrt(0.5), 12)
  })

  test('a false track costs precision, an unseen object costs recall', () => {
    const more = tenFrames((frame) => [at(1, 5 * frame), at(2, 500)])
    expect(clearMot(more)).toMatchObject({ mota: 0, falsePositives: 10, falseNegatives: 0 })
    expect(identity(more)).toMatchObject({ precision: 0.5, recall: 1 })
    const fewer = tenFrames((frame) => (frame < 5 ? [at(1, 5 * frame)] : []))
    expect(clearMot(fewer)).toMatchObject({ mota: 0.5, falsePositives: 0, falseNegatives: 5 })
    expect(identity(fewer)).toMatchObject({ precision: 1, recall: 0.5 })
  })

  test('a pair of the frame before is kept although another overlaps more', () => {
    const frames = [compared([at(7, 0)], [at(1, 0)]), compared([at(7, 0)], [at(1, 2), at(2, 0)])]
    expect(clearMot(frames)).toMatchObject({ switches: 0, falsePositives: 1 })
  })

  test('are numbers although in one frame nothing overlaps', () => {
    const apart = compared([at(7, 0)], [at(1, 500)])
    expect(hota([apart])).toEqual({ hota: 0, detection: 0, association: 0 })
    const met = hota([apart, compared([at(7, 0)], [at(1, 0)])])
    expect(met).toMatchObject({ association: expect.closeTo(1 / 3, 12) })
  })

  test('without labels there is no MOTA, and no false zero', () => {
    const none = [compared([], [at(1, 0)])]
    expect(clearMot(none).mota).toBeNaN()
    expect(identity(none).recall).toBeNaN()
  })

  describe('of a box that overlaps its object by exactly a half', () => {
    const half = [compared([[7, 0, 0, 10, 10]], [[1, 0, 0, 10, 5]])]

    test('count it as found from an IoU of one half on, and not beyond', () => {
      expect(clearMot(half, 0.5)).toMatchObject({ truePositives: 1, motp: 0.5, mota: 1 })
      expect(clearMot(half, 0.51)).toMatchObject({ truePositives: 0, falseNegatives: 1 })
      expect(identity(half, 0.5)).toEqual({ idf1: 1, precision: 1, recall: 1 })
      expect(identity(half, 0.51)).toEqual({ idf1: 0, precision: 0, recall: 0 })
    })

    test('have it right at ten of the nineteen thresholds of HOTA', () => {
      const { hota: score, detection, association } = hota(half)
      for (const value of [score, detection, association]) expect(value).toBeCloseTo(10 / 19, 12)
    })
  })

  test('have the mean IoU of all pairs as MOTP, and none without pairs', () => {
    const frames = [
      compared([[7, 0, 0, 10, 10]], [[1, 0, 0, 10, 10]]),
      compared([[7, 0, 0, 10, 10]], [[1, 0, 0, 10, 6]]),
    ]
    expect(clearMot(frames).motp).toBeCloseTo(0.8, 6)
    expect(clearMot(frames.map(({ truth }) => ({ truth, found: boxesOf([]) }))).motp).toBeNaN()
  })

  test('count a switch also across frames in which the object is not found, and none for its own id', () => {
    const across = (id: number) => [
      compared([at(7, 0)], [at(1, 0)]),
      compared([at(7, 0)], []),
      compared([at(7, 0)], [at(id, 0)]),
    ]
    expect(clearMot(across(2)).switches).toBe(1)
    expect(clearMot(across(1)).switches).toBe(0)
  })

  test('give up a pair of the frame before where it no longer overlaps enough', () => {
    const frames = [compared([at(7, 0)], [at(1, 0)]), compared([at(7, 0)], [at(1, 6), at(2, 0)])]
    expect(clearMot(frames)).toMatchObject({ switches: 1, falsePositives: 1, truePositives: 2 })
  })

  test('pair boxes of a frame by how well their tracks agree in all others', () => {
    // track 2 lies nearer to the object in the middle frame, track 1 follows it throughout
    const frames = [
      compared([at(7, 0)], [at(1, 0)]),
      compared([at(7, 0)], [at(1, 1), at(2, 0)]),
      compared([at(7, 0)], [at(1, 0)]),
    ]
    // at each threshold up to 9/11, 3 of 4 boxes are right, all of track 1
    const low = { detection: 3 / 4, association: 1 }
    // beyond, the box at 1 is wrong: 2 of 5 boxes right, in 2 of 4 frames
    const high = { detection: 2 / 5, association: 2 / 4 }
    const [below, above] = [16, 3]
    expect(hota(frames)).toEqual({
      detection: expect.closeTo((below * low.detection + above * high.detection) / 19, 12),
      association: expect.closeTo((below * low.association + above * high.association) / 19, 12),
      hota: expect.closeTo(
        (below * Math.sqrt(3 / 4) + above * Math.sqrt((2 / 5) * (2 / 4))) / 19,
        12,
      ),
    })
  })

  test('of no frames at all are 0 by HOTA', () => {
    expect(hota([])).toEqual({ hota: 0, detection: 0, association: 0 })
  })
})
