import { describe, expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import type { FastestV2Head } from '../../../../src/vision/heads/fastest-v2/head.ts'
import { logit } from '../../../../src/vision/logistic.ts'
import type { HeadTensors } from '../../../../src/vision/tensor.ts'

// stride 16: 4 columns, 2 rows; two anchors, three classes
const input = { width: 64, height: 32 }
const head: FastestV2Head = {
  kind: 'fastest-v2',
  outputs: [
    {
      boxes: 'reg',
      objectness: 'obj',
      classes: 'cls',
      stride: 16,
      anchors: [
        [10, 20],
        [30, 40],
      ],
    },
  ],
}
const cells = 8
const once = { floor: 0.1, multiLabel: false }

// cell 6 is column 2, row 1; its second anchor and the first of cell 3 have high scores
function outputsWith(classLogits: readonly number[]): HeadTensors {
  const reg = new Float32Array(8 * cells)
  reg[4 * cells + 6] = Math.log(3)
  reg[7 * cells + 6] = Math.log(3)
  const obj = new Float32Array(2 * cells).fill(-20)
  obj[cells + 6] = logit(0.5)
  obj[3] = 100
  const cls = new Float32Array(3 * cells)
  for (const [c, value] of classLogits.entries()) cls[c * cells + 6] = value
  return {
    reg: { data: reg, dims: [1, 8, 2, 4] },
    obj: { data: obj, dims: [1, 2, 2, 4] },
    cls: { data: cls, dims: [1, 3, 2, 4] },
  }
}

describe('a Yolo-FastestV2 head', () => {
  const outputs = outputsWith([0.1, 2, 1])

  test('scores are s(objectness) times the softmax of the classes', () => {
    const { scores, classIds } = decode(outputs, head, input, 3, once)
    // cell 3: objectness 1, uniform classes; cell 6: objectness .5, softmax [2, 1, .1] = .659 .242 .099
    expect(scores[0]).toBeCloseTo(1 / 3, 6)
    expect(scores[1]).toBeCloseTo(0.659001 / 2, 6)
    expect(classIds).toEqual(Uint16Array.of(0, 1))
  })

  test('boxes are YOLOv5’s, channels counted by anchor', () => {
    const { boxes, columns, rows, anchors, strides, predictions } = decode(
      outputs,
      head,
      input,
      3,
      once,
    )
    // cell 3: centre (56, 8), 10 by 20; cell 6: centre (48, 24), 30 by 1.5^2 * 40
    const expected = [51, -2, 61, 18, 48 - 15, 24 - 45, 48 + 15, 24 + 45]
    for (const [i, side] of expected.entries()) expect(boxes[i]).toBeCloseTo(side, 4)
    expect(columns).toEqual(Uint16Array.of(3, 2))
    expect(rows).toEqual(Uint16Array.of(0, 1))
    expect(anchors).toEqual(Uint8Array.of(0, 1))
    expect(strides).toEqual(Uint16Array.of(16, 16))
    expect(predictions).toBe(16)
  })

  test('gives every class above the floor with `multiLabel`', () => {
    const { classIds, scores } = decode(outputs, head, input, 3, { floor: 0.1, multiLabel: true })
    expect(classIds).toEqual(Uint16Array.of(0, 1, 2, 1, 2))
    expect(scores[4]).toBeCloseTo(0.242433 / 2, 6)
  })

  test('does not overflow on large logits', () => {
    const { scores } = decode(outputsWith([1000, 1001, 1002]), head, input, 3, once)
    expect(scores[1]).toBeCloseTo(0.665241 / 2, 6)
  })

  test('refuses each of its maps in another shape', () => {
    const reg = { data: new Float32Array(12 * cells), dims: [1, 12, 2, 4] }
    const obj = { data: new Float32Array(3 * cells), dims: [1, 3, 2, 4] }
    expect(() => decode({ ...outputs, reg }, head, input, 3, once)).toThrow(
      "output 'reg' is [1,12,2,4], expected [1,8,2,4] (boxes, stride 16 of 64x32)",
    )
    expect(() => decode({ ...outputs, obj }, head, input, 3, once)).toThrow(
      "output 'obj' is [1,3,2,4], expected [1,2,2,4] (objectness, stride 16 of 64x32)",
    )
    expect(() => decode(outputs, head, input, 80, once)).toThrow(
      "output 'cls' is [1,3,2,4], expected [1,80,2,4] (classes, stride 16 of 64x32)",
    )
  })
})
