import type { ClassScoresHead } from './head.ts'
import { logistic, logit } from '../../logistic.ts'
import { uprightSides } from '../../decode/box-formulas.ts'
import { bitsOf, floatAtMost, floatBits, mayPass, type Search } from '../../decode/search.ts'
import type { Decoder } from '../contract.ts'
import { openClassScores, type Place } from './open.ts'

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
  const { input, classCount, floor, multiLabel, search } = frame
  const opened = openClassScores(outputs, head, input, classCount)
  const { predictions: n, boxes, scores, first, angle, unitX, unitY } = opened
  into.from(head.scores ?? head.output)

  const { corners, logits, yFirst } = head
  const least = logits ? logit(floor) : floor
  const findBest = scores.row === 1 && scores.column > 1 ? bestByClass : bestByPrediction
  const count = findBest(scores, n, first, classCount, least, search)
  const levels = opened.levels.length > 0 ? opened.levels : [loose(n)]
  const { data, row: boxRow, column: boxColumn } = boxes
  const [toX, toY] = yFirst ? [boxColumn, 0] : [0, boxColumn]

  let k = 0
  for (const { stride, columns, cells, offset, predictions } of levels) {
    for (; k < count && passing[k]! < offset + predictions; k++) {
      const i = passing[k]!
      const prediction = i - offset
      const cell = prediction % cells
      const column = cell % columns
      const row = (cell - column) / columns
      const anchor = (prediction - cell) / cells
      const b = i * boxRow
      const x = data[b + toX]! * unitX
      const y = data[b + toY]! * unitY
      const third = data[b + 2 * boxColumn + toX]! * unitX
      const fourth = data[b + 2 * boxColumn + toY]! * unitY
      let w = third / 2
      let h = fourth / 2
      if (angle > 0) [w, h] = uprightSides(w, h, data[b + angle * boxColumn]!)
      const s = i * scores.row + first * scores.column
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
  return n
}

/** Rows without a grid, as a grid of one column with cells of size 0. */
function loose(n: number) {
  return { stride: 0, columns: 1, rows: n, cells: n, offset: 0, predictions: n }
}

/**
 * Finds the predictions with a score above `least`: writes their numbers to `passing`, ascending, and the class of each
 * one's best score to `bestClass`; returns how many. `n`: predictions; `first`: index of class 0 in a row of scores.
 */
type FindBest = (
  scores: Place,
  n: number,
  first: number,
  classCount: number,
  least: number,
  search: Search,
) => number

// as long as the largest head so far
let passing = new Uint32Array(0)
let best = new Float32Array(0)
let bestClass = new Uint16Array(0)

function makeRoom(n: number): void {
  if (best.length >= n) return
  passing = new Uint32Array(n)
  best = new Float32Array(n)
  bestClass = new Uint16Array(n)
}

// [C, n]: class by class, in memory order
const bestByClass: FindBest = ({ data }, n, first, classCount, least, search) => {
  makeRoom(n)
  best.fill(-Infinity, 0, n)
  const end = (first + classCount) * n
  let passed = 0
  let c = 0
  let line = first * n
  for (let start = line; start < end; start += search.most) {
    const count = search.above(data, start, Math.min(start + search.most, end), least)
    for (let k = 0; k < count; k++) {
      const at = start + search.found[k]!
      while (at >= line + n) {
        line += n
        c += 1
      }
      const i = at - line
      if (best[i] === -Infinity) passing[passed++] = i
      if (data[at]! > best[i]!) {
        best[i] = data[at]!
        bestClass[i] = c
      }
    }
  }
  passing.subarray(0, passed).sort()
  return passed
}

// [n, C]: prediction by prediction
const bestByPrediction: FindBest = ({ data, row }, n, first, classCount, least) => {
  makeRoom(n)
  const bits = bitsOf(data)
  const leastBits = floatBits(floatAtMost(least))
  let passed = 0
  for (let i = 0; i < n; i++) {
    const base = i * row + first
    let score = least
    const end = base + classCount
    const quickEnd = least >= 0 ? end - 7 : base
    for (let next = base; next < end; next += 8) {
      if (next < quickEnd && !mayPass(bits, next, leastBits)) continue
      const last = Math.min(next + 8, end)
      for (let at = next; at < last; at++) {
        const value = data[at]!
        if (value > score) {
          score = value
          bestClass[i] = at - base
        }
      }
    }
    if (score > least) passing[passed++] = i
  }
  return passed
}
