import { expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { DecodedObjectnessHead } from '../../../../src/vision/heads/decoded-objectness/head.ts'

// stride 16: 4 columns, 2 rows, 2 anchors, 16 predictions; stride 32: 2 columns, 1 row, 4 predictions
const input = { width: 64, height: 32 }
const head: DecodedObjectnessHead = {
  kind: 'decoded-objectness',
  output: 'output',
  strides: [16, 32],
  anchorsPerCell: 2,
}
const n = 20

/** Rows of cx cy w h, objectness and two class scores at the given predictions, zeros elsewhere. */
function outputsOf(rows: Record<number, number[]>) {
  const data = new Float32Array(7 * n)
  for (const [index, row] of Object.entries(rows)) data.set(row, 7 * Number(index))
  return { output: { data, dims: [1, n, 7] } }
}

const outputs = outputsOf({
  3: [56, 8, 16, 8, 0.5, 0.25, 0.5],
  14: [40, 24, 10, 20, 0.75, 0.5, 1],
  19: [48, 16, 64, 32, 0.5, 1, 0.75],
  5: [1, 2, 3, 4, 0.125, 1, 1],
})

test('scores are objectness times class; cells count by stride, anchor, row and column', () => {
  expect(decode(outputs, head, input, 2, { floor: 0.125, multiLabel: false })).toEqual({
    count: 3,
    boxes: Float32Array.of(...[48, 4, 64, 12], ...[35, 14, 45, 34], ...[16, 0, 80, 32]),
    scores: Float32Array.of(0.25, 0.75, 0.5),
    classIds: Uint16Array.of(1, 1, 0),
    strides: Uint16Array.of(16, 16, 32),
    columns: Uint16Array.of(3, 2, 1),
    rows: Uint16Array.of(0, 1, 0),
    anchors: Uint8Array.of(0, 1, 1),
    predictions: 20,
  })
})

test('gives every class above the floor with `multiLabel`', () => {
  const all = decode(outputs, head, input, 2, { floor: 0.125, multiLabel: true })
  expect(all.scores).toEqual(Float32Array.of(0.25, 0.375, 0.75, 0.5, 0.375))
  expect(all.classIds).toEqual(Uint16Array.of(1, 0, 1, 0, 1))
})

test('a score equal to the floor is discarded', () => {
  expect(decode(outputs, head, input, 2, { floor: 0.5, multiLabel: true }).count).toBe(1)
})

test('refuses an output of another shape', () => {
  const output = { data: new Float32Array(7 * 10), dims: [1, 10, 7] }
  const once = { floor: 0.1, multiLabel: false }
  expect(() => decode({ output }, head, input, 2, once)).toThrow(
    "output 'output' is [1,10,7], expected [1,20,7] (20 predictions at 64x32, 5+2 channels)",
  )
  expect(() => decode(outputs, head, input, 3, once)).toThrow('expected [1,20,8]')
})

test('ignores values after the classes, and scales fractions of the input to pixels', () => {
  const row = [0.5, 0.5, 0.25, 0.5, 0.75, 1, 0, 9, -9]
  const data = new Float32Array(9 * n)
  data.set(row, 9 * 3)
  const more = { ...head, normalised: true, extra: { kind: 'mask', count: 2 } } as const
  const output = { data, dims: [1, n, 9] }
  const { boxes, scores } = decode({ output }, more, input, 2, { floor: 0.5, multiLabel: false })
  expect([...boxes]).toEqual([24, 8, 40, 24])
  expect([...scores]).toEqual([0.75])
})
