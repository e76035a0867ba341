import { describe, expect, test } from 'vitest'
import { CandidateBuffer } from '../../../src/vision/candidate-buffer.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import type { EndToEndHead } from '../../../src/vision/heads/end-to-end/head.ts'

const input = { width: 640, height: 640 }
const head: EndToEndHead = { kind: 'end-to-end', output: 'output0' }
const rowsOf = (...rows: number[][]) => ({
  output0: { data: Float32Array.from(rows.flat()), dims: [1, rows.length, 6] },
})
const good = [1, 2, 3, 4, 0.5, 0]

describe('decode', () => {
  test('compares with the floor in float32', () => {
    const outputs = rowsOf([1, 2, 3, 4, 0.001, 0], [1, 2, 3, 4, 0.0010001, 0])
    expect(decode(outputs, head, input, 1, { floor: 0.001, multiLabel: false }).count).toBe(1)
  })

  test('starts empty in a used buffer', () => {
    const buffer = new CandidateBuffer()
    const options = { floor: 0.25, multiLabel: false }
    const first = decode(rowsOf(good, good), head, input, 1, options, buffer)
    expect(decode(rowsOf(good), head, input, 1, options, buffer).count).toBe(1)
    expect(first.count).toBe(2)
  })

  test('starts empty after a failed frame', () => {
    const buffer = new CandidateBuffer()
    const options = { floor: 0.25, multiLabel: false }
    const bad = rowsOf(good, [NaN, 2, 3, 4, 0.9, 0])
    expect(() => decode(bad, head, input, 1, options, buffer)).toThrow('has the score')
    expect(decode(rowsOf(good), head, input, 1, options, buffer).count).toBe(1)
  })

  test('does not mistake NaN outputs for an empty picture', () => {
    const broken = rowsOf([0, 0, 0, 0, 0, 0], [NaN, NaN, NaN, NaN, NaN, NaN])
    expect(() => decode(broken, head, input, 1, { floor: 0.25, multiLabel: false })).toThrow(
      "output 'output0' is NaN at 6 of 12",
    )
  })

  test('lets a NaN pass beside a prediction: the network has not broken down', () => {
    const outputs = rowsOf(good, [NaN, NaN, NaN, NaN, NaN, NaN])
    expect(decode(outputs, head, input, 1, { floor: 0.25, multiLabel: false }).count).toBe(1)
  })

  test('accepts a floor of 0 and one of 1, and up to 65535 classes', () => {
    const outputs = rowsOf([1, 2, 3, 4, 1e-6, 0], [1, 2, 3, 4, 0, 0], [1, 2, 3, 4, 1, 0])
    const count = (floor: number, classCount: number) =>
      decode(outputs, head, input, classCount, { floor, multiLabel: false }).count
    expect([count(0, 1), count(1, 1), count(0, 65_535)]).toEqual([2, 0, 2])
  })

  test('accepts an empty picture', () => {
    const nothing = rowsOf([0, 0, 0, 0, 0, 0])
    expect(decode(nothing, head, input, 1, { floor: 0.25, multiLabel: false }).count).toBe(0)
  })

  test.each([-0.1, 1.5, NaN])('refuses a floor of %d', (floor) => {
    expect(() => decode(rowsOf(good), head, input, 1, { floor, multiLabel: false })).toThrow(
      `floor is ${floor}, expected 0..1`,
    )
  })

  test.each([0, 1.5, 65_536])('refuses %d classes', (classCount) => {
    expect(() =>
      decode(rowsOf(good), head, input, classCount, { floor: 0.5, multiLabel: false }),
    ).toThrow(`classCount is ${classCount}, expected 1..65535`)
  })
})
