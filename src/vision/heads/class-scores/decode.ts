import type { ClassScoresHead } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { uprightSides } from '../../decode/box-formulas.ts'
import type { Decoder } from '../contract.ts'
import { openClassScores } from './open.ts'

/**
 * YOLOv8, v9, 11, 12: boxes as cx cy w h in input pixels, then one score per class, no objectness, then any extra
 * values (`extra`, E numbers). [1, 4+C+E, n], or [1, n, 4+C+E] from some converters, distinguished by 4+C+E and
 * n, which are both known; if they are equal, the first is assumed. YOLO-NAS, PP-YOLOE (Xu et al. 2022),
 * DAMO-YOLO, pytorch-YOLOv4: boxes as x1 y1 x2 y2 and scores in separate outputs. A rotated box is decoded to the
 * axis-aligned one around it. Score = the class, or s(class) of logits with s the logistic function. Rows without
 * a known grid have no cell: stride and column are 0, and the row is their number. Order of candidates: stride,
 * anchor, row, column, class.
 */
export const decodeClassScores: Decoder<ClassScoresHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const opened = openClassScores(outputs, head, input, classCount)
  const { predictions: n, boxes, scores, first, angle, unitX, unitY } = opened
  into.from(head.scores ?? head.output)

  const { corners, logits, yFirst } = head
  const least = logits ? logit(floor) : floor
  const findBest = scores.row === 1 && scores.column > 1 ? bestByClass : bestByPrediction
  const levels = opened.levels.length > 0 ? opened.levels : [loose(n)]
  const { data, row: boxRow, column: boxColumn } = boxes
  const [toX, toY] = yFirst ? [boxColumn, 0] : [0, boxColumn]

  for (const { stride, columns, cells, offset, predictions } of levels) {
    for (let start = 0; start < predictions; start += BLOCK) {
      const length = Math.min(BLOCK, predictions - start)
      const base = (offset + start) * scores.row + first * scores.column
      findBest(scores.data, base, length, scores.row, scores.column, classCount, least)
      for (let i = 0; i < length; i++) {
        if (!(best[i]! > least)) continue
        const prediction = start + i
        const cell = prediction % cells
        const column = cell % columns
        const row = (cell - column) / columns
        const anchor = (prediction - cell) / cells
        const b = (offset + prediction) * boxRow
        const x = data[b + toX]! * unitX
        const y = data[b + toY]! * unitY
        const third = data[b + 2 * boxColumn + toX]! * unitX
        const fourth = data[b + 2 * boxColumn + toY]! * unitY
        let w = third / 2
        let h = fourth / 2
        if (angle > 0) [w, h] = uprightSides(w, h, data[b + angle * boxColumn]!)
        const s = base + i * scores.row
        const from = multiLabel ? 0 : bestClass[i]!
        const end = multiLabel ? classCount : from + 1
        for (let c = from; c < end; c++) {
          const value = scores.data[s + c * scores.column]!
          if (!(value > least)) continue
          const score = logits ? Math.fround(logistic(value)) : value
          if (!(score > floor)) continue
          if (corners) into.push(x, y, third, fourth, score, c, stride, column, row, anchor)
          else into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, anchor)
        }
      }
    }
  }
  return n
}

/** Rows without a grid, as a grid of one column with cells of size 0. */
function loose(n: number) {
  return { stride: 0, columns: 1, rows: n, cells: n, offset: 0, predictions: n }
}

// best score above the floor of each prediction in a block, and its class
const BLOCK = 1024
const best = new Float32Array(BLOCK)
const bestClass = new Uint16Array(BLOCK)

/** For `length` predictions, which are `row` apart from `start` on and whose class scores are `column` apart. */
type FindBest = (
  data: Float32Array,
  start: number,
  length: number,
  row: number,
  column: number,
  classCount: number,
  floor: number,
) => void

// [C, n]: class by class, in memory order
const bestByClass: FindBest = (data, start, length, _row, column, classCount, floor) => {
  const bits = bitsOf(data)
  const floorBits = floatBits(floor)
  const isQuick = floor >= 0
  best.fill(floor, 0, length)
  for (let c = 0; c < classCount; c++) {
    const line = c * column + start
    const end = line + length
    const quickEnd = isQuick ? end - 7 : line
    for (let next = line; next < end; next += 8) {
      if (next < quickEnd && !mayPass(bits, next, floorBits)) continue
      const last = Math.min(next + 8, end)
      for (let at = next; at < last; at++) {
        const score = data[at]!
        const i = at - line
        if (score > best[i]!) {
          best[i] = score
          bestClass[i] = c
        }
      }
    }
  }
}

// [n, C]: prediction by prediction
const bestByPrediction: FindBest = (data, start, length, row, _column, classCount, floor) => {
  const bits = bitsOf(data)
  const floorBits = floatBits(floor)
  const isQuick = floor >= 0
  for (let i = 0; i < length; i++) {
    const base = start + i * row
    let score = floor
    const end = base + classCount
    const quickEnd = isQuick ? end - 7 : base
    for (let next = base; next < end; next += 8) {
      if (next < quickEnd && !mayPass(bits, next, floorBits)) continue
      const last = Math.min(next + 8, end)
      for (let at = next; at < last; at++) {
        const value = data[at]!
        if (value > score) {
          score = value
          bestClass[i] = at - base
        }
      }
    }
    best[i] = score
  }
}

/**
 * Whether one of eight scores may be above the floor. Nearly all are not, and integers are compared faster:
 * non-negative floats are ordered like their bits. Eight branches that are hardly ever taken cost less than joining
 * eight differences. A NaN may pass here; the exact comparison rejects it.
 */
function mayPass(bits: Int32Array, i: number, floorBits: number): boolean {
  return (
    bits[i]! > floorBits ||
    bits[i + 1]! > floorBits ||
    bits[i + 2]! > floorBits ||
    bits[i + 3]! > floorBits ||
    bits[i + 4]! > floorBits ||
    bits[i + 5]! > floorBits ||
    bits[i + 6]! > floorBits ||
    bits[i + 7]! > floorBits
  )
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length)
}

const float = new Float32Array(1)
const floatAsBits = bitsOf(float)

function floatBits(value: number): number {
  float[0] = value
  return floatAsBits[0]!
}
