import { describe, expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { DetrHead } from '../../../../src/vision/heads/detr/head.ts'
import { needsNms } from '../../../../src/vision/heads/needs-nms.ts'
import { logit } from '../../../../src/vision/logistic.ts'

const input = { width: 640, height: 320 }
const once = { floor: 0.25, multiLabel: false }

/** [1, 2, 6]: boxes as fractions, two scores. */
const rows = [
  [0.5, 0.5, 0.25, 0.5, 0.1, 0.75],
  [0.25, 0.25, 0.1, 0.1, 0.2, 0.05],
]
const tensor = (values: readonly (readonly number[])[]) => ({
  data: Float32Array.from(values.flat()),
  dims: [1, values.length, values[0]?.length ?? 0],
})

const together: DetrHead = {
  kind: 'detr',
  boxes: 'output0',
  scores: 'output0',
  activation: 'scores',
}
const apart: DetrHead = { kind: 'detr', boxes: 'dets', scores: 'labels', activation: 'logits' }

describe.each([
  ['in one output, as scores', together, { output0: tensor(rows) }],
  [
    'apart, as logits',
    apart,
    {
      dets: tensor(rows.map((row) => row.slice(0, 4))),
      labels: tensor(rows.map((row) => row.slice(4).map(logit))),
    },
  ],
])('a DETR head with boxes and scores %s', (_, head, outputs) => {
  test('gives the best class of each query, its box in input pixels and no cell', () => {
    const { boxes, scores, ...rest } = decode(outputs, head, input, 2, once)
    for (const [i, side] of [240, 80, 400, 240].entries()) expect(boxes[i]).toBeCloseTo(side, 4)
    expect(scores[0]).toBeCloseTo(0.75, 6)
    expect(rest).toMatchObject({
      count: 1,
      classIds: Uint16Array.of(1),
      strides: Uint16Array.of(0),
      predictions: 2,
    })
  })

  test('gives every class above the floor with `multiLabel`', () => {
    const { classIds } = decode(outputs, head, input, 2, { floor: 0.08, multiLabel: true })
    expect([...classIds]).toEqual([0, 1, 0])
  })

  test('refuses another number of classes', () => {
    expect(() => decode(outputs, head, input, 3, once)).toThrow(/expected \[1,2,[37]\]/)
  })
})

test('leaves nothing to suppress', () => {
  expect(needsNms('detr')).toBe(false)
})
