import { describe, expect, test } from 'vitest'
import type { ImageBoxes } from '../../../../src/vision/geometry.ts'
import { clearMot } from '../../../../src/vision/metrics/tracking/clear-mot.ts'
import type { ComparedFrame } from '../../../../src/vision/metrics/tracking/compared-frame.ts'
import { hota } from '../../../../src/vision/metrics/tracking/hota.ts'
import { identity } from '../../../../src/vision/metrics/tracking/identity.ts'
import { sequences, type TrackerName } from '../../track/reference.ts'

type Rows = readonly (readonly number[])[]

const boxesOf = (rows: Rows) => ({
  ids: rows.map((row) => row[0]!),
  boxes: Float32Array.from(rows.flatMap((row) => row.slice(1, 5))) as ImageBoxes,
})
const compared = (truth: Rows, found: Rows): ComparedFrame => ({
  truth: boxesOf(truth),
  found: boxesOf(found),
})

describe.each(sequences)('$name', ({ frames, scores }) => {
  test.each(Object.keys(scores) as TrackerName[])(
    'the tracks of %s have the scores of the NumPy reference',
    (name) => {
      const both = frames.map((frame) => compared(frame.truth, frame[name]))
      const { identity: ids, hota: higher, mota, motp, ...counts } = scores[name]
      const clear = clearMot(both)
      expect(clear).toMatchObject(counts)
      expect(clear.mota).toBeCloseTo(mota, 6)
      expect(clear.motp).toBeCloseTo(motp, 6)
      for (const [found, expected] of [
        [identity(both), ids],
        [hota(both), higher],
      ] as const) {
        for (const [key, value] of Object.entries(expected)) {
          expect(found).toHaveProperty(key, expect.closeTo(value, 6))
        }
      }
    },
  )
})

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

  test('without labels there is no MOTA, and no false zero', () => {
    const none = [compared([], [at(1, 0)])]
    expect(clearMot(none).mota).toBeNaN()
    expect(identity(none).recall).toBeNaN()
  })
})
