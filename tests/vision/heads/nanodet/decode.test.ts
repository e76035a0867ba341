import { describe, expect, test } from 'vitest'
import { decode } from '../../../../src/vision/decode/decode.ts'
import { nanodetByHand } from '../../../../src/vision/heads/nanodet/by-hand.ts'
import type { NanodetHead } from '../../../../src/vision/heads/nanodet/head.ts'
import type { HeadTensors } from '../../../../src/vision/tensor.ts'

// stride 16: 4 columns, 2 rows; stride 32: 2 columns, 1 row; two classes
const input = { width: 64, height: 32 }
const once = { floor: 0.1, multiLabel: false }
const apart: NanodetHead = {
  kind: 'nanodet',
  outputs: [
    { scores: 's16', distances: 'd16', stride: 16 },
    { scores: 's32', distances: 'd32', stride: 32 },
  ],
  bins: 8,
}

/** Bins in which two neighbours have all the probability: a distance of `at` cells. */
function binsAt(at: number): number[] {
  const bins = Array.from({ length: 8 }, () => -100)
  const low = Math.floor(at)
  bins[low] = Math.log(1 - (at - low))
  if (at > low) bins[low + 1] = Math.log(at - low)
  return bins
}

// cell 6 of stride 16 is column 2, row 1: its centre is (40, 24)
function outputsApart(): HeadTensors {
  const s16 = new Float32Array(16)
  s16.set([0.2, 0.75], 12)
  const d16 = new Float32Array(8 * 32)
  d16.set([1.5, 0.5, 2, 1.25].flatMap(binsAt), 6 * 32)
  return {
    s16: { data: s16, dims: [1, 8, 2] },
    d16: { data: d16, dims: [1, 8, 32] },
    s32: { data: new Float32Array(4), dims: [1, 2, 2] },
    d32: { data: new Float32Array(64), dims: [1, 2, 32] },
  }
}

/** The same numbers as rows of one output, scores first. */
function outputsTogether(): HeadTensors {
  const { s16, d16 } = outputsApart()
  const rows = new Float32Array(10 * 34)
  rows.set(s16!.data.subarray(12, 14), 6 * 34)
  rows.set(d16!.data.subarray(6 * 32, 7 * 32), 6 * 34 + 2)
  return { o: { data: rows, dims: [1, 10, 34] } }
}

function expectBox(boxes: Float32Array, expected: readonly number[]): void {
  for (const [i, side] of expected.entries()) expect(boxes[i]).toBeCloseTo(side, 3)
}

describe('a NanoDet head', () => {
  test('takes each side as the mean of its distribution, in cells from the cell’s centre', () => {
    const found = decode(outputsApart(), apart, input, 2, once)
    expect(found).toMatchObject({ count: 1, predictions: 10 })
    expectBox(found.boxes, [40 - 24, 24 - 8, 40 + 32, 24 + 20])
    expect([found.scores[0], found.classIds[0]]).toEqual([0.75, 1])
    expect([found.strides[0], found.columns[0], found.rows[0]]).toEqual([16, 2, 1])
  })

  test('gives every class above the floor with `multiLabel`', () => {
    const found = decode(outputsApart(), apart, input, 2, { floor: 0.1, multiLabel: true })
    expect(found.classIds).toEqual(Uint16Array.of(0, 1))
    expect(found.boxes.slice(0, 4)).toEqual(found.boxes.slice(4))
  })

  test('reads the same from rows with all values, scores first, strides concatenated', () => {
    const outputs = [16, 32].map((stride) => ({ scores: 'o', distances: 'o', stride }))
    const head: NanodetHead = { kind: 'nanodet', outputs, bins: 8 }
    const found = decode(outputsTogether(), head, input, 2, once)
    expect(found).toEqual(decode(outputsApart(), apart, input, 2, once))
  })

  test('measures from the cell’s corner if the head says so, as in NanoDet-Plus', () => {
    const found = decode(outputsApart(), { ...apart, from: 'corner' }, input, 2, once)
    expectBox(found.boxes, [32 - 24, 16 - 8, 32 + 32, 16 + 20])
  })

  test('has a cell for a remainder of the input, as NanoDet-Plus at 416 with a stride of 64', () => {
    const outputs = [8, 16, 32, 64].map((stride) => ({ scores: 'o', distances: 'o', stride }))
    const head: NanodetHead = { kind: 'nanodet', outputs, bins: 8, from: 'corner' }
    const rows = 52 * 52 + 26 * 26 + 13 * 13 + 7 * 7
    const data = new Float32Array(rows * 33)
    data[(rows - 1) * 33] = 0.5
    const tensors = { o: { data, dims: [1, rows, 33] } }
    const found = decode(tensors, head, { width: 416, height: 416 }, 1, once)
    expect([found.strides[0], found.columns[0], found.rows[0]]).toEqual([64, 6, 6])
  })

  test('refuses outputs of another shape, naming what was expected', () => {
    const d16 = { data: new Float32Array(8 * 64), dims: [1, 8, 64] }
    expect(() => decode({ ...outputsApart(), d16 }, apart, input, 2, once)).toThrow(
      "output 'd16' is [1,8,64], expected [1,8,32] or [1,32,8] or [1,32,2,4] (8 cells at 64x32, 32 channels)",
    )
  })
})

describe('a NanoDet head chosen by hand', () => {
  const said = (strides: readonly number[]) => ({ strides, anchors: [] })

  test('is found in a pair of outputs per stride', () => {
    const outputs = [
      { name: 's16', dims: [1, 8, 5] },
      { name: 's32', dims: [1, 5, 2] },
      { name: 'd16', dims: [1, 32, 8] },
      { name: 'd32', dims: [1, 2, 32] },
    ]
    expect(nanodetByHand.from(outputs, said([16, 32]), input)).toEqual({
      head: apart,
      classCount: 5,
    })
  })

  test('is found in one output, whose four strides measure from corners', () => {
    const one = (n: number) => [{ name: 'o', dims: [1, n, 112] }]
    const size = { width: 320, height: 320 }
    const three = nanodetByHand.from(one(2100), said([8, 16, 32]), size)
    const four = nanodetByHand.from(one(2125), said([8, 16, 32, 64]), size)
    expect([three.classCount, four.classCount]).toEqual([80, 80])
    expect(three.head).not.toHaveProperty('from')
    expect(four.head).toHaveProperty('from', 'corner')
  })

  test('is found in the maps of a YOLOv8 that was cut', () => {
    const maps = [4, 2].map((side, i) => ({ name: `m${i}`, dims: [1, 67, side / 2, side] }))
    const { head, classCount } = nanodetByHand.from(maps, said([16, 32]), input)
    expect(head).toMatchObject({ bins: 16, first: 'distances', classes: 'logits' })
    expect(classCount).toBe(3)
  })

  test('is refused in words if the number of cells differs', () => {
    const outputs = [{ name: 'o', dims: [1, 9, 112] }]
    expect(() => nanodetByHand.from(outputs, said([16, 32]), input)).toThrow(
      'Outputs “o” [1, 9, 112] have no distributions for the 8, 2 cells of the strides 16, 32 at 64×32. Check the strides.',
    )
  })
})
