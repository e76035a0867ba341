import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../../src/nn/random.ts'
import { decode } from '../../../src/vision/decode/decode.ts'
import { explain } from '../../../src/vision/explain/explain.ts'
import { readHead } from '../../../src/vision/explain/read-head.ts'
import { indexOf } from '../../../src/vision/explain/place-in-grid.ts'
import { headGrid } from '../../../src/vision/heads/head-grid.ts'
import { heads, type Head } from '../../../src/vision/heads/heads.ts'
import { outputNames } from '../../../src/vision/heads/output-names.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import type { HeadTensors } from '../../../src/vision/tensor.ts'
import { evaluate } from '../explain/shown.ts'

// a grid of 4 x 2 cells at stride 16 and one of 2 x 1 at stride 32
const input = { width: 64, height: 32 }
const fit = letterbox({ width: 200, height: 90 }, input, 'centre')
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
  readonly outputs: HeadTensors
}

/** Seeded numbers in low..high. */
function noise(dims: readonly number[], seed: number, low = -3, high = 3) {
  const random = mulberry32(seed)
  const length = dims.reduce((a, b) => a * b, 1)
  return { dims, data: Float32Array.from({ length }, () => low + (high - low) * random()) }
}

const planes = (channels: number, seed: number) => ({
  a: noise([1, 2 * channels, 2, 4], seed),
  b: noise([1, 2 * channels, 1, 2], seed + 1),
})
const lastAxis = (channels: number, seed: number) => ({
  a: noise([1, 2, 2, 4, channels], seed),
  b: noise([1, 2, 1, 2, channels], seed + 1),
})

const angle = { kind: 'angle', count: 1 } as const
const mask = { kind: 'mask', count: 4 } as const

const cases: readonly Case[] = [
  {
    name: 'anchors, planes',
    head: { kind: 'anchors', outputs: maps },
    classCount: 3,
    outputs: planes(8, 1),
  },
  {
    name: 'anchors, channels last',
    head: { kind: 'anchors', outputs: maps },
    classCount: 3,
    outputs: lastAxis(8, 3),
  },
  {
    name: 'YOLOv3',
    head: { kind: 'darknet', outputs: maps, classes: 'logistic' },
    classCount: 3,
    outputs: planes(8, 5),
  },
  {
    name: 'YOLOv2',
    head: { kind: 'darknet', outputs: maps, classes: 'softmax' },
    classCount: 3,
    outputs: lastAxis(8, 7),
  },
  {
    name: 'YOLOv2 of one class',
    head: { kind: 'darknet', outputs: maps, classes: 'softmax' },
    classCount: 1,
    outputs: planes(5, 9),
  },
  {
    name: 'decoded in the graph, in shares',
    head: {
      kind: 'decoded-objectness',
      output: 'o',
      strides,
      anchorsPerCell: 1,
      normalised: true,
      extra: mask,
    },
    classCount: 3,
    outputs: { o: noise([1, 10, 12], 11, 0, 1) },
  },
  {
    name: 'YOLOX',
    head: { kind: 'yolox', output: 'o', strides },
    classCount: 3,
    outputs: { o: noise([1, 10, 8], 13, 0, 1) },
  },
  {
    name: 'class scores',
    head: { kind: 'class-scores', output: 'o', strides },
    classCount: 3,
    outputs: { o: noise([1, 7, 10], 15, 0, 1) },
  },
  {
    name: 'class scores with angles, turned, in shares',
    head: { kind: 'class-scores', output: 'o', strides, normalised: true, extra: angle },
    classCount: 3,
    outputs: { o: noise([1, 10, 8], 17, 0, 1) },
  },
  {
    name: 'Yolo-FastestV2',
    head: {
      kind: 'fastest-v2',
      outputs: maps.map(({ name, stride }) => ({
        boxes: `${name} boxes`,
        objectness: `${name} objectness`,
        classes: `${name} classes`,
        stride,
        anchors,
      })),
    },
    classCount: 3,
    outputs: {
      'a boxes': noise([1, 8, 2, 4], 23),
      'a objectness': noise([1, 2, 2, 4], 24),
      'a classes': noise([1, 3, 2, 4], 25),
      'b boxes': noise([1, 8, 1, 2], 26),
      'b objectness': noise([1, 2, 1, 2], 27),
      'b classes': noise([1, 3, 1, 2], 28),
    },
  },
  {
    name: 'NanoDet',
    head: {
      kind: 'nanodet',
      outputs: [
        { scores: 'a', distances: 'b', stride: 16 },
        { scores: 'c', distances: 'd', stride: 32 },
      ],
      bins: 8,
    },
    classCount: 3,
    outputs: {
      a: noise([1, 8, 3], 29, 0, 1),
      b: noise([1, 8, 32], 30),
      c: noise([1, 3, 2], 31, 0, 1),
      d: noise([1, 32, 2], 32),
    },
  },
  {
    name: 'NanoDet-Plus, whose largest cell overhangs',
    head: {
      kind: 'nanodet',
      outputs: [16, 32, 64].map((stride) => ({ scores: 'o', distances: 'o', stride })),
      bins: 8,
      from: 'corner',
    },
    classCount: 3,
    outputs: { o: noise([1, 11, 35], 33, 0, 1) },
  },
  {
    name: 'YOLOv8 cut before its decoding',
    head: {
      kind: 'nanodet',
      outputs: [
        { scores: 'a', distances: 'a', stride: 16 },
        { scores: 'b', distances: 'b', stride: 32 },
      ],
      bins: 16,
      first: 'distances',
      classes: 'logits',
    },
    classCount: 3,
    outputs: { a: noise([1, 67, 2, 4], 34), b: noise([1, 67, 1, 2], 35) },
  },
  {
    name: 'DETR, logits apart',
    head: { kind: 'detr', boxes: 'x', scores: 'y', activation: 'logits' },
    classCount: 3,
    outputs: { x: noise([1, 5, 4], 19, 0, 1), y: noise([1, 5, 3], 20) },
  },
  {
    name: 'DETR, scores together',
    head: { kind: 'detr', boxes: 'x', scores: 'x', activation: 'scores' },
    classCount: 3,
    outputs: { x: noise([1, 5, 7], 21, 0, 1) },
  },
  {
    name: 'class scores, corners in shares, scores apart as logits and turned',
    head: {
      kind: 'class-scores',
      output: 'o',
      scores: 'p',
      strides,
      anchorsPerCell: 2,
      corners: true,
      normalised: true,
      logits: true,
    },
    classCount: 3,
    outputs: { o: noise([1, 20, 1, 4], 31, 0, 1), p: noise([1, 3, 20], 32) },
  },
  {
    name: 'class scores, rows before columns',
    head: { kind: 'class-scores', output: 'o', scores: 'p', yFirst: true, corners: true },
    classCount: 3,
    outputs: { o: noise([1, 20, 4], 41, 0, 9), p: noise([1, 20, 3], 42, 0, 1) },
  },
  {
    name: 'class scores on no grid, with a score of nothing first',
    head: { kind: 'class-scores', output: 'o', nothing: 'first', corners: true, extra: mask },
    classCount: 3,
    outputs: { o: noise([1, 9, 12], 33, 0, 1) },
  },
  {
    name: 'class scores of one class, apart, with a score of nothing last',
    head: { kind: 'class-scores', output: 'o', scores: 'p', nothing: 'last' },
    classCount: 1,
    outputs: { o: noise([9, 4], 34, 0, 9), p: noise([9, 2], 35, 0, 1) },
  },
  {
    name: 'the best class of every row',
    head: { kind: 'best-class', output: 'o', centre: true, normalised: true },
    classCount: 3,
    outputs: {
      o: {
        dims: [1, 2, 6],
        data: Float32Array.of(0.5, 0.4, 0.3, 0.2, 0.9, 2, 1, 1, 0.4, 0.3, 0.4, 1),
      },
    },
  },
  {
    name: 'DETR, softmax with nothing last',
    head: { kind: 'detr', boxes: 'x', scores: 'y', activation: 'softmax' },
    classCount: 3,
    outputs: { x: noise([1, 5, 4], 41, 0, 1), y: noise([1, 5, 4], 42) },
  },
  {
    name: 'DETR, shares of 1 with nothing last',
    head: { kind: 'detr', boxes: 'x', scores: 'y', activation: 'scores', nothing: true },
    classCount: 3,
    outputs: { x: noise([5, 4], 43, 0, 1), y: noise([5, 4], 44, 0, 1) },
  },
  {
    name: 'end to end, scores and classes apart, counted',
    head: { kind: 'end-to-end', output: 'o', scores: 's', classes: 'c', count: 'n', yFirst: true },
    classCount: 3,
    outputs: {
      o: { dims: [1, 3, 4], data: Float32Array.of(1, 2, 30, 20, 5, 6, 40, 30, 0, 0, 9, 9) },
      s: { dims: [1, 3], data: Float32Array.of(0.9, 0.4, 0.3) },
      c: { dims: [1, 3], data: Float32Array.of(2, 1, 0) },
      n: { dims: [1, 1], data: Float32Array.of(2) },
    },
  },
  {
    name: 'end to end, classes apart, in shares as the frame shows',
    head: { kind: 'end-to-end', output: 'o', classes: 'c', unsettled: true },
    classCount: 3,
    outputs: {
      o: { dims: [2, 5], data: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.9, 0.5, 0.6, 0.7, 0.8, 0.4) },
      c: { dims: [2], data: Float32Array.of(2, 1) },
    },
  },
  {
    name: 'end to end, rows of seven',
    head: { kind: 'end-to-end', output: 'o', row: 'picture-box-class-score' },
    classCount: 3,
    outputs: {
      o: { dims: [2, 7], data: Float32Array.of(0, 1, 2, 30, 20, 2, 0.9, 0, 5, 6, 40, 30, 1, 0.4) },
    },
  },
]

it('has a case for every head there is', () => {
  expect(new Set(cases.map(({ head }) => head.kind))).toEqual(new Set(Object.keys(heads)))
})

describe.each(cases)('$name', ({ head, classCount, outputs }) => {
  const options = { floor: 0.05, multiLabel: true }
  const candidates = decode(outputs, head, input, classCount, options)
  const reader = readHead(outputs, head, input, classCount)

  it('is read as it is decoded, and explained with formulas that evaluate to their values', () => {
    expect(candidates.count).toBeGreaterThan(1)
    expect(reader.predictions).toBe(candidates.predictions)
    const box = new Float32Array(4)
    for (let i = 0; i < candidates.count; i++) {
      const cell = {
        stride: candidates.strides[i]!,
        column: candidates.columns[i]!,
        row: candidates.rows[i]!,
        anchor: candidates.anchors[i]!,
      }
      const index = cell.stride === 0 ? cell.row : indexOf(reader.levels, cell)
      const classId = candidates.classIds[i]!
      const corners = candidates.boxes.slice(4 * i, 4 * i + 4)
      reader.box(index, box)
      expect(box).toEqual(corners)
      expect(reader.score(index, classId)).toBe(candidates.scores[i])
      expect(reader.objectness(index)).toBeLessThanOrEqual(1)
      const explanation = explain(reader.raw(index), classId, {
        head,
        fit: 'centre',
        letterbox: fit,
      })
      expect(Float32Array.from(explanation.modelBox)).toEqual(corners)
      expect(explanation.score).toBe(candidates.scores[i])
      expect(explanation.cell).toEqual(cell.stride === 0 ? null : cell)
      const lines = explanation.steps.flatMap((step) => step.lines)
      for (const line of lines.filter(({ formula }) => formula !== '')) {
        // each number is displayed with seven digits
        const most = Math.max(1, ...Object.values(line.numbers).map(Math.abs))
        const tolerance = 1e-6 * Math.max(most, Math.abs(line.value))
        const difference = Math.abs(evaluate(line) - line.value)
        expect(difference, `${line.name} = ${line.formula}`).toBeLessThan(tolerance)
      }
    }
  })

  it('has a description that matches its reader', () => {
    expect(heads[head.kind].hasObjectness).toBe(reader.hasObjectness)
    expect(headGrid(head, input)).toEqual(reader.levels)
    expect([...new Set(outputNames(head))].toSorted()).toEqual(Object.keys(outputs).toSorted())
  })

  it('knows the best class of every prediction', () => {
    for (let index = 0; index < reader.predictions; index++) {
      const scores = Array.from({ length: classCount }, (_, c) => reader.score(index, c))
      expect(reader.score(index, reader.bestClass(index))).toBe(Math.max(...scores))
    }
  })
})

it('distinguishes the cell that contains a box’s centre from the one that predicted it', () => {
  const head: Head = { kind: 'yolox', output: 'o', strides: [16] }
  // the first cell places its box in the fourth of its row, and the second outside the input
  const data = new Float32Array(8 * 8)
  data.set([3.5, 0.5, 0, 0])
  data.set([9.5, 0.5, 0, 0], 8)
  const reader = readHead({ o: { data, dims: [1, 8, 8] } }, head, input, 3)
  const frame = { head, fit: 'centre', letterbox: fit } as const
  expect(explain(reader.raw(0), 0, frame).centreCell).toMatchObject({ column: 3, row: 0 })
  expect(explain(reader.raw(1), 0, frame).centreCell).toBeNull()
})
