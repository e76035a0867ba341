import { expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { EndToEndHead } from '../../../../src/vision/heads/end-to-end/head.ts'

const input = { width: 640, height: 640 }
const head: EndToEndHead = { kind: 'end-to-end', output: 'output0' }
const once = { floor: 0.25, multiLabel: false }
const outputsOf = (...rows: number[][]) => ({
  output0: { data: Float32Array.from(rows.flat()), dims: [1, rows.length, 6] },
})

const outputs = outputsOf(
  [10, 20, 30, 40, 0.9, 16],
  [-5, -6, 645, 650, 0.5, 0],
  [0, 0, 0, 0, 0.25, 3],
  [0, 0, 0, 0, 0, 0],
)

test('takes corners, score and class unchanged, with the row as the only position', () => {
  expect(decode(outputs, head, input, 80, once)).toEqual({
    count: 2,
    boxes: Float32Array.of(10, 20, 30, 40, -5, -6, 645, 650),
    scores: Float32Array.of(0.9, 0.5),
    classIds: Uint16Array.of(16, 0),
    strides: Uint16Array.of(0, 0),
    columns: Uint16Array.of(0, 0),
    rows: Uint16Array.of(0, 1),
    anchors: Uint8Array.of(0, 0),
    predictions: 4,
  })
})

test('has one class per row, with or without `multiLabel`', () => {
  const several = { ...once, multiLabel: true }
  expect(decode(outputs, head, input, 80, several)).toEqual(decode(outputs, head, input, 80, once))
})

test('accepts an answer of no rows', () => {
  expect(decode(outputsOf(), head, input, 80, once).count).toBe(0)
})

test('refuses a class id outside the network’s classes', () => {
  expect(() => decode(outputs, head, input, 16, once)).toThrow(
    "output 'output0' has the class 16 in row 0, expected a whole number 0..15",
  )
  expect(() => decode(outputsOf([0, 0, 1, 1, 0.5, 1.5]), head, input, 80, once)).toThrow(
    'class 1.5',
  )
  expect(() => decode(outputsOf([0, 0, 1, 1, 0.5, NaN]), head, input, 80, once)).toThrow(
    'class NaN',
  )
})

test('refuses the output of another kind of head', () => {
  const output0 = { data: new Float32Array(84 * 2100), dims: [1, 84, 2100] }
  expect(() => decode({ output0 }, head, input, 80, once)).toThrow(
    "output 'output0' is [1,84,2100], expected [1,84,6] (rows of x1 y1 x2 y2 score class)",
  )
})

test.each([
  ['picture-box-class-score', [0, 10, 20, 30, 40, 16, 0.9]],
  ['picture-box-score-class', [0, 10, 20, 30, 40, 0.9, 16]],
] as const)('reads rows of seven as %s', (row, values) => {
  const output0 = { data: Float32Array.from(values), dims: [1, 7] }
  const { boxes, scores, classIds } = decode({ output0 }, { ...head, row }, input, 80, once)
  expect([...boxes]).toEqual([10, 20, 30, 40])
  expect(scores[0]).toBeCloseTo(0.9, 6)
  expect([...classIds]).toEqual([16])
})

test('ignores values after the class', () => {
  const output0 = { data: Float32Array.of(10, 20, 30, 40, 0.9, 16, 7, -8), dims: [1, 1, 8] }
  const masks: EndToEndHead = { ...head, extra: { kind: 'mask', count: 2 } }
  expect([...decode({ output0 }, masks, input, 80, once).boxes]).toEqual([10, 20, 30, 40])
})
