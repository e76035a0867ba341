import { describe, expect, test } from 'vitest'
import { CandidateBuffer } from '../../src/vision/candidate-buffer.ts'
import { differences } from './differences.ts'

describe('CandidateBuffer', () => {
  test('returns columns of exact length', () => {
    const buffer = new CandidateBuffer()
    buffer.push(1, 2, 3, 4, 0.5, 7, 8, 2, 3, 1)
    buffer.push(-5, 6, 7, 8, 0.25, 79, 32, 4, 5, 2)
    expect(buffer.take(8400)).toEqual({
      count: 2,
      boxes: Float32Array.of(1, 2, 3, 4, -5, 6, 7, 8),
      scores: Float32Array.of(0.5, 0.25),
      classIds: Uint16Array.of(7, 79),
      strides: Uint16Array.of(8, 32),
      columns: Uint16Array.of(2, 4),
      rows: Uint16Array.of(3, 5),
      anchors: Uint8Array.of(1, 2),
      predictions: 8400,
    })
  })

  test('grows past its first capacity without losing a candidate', () => {
    const buffer = new CandidateBuffer()
    const count = 5000
    for (let i = 0; i < count; i++) buffer.push(i, 1, i + 2, 3, i / count, i, 8, i, i, i % 3)
    const { boxes, scores, classIds, columns, rows, anchors, strides } = buffer.take(count)
    expect(boxes.length).toBe(4 * count)
    const wrong = (column: ArrayLike<number>, of: (i: number) => number) =>
      differences(
        column,
        Array.from({ length: count }, (_, i) => of(i)),
      )
    expect(wrong(scores, (i) => Math.fround(i / count))).toBe(0)
    expect(
      wrong(
        boxes.filter((_, i) => i % 4 === 2),
        (i) => i + 2,
      ),
    ).toBe(0)
    expect(wrong(classIds, (i) => i)).toBe(0)
    expect(wrong(columns, (i) => i)).toBe(0)
    expect(wrong(rows, (i) => i)).toBe(0)
    expect(wrong(anchors, (i) => i % 3)).toBe(0)
    expect(wrong(strides, () => 8)).toBe(0)
  })

  test('discards the previous frame and leaves its copies alone', () => {
    const buffer = new CandidateBuffer()
    buffer.push(1, 2, 3, 4, 0.5, 7, 8, 2, 3, 1)
    const first = buffer.take(1)
    buffer.clear()
    buffer.push(9, 9, 9, 9, 0.75, 1, 8, 0, 0, 0)
    expect(first.scores).toEqual(Float32Array.of(0.5))
    expect(buffer.take(1).scores).toEqual(Float32Array.of(0.75))
    expect(buffer.take(1).count).toBe(1)
  })

  test('clamps a score that quantisation rounded slightly above 1', () => {
    const buffer = new CandidateBuffer()
    buffer.push(0, 0, 1, 1, 1.004, 0, 8, 0, 0, 0)
    expect(buffer.take(1).scores).toEqual(Float32Array.of(1))
  })

  test.each([
    ['a box that is not a number', [NaN, 0, 1, 1, 0.5]],
    ['a box without end', [0, 0, Infinity, 1, 0.5]],
    ['a box too large for float32', [0, 0, 1e39, 1, 0.5]],
    ['an infinite score', [0, 0, 1, 1, Infinity]],
    ['a class id in place of the score', [0, 0, 1, 1, 16]],
    ['a score that is not a number', [0, 0, 1, 1, NaN]],
  ] as const)('refuses %s and says where it came from', (_, [x1, y1, x2, y2, score]) => {
    const buffer = new CandidateBuffer()
    buffer.from('output0')
    expect(() => buffer.push(x1, y1, x2, y2, score, 0, 8, 0, 0, 0)).toThrow(
      `output 'output0' has the score ${score} for the box [${x1}, ${y1}, ${x2}, ${y2}]`,
    )
    expect(buffer.take(1).count).toBe(0)
  })
})
