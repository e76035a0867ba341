import { expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { YoloxHead } from '../../../../src/vision/heads/yolox/head.ts'

// stride 8: 32 x 16 = 512 cells; stride 16: 16 x 8 = 128 cells
const input = { width: 256, height: 128 }
const head: YoloxHead = { kind: 'yolox', output: 'output', strides: [8, 16] }
const n = 640
const column10row5 = 512 + 5 * 16 + 10

function outputsOf(rows: Record<number, number[]>) {
  const data = new Float32Array(7 * n)
  for (const [index, row] of Object.entries(rows)) data.set(row, 7 * Number(index))
  return { output: { data, dims: [1, n, 7] } }
}

const outputs = outputsOf({ [column10row5]: [0.3, -0.2, 0.5, 1, 0.5, 0.75, 0.5] })

test('(.3, -.2, .5, 1) in column 10, row 5 of stride 16 is 164.8 76.8 26.3795 43.4925', () => {
  const candidates = decode(outputs, head, input, 2, { floor: 0.3, multiLabel: false })
  const [x1, y1, x2, y2] = candidates.boxes as unknown as [number, number, number, number]
  expect((x1 + x2) / 2).toBeCloseTo(164.8, 4)
  expect((y1 + y2) / 2).toBeCloseTo(76.8, 4)
  expect(x2 - x1).toBeCloseTo(26.3795, 4)
  expect(y2 - y1).toBeCloseTo(43.4925, 4)
  expect(candidates).toMatchObject({
    count: 1,
    scores: Float32Array.of(0.375),
    classIds: Uint16Array.of(0),
    strides: Uint16Array.of(16),
    columns: Uint16Array.of(10),
    rows: Uint16Array.of(5),
    anchors: Uint8Array.of(0),
    predictions: 640,
  })
})

test('a row of zeros with a score is a box of one stride at the corner of its cell', () => {
  const corner = outputsOf({ 33: [0, 0, 0, 0, 1, 0, 1] })
  const { boxes, columns, rows } = decode(corner, head, input, 2, { floor: 0.5, multiLabel: false })
  expect([columns[0], rows[0]]).toEqual([1, 1])
  expect(boxes).toEqual(Float32Array.of(4, 4, 12, 12))
})

test('gives every class above the floor with `multiLabel`', () => {
  const all = decode(outputs, head, input, 2, { floor: 0.2, multiLabel: true })
  expect(all.scores).toEqual(Float32Array.of(0.375, 0.25))
  expect(all.classIds).toEqual(Uint16Array.of(0, 1))
})

test('refuses a box so large that it must be a misplaced logit', () => {
  const huge = outputsOf({ 0: [0, 0, 100, 0, 1, 1, 0] })
  expect(() => decode(huge, head, input, 2, { floor: 0.5, multiLabel: false })).toThrow(
    "output 'output' has the score 1 for the box",
  )
})

test('refuses an output of another shape', () => {
  expect(() => decode(outputs, head, input, 80, { floor: 0.5, multiLabel: false })).toThrow(
    "output 'output' is [1,640,7], expected [1,640,85] (640 predictions at 256x128, 5+80 channels)",
  )
})
