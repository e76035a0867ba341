import { describe, expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { AnchorHead } from '../../../../src/vision/heads/anchors/head.ts'
import { logistic, logit } from '../../../../src/vision/logistic.ts'
import type { HeadTensor, HeadTensors } from '../../../../src/vision/tensor.ts'

// stride 16: 4 columns, 2 rows; stride 32: 2 columns, 1 row; two anchors, two classes
const input = { width: 64, height: 32 }
const head: AnchorHead = {
  kind: 'anchors',
  outputs: [
    {
      name: 'fine',
      stride: 16,
      anchors: [
        [10, 20],
        [30, 40],
      ],
    },
    {
      name: 'coarse',
      stride: 32,
      anchors: [
        [50, 60],
        [70, 80],
      ],
    },
  ],
}
const channels = 7
const sure = 100 // s(100) = 1

interface Raw {
  readonly anchor: number
  readonly cell: number
  /** tx ty tw th, objectness, two classes, all logits */
  readonly row: readonly number[]
}

// very low scores except for the given rows
function channelsLast(rows: number, columns: number, raws: readonly Raw[]): HeadTensor {
  const cells = rows * columns
  const data = new Float32Array(2 * cells * channels).fill(-20)
  for (const { anchor, cell, row } of raws) data.set(row, (anchor * cells + cell) * channels)
  return { data, dims: [1, 2, rows, columns, channels] }
}

function channelsFirst({ data, dims }: HeadTensor): HeadTensor {
  const rows = dims[2]!
  const columns = dims[3]!
  const cells = rows * columns
  const turned = new Float32Array(data.length)
  for (let i = 0; i < data.length; i++) {
    const [channel, cell, anchor] = [
      i % channels,
      Math.floor(i / channels) % cells,
      Math.floor(i / channels / cells),
    ]
    turned[(anchor * channels + channel) * cells + cell] = data[i]!
  }
  return { data: turned, dims: [1, 2 * channels, rows, columns] }
}

const last: HeadTensors = {
  fine: channelsLast(2, 4, [
    { anchor: 1, cell: 6, row: [0, 0, 0, 0, 0, logit(0.75), -1] },
    { anchor: 0, cell: 3, row: [Math.log(3), 0, Math.log(3), 0, sure, 0, logit(0.75)] },
    { anchor: 1, cell: 0, row: [0, 0, 0, 0, logit(0.25), sure, sure] },
  ]),
  coarse: channelsLast(1, 2, [{ anchor: 1, cell: 1, row: [0, 0, 0, 0, sure, sure, sure] }]),
}
const first: HeadTensors = { fine: channelsFirst(last.fine!), coarse: channelsFirst(last.coarse!) }

describe.each([
  ['[1, A, h, w, 5+C]', last],
  ['[1, A*(5+C), h, w]', first],
])('an anchor head as %s', (_, outputs) => {
  test('gives boxes from cell and anchor, and scores s(objectness) * s(class)', () => {
    const { boxes, scores, ...rest } = decode(outputs, head, input, 2, {
      floor: 0.25,
      multiLabel: false,
    })
    // (2 * .75 - .5 + 3) * 16 = 64 and (.5 + 1) ... width (2 * .75)^2 * 10 = 22.5, height 20
    const expected = [
      ...[64 - 11.25, 8 - 10, 64 + 11.25, 8 + 10],
      ...[40 - 15, 24 - 20, 40 + 15, 24 + 20],
      ...[48 - 35, 16 - 40, 48 + 35, 16 + 40],
    ]
    for (const [i, side] of expected.entries()) expect(boxes[i]).toBeCloseTo(side, 4)
    for (const [i, score] of [0.75, 0.375, 1].entries()) expect(scores[i]).toBeCloseTo(score, 6)
    expect(rest).toEqual({
      count: 3,
      classIds: Uint16Array.of(1, 0, 0),
      strides: Uint16Array.of(16, 16, 32),
      columns: Uint16Array.of(3, 2, 1),
      rows: Uint16Array.of(0, 1, 0),
      anchors: Uint8Array.of(0, 1, 1),
      predictions: 20,
    })
  })

  test('gives every class above the floor with `multiLabel`', () => {
    const { classIds, anchors, columns } = decode(outputs, head, input, 2, {
      floor: 0.2,
      multiLabel: true,
    })
    expect(classIds).toEqual(Uint16Array.of(0, 1, 0, 1, 0, 0, 1))
    expect(anchors).toEqual(Uint8Array.of(0, 0, 1, 1, 1, 1, 1))
    expect(columns).toEqual(Uint16Array.of(3, 3, 0, 0, 2, 1, 1))
  })
})

test('a floor of 0 keeps every prediction', () => {
  const all = decode(last, head, input, 2, { floor: 0, multiLabel: true })
  expect(all.count).toBe(40)
})

test('skips predictions whose objectness alone is at or below the floor', () => {
  // s(objectness) = .25, class scores of practically 1
  const { count } = decode(last, head, input, 2, { floor: 0.25, multiLabel: true })
  expect(count).toBe(5)
})

test('a score that rounds to the floor is discarded', () => {
  // in float64 the score is above the floor, in float32 equal to it
  const classLogit = [-1, -1.1, -1.2, -1.3, -1.4]
    .map(Math.fround)
    .find((value) => logistic(value) > Math.fround(logistic(value)))!
  const floor = Math.fround(logistic(classLogit))
  const fine = channelsLast(2, 4, [{ anchor: 0, cell: 0, row: [0, 0, 0, 0, 100, classLogit, -20] }])
  const coarse = channelsLast(1, 2, [])
  const count = (at: number) =>
    decode({ fine, coarse }, head, input, 2, { floor: at, multiLabel: false }).count
  expect(count(floor)).toBe(0)
  expect(count(floor - 1e-6)).toBe(1)
})

test('refuses maps of another shape, in either layout', () => {
  const once = { floor: 0.5, multiLabel: false }
  expect(() => decode(first, head, input, 3, once)).toThrow(
    "output 'fine' is [1,14,2,4], expected [1,16,2,4] or [1,2,2,4,8] (2 anchors, 5+3 channels, stride 16 of 64x32)",
  )
  expect(() => decode(last, head, { width: 32, height: 64 }, 2, once)).toThrow(
    "output 'fine' is [1,2,2,4,7], expected [1,14,4,2] or [1,2,4,2,7]",
  )
})

test('throws if one of its maps is missing', () => {
  expect(() =>
    decode({ fine: last.fine! }, head, input, 2, { floor: 0.5, multiLabel: false }),
  ).toThrow("no output 'coarse', there is fine")
})
