import { describe, expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { ClassScoresHead } from '../../../../src/vision/heads/class-scores/head.ts'
import type { HeadTensor } from '../../../../src/vision/tensor.ts'
import { differences } from '../../differences.ts'
import { mulberry32 } from '../../../../src/nn/random.ts'

// stride 16: 4 columns, 2 rows; stride 32: 2 columns, 1 row
const input = { width: 64, height: 32 }
const head: ClassScoresHead = { kind: 'class-scores', output: 'output0', strides: [16, 32] }
const n = 10
const classCount = 3
const once = { floor: 0.25, multiLabel: false }

/** [1, n, 7] with rows of cx cy w h and scores at the given predictions, zeros elsewhere. */
function predictionsFirst(rows: Record<number, number[]>): HeadTensor {
  const data = new Float32Array(n * 7)
  for (const [index, row] of Object.entries(rows)) data.set(row, 7 * Number(index))
  return { data, dims: [1, n, 7] }
}

function channelsFirst({ data }: HeadTensor): HeadTensor {
  const turned = data.map((_, i) => data[(i % n) * 7 + Math.floor(i / n)]!)
  return { data: turned, dims: [1, 7, n] }
}

const rows = predictionsFirst({
  6: [40, 24, 20, 10, 0.1, 0.75, 0.5],
  9: [50, 16, 30, 32, 0.5, 0.25, 0.125],
  2: [1, 1, 1, 1, 0.25, 0.25, 0.25],
})

describe.each([
  ['[1, n, 4+C]', rows],
  ['[1, 4+C, n]', channelsFirst(rows)],
])('a class-scores head as %s', (_, output0) => {
  test('gives the best class of each prediction, its box as corners and its cell', () => {
    expect(decode({ output0 }, head, input, classCount, once)).toEqual({
      count: 2,
      boxes: Float32Array.of(30, 19, 50, 29, 35, 0, 65, 32),
      scores: Float32Array.of(0.75, 0.5),
      classIds: Uint16Array.of(1, 0),
      strides: Uint16Array.of(16, 32),
      columns: Uint16Array.of(2, 1),
      rows: Uint16Array.of(1, 0),
      anchors: Uint8Array.of(0, 0),
      predictions: 10,
    })
  })

  test('gives every class above the floor with `multiLabel`', () => {
    const all = decode({ output0 }, head, input, classCount, { floor: 0.2, multiLabel: true })
    expect(all.scores).toEqual(Float32Array.of(0.25, 0.25, 0.25, 0.75, 0.5, 0.5, 0.25))
    expect(all.classIds).toEqual(Uint16Array.of(0, 1, 2, 1, 2, 0, 1))
  })
})

test('both layouts give the same where the scores take several searches', () => {
  const wide = { width: 1032, height: 520 }
  const strides8: ClassScoresHead = { ...head, strides: [8] }
  const count = 129 * 65
  const random = mulberry32(12)
  const data = Float32Array.from({ length: count * 6 }, () => random())
  const turned = data.map((_, i) => data[(i % count) * 6 + Math.floor(i / count)]!)
  for (const multiLabel of [false, true]) {
    const options = { floor: 0.9, multiLabel }
    const one = decode({ output0: { data, dims: [1, count, 6] } }, strides8, wide, 2, options)
    const other = decode(
      { output0: { data: turned, dims: [1, 6, count] } },
      strides8,
      wide,
      2,
      options,
    )
    expect(differences(other.boxes, one.boxes)).toBe(0)
    expect(differences(other.scores, one.scores)).toBe(0)
    expect(differences(other.classIds, one.classIds)).toBe(0)
    expect(differences(other.columns, one.columns)).toBe(0)
    expect(differences(other.rows, one.rows)).toBe(0)
    expect(one.count).toBeGreaterThan(500)
  }
})

test('takes the first of two classes with equal scores', () => {
  const tied = predictionsFirst({ 1: [8, 8, 4, 4, 0.25, 0.5, 0.5] })
  for (const output0 of [tied, channelsFirst(tied)]) {
    const { classIds } = decode({ output0 }, head, input, classCount, once)
    expect(classIds).toEqual(Uint16Array.of(1))
  }
})

test('distinguishes the layouts by the number of classes, not by the longer side', () => {
  // more channels than predictions: 4 + 30 against 10
  const data = new Float32Array(34 * n)
  data.set([16, 16, 8, 8], 34 * 3)
  data[34 * 3 + 4 + 29] = 0.5
  const output0 = { data, dims: [1, n, 34] }
  const { count, classIds, boxes } = decode({ output0 }, head, input, 30, once)
  expect(count).toBe(1)
  expect(classIds).toEqual(Uint16Array.of(29))
  expect(boxes).toEqual(Float32Array.of(12, 12, 20, 20))
})

test('refuses an output made for another input size or number of classes', () => {
  const output0 = { data: new Float32Array(84 * 2100), dims: [1, 84, 2100] }
  const yolov8: ClassScoresHead = { ...head, strides: [8, 16, 32] }
  const square = { width: 640, height: 640 }
  expect(() => decode({ output0 }, yolov8, square, 80, once)).toThrow(
    "output 'output0' is [1,84,2100], expected [1,84,8400] or [1,8400,84] (4+80 channels, 8400 predictions at 640x640)",
  )
  expect(() => decode({ output0 }, yolov8, { width: 320, height: 320 }, 20, once)).toThrow(
    "output 'output0' is [1,84,2100], expected [1,24,2100]",
  )
})

describe('a head with values after its scores', () => {
  const extras = predictionsFirstOf(8, {
    6: [40, 24, 20, 10, 0.1, 0.75, 0.5, 9.5],
    9: [50, 16, 30, 32, 0.5, 0.25, 0.125, -3],
  })

  function predictionsFirstOf(channels: number, given: Record<number, number[]>): HeadTensor {
    const data = new Float32Array(n * channels)
    for (const [index, row] of Object.entries(given)) data.set(row, channels * Number(index))
    return { data, dims: [1, n, channels] }
  }
  const turned = (tensor: HeadTensor): HeadTensor => {
    const channels = tensor.dims[2]!
    const data = tensor.data.map((_, i) => tensor.data[(i % n) * channels + Math.floor(i / n)]!)
    return { data, dims: [1, channels, n] }
  }

  test('treats none of them as a class, in either layout', () => {
    const masks: ClassScoresHead = { ...head, extra: { kind: 'mask', count: 1 } }
    for (const output0 of [extras, turned(extras)]) {
      const found = decode({ output0 }, masks, input, classCount, once)
      expect([...found.scores]).toEqual([0.75, 0.5])
      expect([...found.boxes]).toEqual([30, 19, 50, 29, 35, 0, 65, 32])
    }
  })

  test('puts an axis-aligned box around a rotated one', () => {
    const turnedBoxes: ClassScoresHead = { ...head, extra: { kind: 'angle', count: 1 } }
    const output0 = predictionsFirstOf(8, { 6: [40, 24, 20, 10, 0.75, 0, 0, Math.PI / 2] })
    const { boxes } = decode({ output0 }, turnedBoxes, input, classCount, once)
    for (const [i, side] of [35, 14, 45, 34].entries()) expect(boxes[i]).toBeCloseTo(side, 4)
  })

  test('scales boxes given as fractions of the input’s sides', () => {
    const shares: ClassScoresHead = { ...head, normalised: true }
    const output0 = predictionsFirst({ 6: [0.5, 0.5, 0.25, 0.5, 0.75, 0, 0] })
    const { boxes } = decode({ output0 }, shares, input, classCount, once)
    expect([...boxes]).toEqual([24, 8, 40, 24])
  })
})

test('finds the first of the best classes whatever the scores are, NaN and negative ones too', () => {
  const random = mulberry32(13)
  const floor = Math.fround(0.3)
  const special = [floor, Math.fround(0.3000001), 0, -0, -1, NaN, -NaN, 1, 1e-42]
  let found = 0
  for (const classCount of [1, 2, 3, 7, 8, 9, 16, 21]) {
    const channels = 4 + classCount
    const data = Float32Array.from({ length: n * channels }, (_, i) => {
      if (i < 4 * n) return 16
      const pick = random()
      // mostly below the floor, as in real heads
      return pick < 0.5 ? random() * 0.3 : special[Math.floor(pick * 18) - 9]!
    })
    const turned = data.map((_, i) => data[(i % channels) * n + Math.floor(i / channels)]!)
    const expected: [prediction: number, classId: number][] = []
    for (let p = 0; p < n; p++) {
      let best = -1
      for (let c = 0; c < classCount; c++) {
        const score = data[(4 + c) * n + p]!
        if (score > floor && !(best >= 0 && score <= data[(4 + best) * n + p]!)) best = c
      }
      if (best >= 0) expected.push([p, best])
    }
    found += expected.length
    for (const output0 of [
      { data, dims: [1, channels, n] },
      { data: turned, dims: [1, n, channels] },
    ]) {
      const answer = decode({ output0 }, head, input, classCount, { floor, multiLabel: false })
      expect([...answer.classIds]).toEqual(expected.map(([, classId]) => classId))
      expect(answer.scores).toEqual(Float32Array.from(expected, ([p, c]) => data[(4 + c) * n + p]!))
    }
  }
  expect(found).toBeGreaterThan(30)
})
