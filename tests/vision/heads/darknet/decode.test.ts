import { expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { DarknetHead } from '../../../../src/vision/heads/darknet/head.ts'
import { logit } from '../../../../src/vision/logistic.ts'

// stride 32 of 64 x 32: two cells
const input = { width: 64, height: 32 }
const once = { floor: 0.25, multiLabel: false }
const head: DarknetHead = {
  kind: 'darknet',
  outputs: [
    {
      name: 'map',
      stride: 32,
      anchors: [
        [10, 20],
        [30, 40],
      ],
    },
  ],
  classes: 'logistic',
}

/** [1, 2, 1, 2, channels] with one non-zero row: the second anchor of the second cell. */
function mapWith(row: readonly number[]) {
  const data = new Float32Array(4 * row.length).fill(-20)
  data.set(row, 3 * row.length)
  return { map: { data, dims: [1, 2, 1, 2, row.length] } }
}

test('puts boxes into their cell, with exponential sides, and scores s(objectness) * s(class)', () => {
  const row = [logit(0.25), 0, Math.log(2), 0, logit(0.8), logit(0.3), logit(0.75)]
  const { count, boxes, scores, ...rest } = decode(mapWith(row), head, input, 2, once)
  expect(count).toBe(1)
  // x (1 + .25) * 32 = 40, y .5 * 32 = 16, w 2 * 30, h 40
  for (const [i, side] of [10, -4, 70, 36].entries()) expect(boxes[i]).toBeCloseTo(side, 4)
  expect(scores[0]).toBeCloseTo(0.6, 6)
  expect(rest).toMatchObject({
    classIds: Uint16Array.of(1),
    strides: Uint16Array.of(32),
    columns: Uint16Array.of(1),
    rows: Uint16Array.of(0),
    anchors: Uint8Array.of(1),
    predictions: 4,
  })
})

test('applies a softmax to the classes of YOLOv2', () => {
  const row = [0, 0, 0, 0, logit(0.8), Math.log(3), 0]
  const v2: DarknetHead = { ...head, classes: 'softmax' }
  const all = decode(mapWith(row), v2, input, 2, { floor: 0.1, multiLabel: true })
  expect([...all.classIds]).toEqual([0, 1])
  expect(all.scores[0]).toBeCloseTo(0.6, 6)
  expect(all.scores[1]).toBeCloseTo(0.2, 6)
})

test('uses only the objectness if the only class has no channel', () => {
  const { scores, classIds } = decode(mapWith([0, 0, 0, 0, logit(0.5)]), head, input, 1, once)
  expect([...scores]).toEqual([0.5])
  expect([...classIds]).toEqual([0])
})

test('reads maps with channels first too', () => {
  const row = [logit(0.25), 0, Math.log(2), 0, logit(0.8), logit(0.3), logit(0.75)]
  const { map } = mapWith(row)
  const turned = map.data.map((_, i) => {
    const [cell, channel, anchor] = [i % 2, Math.floor(i / 2) % 7, Math.floor(i / 14)]
    return map.data[(anchor * 2 + cell) * 7 + channel]!
  })
  const first = { map: { data: turned, dims: [1, 14, 1, 2] } }
  expect(decode(first, head, input, 2, once)).toEqual(decode({ map }, head, input, 2, once))
})

test('refuses maps of another number of classes', () => {
  expect(() => decode(mapWith([0, 0, 0, 0, 0, 0, 0]), head, input, 3, once)).toThrow(
    "output 'map' is [1,2,1,2,7], expected [1,16,1,2] or [1,2,1,2,8] (2 anchors, 5+3 channels, stride 32 of 64x32)",
  )
})
