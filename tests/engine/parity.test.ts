import { describe, expect, it } from 'vitest'
import { disagreement, type Answer } from '../../src/engine/parity.ts'
import { candidatesOf } from '../run/fake-engine.ts'

type Row = readonly [
  score: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  classId?: number,
]

function answer(rows: readonly Row[], raw: readonly number[] = [1, 2, 3]): Answer {
  const candidates = candidatesOf(rows.map((row) => row.slice(0, 5) as number[]))
  rows.forEach(([, , , , , classId = 0], index) => (candidates.classIds[index] = classId))
  return { candidates, outputs: { out: { data: Float32Array.from(raw), dims: [raw.length] } } }
}

const boats: readonly Row[] = [
  [0.9, 10, 10, 50, 50],
  [0.6, 60, 60, 90, 90, 3],
  [0.26, 5, 5, 8, 8],
]

describe('disagreement', () => {
  it('is none within a pixel and a score of 0.01, in any order', () => {
    const near: readonly Row[] = [
      [0.255, 5, 5, 8, 8],
      [0.609, 60.9, 59.1, 90, 90.9, 3],
      [0.891, 10, 10, 50.9, 50],
    ]
    expect(disagreement(answer(near), answer(boats))).toBeNull()
  })

  it('is none if one score is just above the threshold and the other just below', () => {
    const [first, second] = boats as [Row, Row]
    const above = answer([first, second, [0.2501, 5, 5, 8, 8]])
    const below = answer([first, second, [0.2499, 5, 5, 8, 8]])
    expect(disagreement(above, below)).toBeNull()
    expect(disagreement(below, above)).toBeNull()
  })

  it.each<[string, readonly Row[]]>([
    ['a side that is off', [[0.9, 10, 10, 50, 51.1], ...boats.slice(1)]],
    ['a score that is off', [[0.88, 10, 10, 50, 50], ...boats.slice(1)]],
    ['another class', [[0.9, 10, 10, 50, 50, 1], ...boats.slice(1)]],
    ['a box that is missing', boats.slice(1)],
    ['a box too many', [...boats, [0.5, 20, 20, 30, 30]]],
    ['a box twice that is there once', [...boats, boats[0] as Row]],
    ['no box at all', []],
  ])('is found in %s', (_, rows) => {
    expect(disagreement(answer(rows), answer(boats))).toMatch(/^only (WASM|the GPU) has class \d/)
  })

  it('compares the ten best if no score is high', () => {
    const faint: readonly Row[] = Array.from({ length: 15 }, (_, i) => [
      0.2 - i / 100,
      i,
      i,
      i + 9,
      i + 9,
    ])
    const moved = (index: number) =>
      faint.map((row, i): Row => (i === index ? [row[0], 70, 70, 99, 99] : row))
    expect(disagreement(answer(moved(2)), answer(faint))).toContain('only WASM has class 0')
    expect(disagreement(answer(moved(13)), answer(faint))).toBeNull()
  })

  it.each([
    ['no number', [1, NaN, 3], 'holds what is no number'],
    ['infinite', [1, Infinity, 3], 'holds what is no number'],
    ['all zeros', [0, 0, 0], 'is all zeros'],
    ['cut short', [1, 2], 'has 2 values, not 3'],
  ])('is found in an output that is %s, whatever boxes it gives', (_, raw, words) => {
    expect(disagreement(answer(boats, raw), answer(boats))).toBe(`output "out" ${words}`)
  })

  it('does not blame the GPU for invalid outputs that WASM gives too', () => {
    expect(disagreement(answer(boats, [NaN, 1]), answer(boats, [NaN, 1]))).toBeNull()
    expect(disagreement(answer(boats, [0, 0]), answer(boats, [0, 0]))).toBeNull()
  })

  it('compares raw outputs if neither has a candidate', () => {
    expect(disagreement(answer([], [1, 2, 100]), answer([], [1.5, 2, 100]))).toBeNull()
    expect(disagreement(answer([], [1, 4, 100]), answer([], [1, 2, 100]))).toBe(
      'output "out" differs',
    )
  })

  it('is fast when the GPU fills every cell with nonsense', () => {
    const rubbish = answer(Array.from({ length: 50_000 }, (): Row => [0.99, 0, 0, 1, 1, 7]))
    expect(disagreement(rubbish, answer(boats))).toContain('only WASM')
    expect(disagreement(rubbish, answer([[0.99, 0, 0, 1, 1, 7]]))).toContain('only the GPU')
  })
})
