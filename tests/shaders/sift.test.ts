import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../src/nn/random.ts'
import { siftParams } from '../../src/shaders/sift-params.ts'
import { siftHeader } from '../../src/shaders/sift-shader.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import type { Head } from '../../src/vision/heads/heads.ts'
import { sifterOf } from '../../src/vision/heads/sifters.ts'
import { createSiftedOutputs, recordLength } from '../../src/vision/sifted.ts'
import type { HeadTensors } from '../../src/vision/tensor.ts'
import { transcribedSift } from './sift-transcription.ts'

// a grid of 12 x 8 cells at stride 16 and one of 6 x 4 at stride 32
const input = { width: 192, height: 128 }
const strides = [16, 32]
const anchors = [
  [10, 20],
  [30, 40],
] as const
const maps = [
  { name: 'a', stride: 16, anchors },
  { name: 'b', stride: 32, anchors },
]

interface Case {
  readonly name: string
  readonly head: Head
  readonly classCount: number
  readonly dims: Readonly<Record<string, readonly number[]>>
  /** range of the values, which are uniformly distributed */
  readonly low: number
  readonly high: number
}

const planes = (channels: number) => ({
  a: [1, 2 * channels, 8, 12],
  b: [1, 2 * channels, 4, 6],
})
const lastAxis = (channels: number) => ({ a: [1, 2, 8, 12, channels], b: [1, 2, 4, 6, channels] })
const logits = { low: -4, high: 2 }
const scores = { low: 0, high: 1 }
const mask = { kind: 'mask', count: 4 } as const

const cases: readonly Case[] = [
  {
    name: 'YOLOv5, planes',
    head: { kind: 'anchors', outputs: maps },
    classCount: 3,
    dims: planes(8),
    ...logits,
  },
  {
    name: 'YOLOv5, channels last',
    head: { kind: 'anchors', outputs: maps },
    classCount: 3,
    dims: lastAxis(8),
    ...logits,
  },
  {
    name: 'YOLOv3',
    head: { kind: 'darknet', outputs: maps, classes: 'logistic' },
    classCount: 3,
    dims: planes(8),
    ...logits,
  },
  {
    name: 'YOLOv2',
    head: { kind: 'darknet', outputs: maps, classes: 'softmax' },
    classCount: 3,
    dims: lastAxis(8),
    ...logits,
  },
  {
    name: 'YOLOv3 of one class without a channel',
    head: { kind: 'darknet', outputs: maps, classes: 'logistic' },
    classCount: 1,
    dims: planes(5),
    ...logits,
  },
  {
    name: 'YOLOX',
    head: { kind: 'yolox', output: 'o', strides },
    classCount: 3,
    dims: { o: [1, 120, 8] },
    ...scores,
  },
  {
    name: 'YOLOv5 decoded in the graph, with masks',
    head: { kind: 'decoded-objectness', output: 'o', strides, anchorsPerCell: 2, extra: mask },
    classCount: 3,
    dims: { o: [1, 240, 12] },
    ...scores,
  },
  {
    name: 'YOLOv8',
    head: { kind: 'class-scores', output: 'o', strides },
    classCount: 3,
    dims: { o: [1, 7, 120] },
    ...scores,
  },
  {
    name: 'YOLOv8, transposed, with masks',
    head: { kind: 'class-scores', output: 'o', strides, extra: mask },
    classCount: 3,
    dims: { o: [1, 120, 11] },
    ...scores,
  },
]

function noise({ dims, low, high }: Case): HeadTensors {
  const random = mulberry32(5)
  return Object.fromEntries(
    Object.entries(dims).map(([name, sides]) => {
      const length = sides.reduce((a, b) => a * b, 1)
      const data = Float32Array.from({ length }, () => low + (high - low) * random())
      return [name, { dims: sides, data }]
    }),
  )
}

/** The shader's result for these outputs. */
function siftOf({ head, classCount, dims }: Case, outputs: HeadTensors, floor: number, room = 480) {
  const sieves = sifterOf(head)?.(head, dims, classCount)
  if (!sieves) throw new Error('no sieve')
  const length = recordLength(sieves)
  const words = new Uint32Array(siftHeader + room * length)
  let first = 0
  for (const sieve of sieves) {
    const params = siftParams(sieve, { first, capacity: room, recordLength: length }, floor)
    const { data } = outputs[sieve.output]!
    transcribedSift(params, new Uint32Array(data.buffer), words)
    first += sieve.groups * sieve.cells
  }
  const [count = 0, notFinite = 0] = words
  const records = words.subarray(siftHeader)
  return {
    sieves,
    count,
    notFinite,
    records,
    values: new Float32Array(words.buffer, 4 * siftHeader),
  }
}

describe('what is sifted out of the outputs of', () => {
  it.each(cases)('$name decodes to what all of them decode to', (one) => {
    const outputs = noise(one)
    for (const floor of [0.2, 0.5]) {
      const { sieves, count, notFinite, records, values } = siftOf(one, outputs, floor)
      const sifted = createSiftedOutputs(one.dims, sieves)
      for (const multiLabel of [false, true]) {
        const options = { floor, multiLabel }
        const all = decode(outputs, one.head, input, one.classCount, options)
        expect(all.count).toBeGreaterThan(5)
        expect(count).toBeLessThan(all.predictions)
        expect(notFinite).toBe(0)
        sifted.put(records, values, count)
        expect(decode(sifted.outputs, one.head, input, one.classCount, options)).toEqual(all)
        sifted.clear(records, count)
        expect(decode(sifted.outputs, one.head, input, one.classCount, options).count).toBe(0)
      }
    }
  })

  it.each(cases)('$name tells of what is no number', (one) => {
    const outputs = noise(one)
    for (const { data } of Object.values(outputs)) data[7] = NaN
    const { notFinite, count } = siftOf(one, outputs, 0.9)
    expect(notFinite).toBe(Object.keys(outputs).length)
    expect(count).toBeGreaterThanOrEqual(notFinite)
  })

  it('more predictions than there is room for is counted, and does not run over', () => {
    const one = cases[0]!
    const { count, records } = siftOf(one, noise(one), 0, 7)
    expect(count).toBe(240)
    expect(records).toHaveLength(7 * 9)
  })
})

describe('a sifter', () => {
  it('leaves outputs of another shape to the decoder, which says what is wrong', () => {
    const rows: Head = { kind: 'yolox', output: 'o', strides }
    expect(sifterOf(rows)?.(rows, { o: [1, 120, 9] }, 3)).toBeNull()
    expect(sifterOf(rows)?.(rows, {}, 3)).toBeNull()
    const grids: Head = { kind: 'anchors', outputs: maps }
    expect(sifterOf(grids)?.(grids, { a: [1, 16, 8, 12], b: [1, 15, 4, 6] }, 3)).toBeNull()
  })

  it('is not there for heads whose outputs are small', () => {
    expect(sifterOf({ kind: 'end-to-end', output: 'o' })).toBeNull()
  })
})
