import { describe, expect, test } from 'vitest'
import { readMot } from '../../src/annotations/mot-txt.ts'
import { compareTracks } from '../../src/evaluation/compare-tracks.ts'
import { sequences } from '../vision/track/reference.ts'

type Row = readonly [id: number, x1: number, y1: number, x2: number, y2: number]

const lineOf = (frame: number, [id, x1, y1, x2, y2]: Row, rest = '1,1,1') =>
  `${frame},${id},${x1},${y1},${x2 - x1},${y2 - y1},${rest}`

describe.each(sequences)('$name, as MOT text', ({ frames, scores }) => {
  test.each(['byte', 'sort'] as const)('%s has the scores of the NumPy reference', (tracker) => {
    const text = (rows: 'truth' | 'byte' | 'sort') =>
      frames.flatMap((frame) => frame[rows].map((row) => lineOf(frame.frame, row))).join('\n')
    const answer = compareTracks(readMot(text('truth'), 'gt.txt'), readMot(text(tracker), 'a.txt'))
    const { clear, identity, hota } = answer
    const expected = scores[tracker]
    expect(clear.mota).toBeCloseTo(expected.mota, 4)
    expect(clear.switches).toBe(expected.switches)
    expect(identity.idf1).toBeCloseTo(expected.identity.idf1, 4)
    expect(hota.hota).toBeCloseTo(expected.hota.hota, 4)
  })
})

describe('labels that are not to be counted', () => {
  const person: Row = [1, 0, 0, 50, 100]
  const reflection: Row = [2, 200, 0, 250, 100]
  const truth = readMot([lineOf(1, person), lineOf(1, reflection, '0,12,1')].join('\n'), 'gt.txt')

  test('are no objects, and a track on a distractor is not blamed', () => {
    const found = readMot([lineOf(1, person), lineOf(1, reflection)].join('\n'), 'a.txt')
    const { clear, objects, trackBoxes } = compareTracks(truth, found)
    expect([objects, trackBoxes]).toEqual([1, 1])
    expect(clear).toMatchObject({ truePositives: 1, falsePositives: 0, falseNegatives: 0, mota: 1 })
  })

  test('of other classes spare nobody', () => {
    const car = readMot([lineOf(1, person), lineOf(1, reflection, '0,3,1')].join('\n'), 'gt.txt')
    const found = readMot([lineOf(1, person), lineOf(1, reflection)].join('\n'), 'a.txt')
    expect(compareTracks(car, found).clear.falsePositives).toBe(1)
  })

  test('alone are told', () => {
    const none = readMot(lineOf(1, reflection, '0,12,1'), 'gt.txt')
    expect(() => compareTracks(none, none)).toThrow('No label of this sequence is to be counted.')
  })
})

test('too many ids are told', () => {
  const many = readMot(
    Array.from({ length: 1000 }, (_, i) => lineOf(1, [i + 1, i, 0, i + 10, 10])).join('\n'),
    'gt.txt',
  )
  expect(() => compareTracks(many, many)).toThrow('There are 1000 objects and 1000 tracks')
})
