import { gridLevels, predictionCount } from '../../grid.ts'
import type { ClassScoresHead } from './head.ts'
import { uprightSides } from '../../decode/box-formulas.ts'
import type { Decoder } from '../contract.ts'
import { expectDims, headOutput, sameDims } from '../../decode/head-output.ts'

/**
 * YOLOv8, v9, 11, 12: boxes as cx cy w h in input pixels, then one score per class, no objectness, then any extra
 * values (`extra`, E numbers). [1, 4+C+E, n], or [1, n, 4+C+E] from some converters, distinguished by 4+C+E and
 * n, which are both known; if they are equal, the first is assumed. A rotated box is decoded to the axis-aligned
 * one around it. Order of candidates: stride, row, column, class.
 */
export const decodeClassScores: Decoder<ClassScoresHead> = (outputs, head, frame, into) => {
  const { input, classCount, floor, multiLabel } = frame
  const { data, dims } = headOutput(outputs, head.output)
  const levels = gridLevels(input, head.strides)
  const n = predictionCount(input, head.strides)
  const extra = head.extra?.count ?? 0
  const channels = 4 + classCount + extra
  const channelsFirst = [1, channels, n]
  const meaning = `4+${classCount}${extra > 0 ? `+${extra}` : ''} channels, ${n} predictions at ${input.width}x${input.height}`
  expectDims(head.output, dims, [channelsFirst, [1, n, channels]], meaning)
  into.from(head.output)

  const alongMemory = sameDims(dims, channelsFirst)
  const predictionStep = alongMemory ? 1 : channels
  const channelStep = alongMemory ? n : 1
  const findBest = alongMemory ? bestByClass : bestByPrediction
  const unitX = head.normalised ? input.width : 1
  const unitY = head.normalised ? input.height : 1
  const angleStep = head.extra?.kind === 'angle' ? (4 + classCount) * channelStep : 0

  for (const { stride, columns, offset, predictions } of levels) {
    for (let start = 0; start < predictions; start += BLOCK) {
      const length = Math.min(BLOCK, predictions - start)
      findBest(data, offset + start, length, n, channels, classCount, floor)
      for (let i = 0; i < length; i++) {
        if (!(best[i]! > floor)) continue
        const cell = start + i
        const column = cell % columns
        const row = (cell - column) / columns
        const base = (offset + cell) * predictionStep
        const x = data[base]! * unitX
        const y = data[base + channelStep]! * unitY
        let w = (data[base + 2 * channelStep]! * unitX) / 2
        let h = (data[base + 3 * channelStep]! * unitY) / 2
        if (angleStep > 0) [w, h] = uprightSides(w, h, data[base + angleStep]!)
        const first = multiLabel ? 0 : bestClass[i]!
        const end = multiLabel ? classCount : first + 1
        for (let c = first; c < end; c++) {
          const score = data[base + (4 + c) * channelStep]!
          if (!(score > floor)) continue
          into.push(x - w, y - h, x + w, y + h, score, c, stride, column, row, 0)
        }
      }
    }
  }
  return n
}

// best score above the floor of each prediction in a block, and its class
const BLOCK = 1024
const best = new Float32Array(BLOCK)
const bestClass = new Uint16Array(BLOCK)

type FindBest = (
  data: Float32Array,
  start: number,
  length: number,
  n: number,
  channels: number,
  classCount: number,
  floor: number,
) => void

// [4+C, n]: class by class, in memory order
const bestByClass: FindBest = (data, start, length, n, _channels, classCount, floor) => {
  const bits = bitsOf(data)
  const floorBits = floatBits(floor)
  best.fill(floor, 0, length)
  for (let c = 0; c < classCount; c++) {
    const line = (4 + c) * n + start
    const end = line + length
    for (let next = line; next < end; next += 8) {
      if (next + 8 <= end && !mayPass(bits, next, floorBits)) continue
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

// [n, 4+C]: prediction by prediction
const bestByPrediction: FindBest = (data, start, length, _n, channels, classCount, floor) => {
  const bits = bitsOf(data)
  const floorBits = floatBits(floor)
  for (let i = 0; i < length; i++) {
    const base = (start + i) * channels + 4
    let score = floor
    const end = base + classCount
    for (let next = base; next < end; next += 8) {
      if (next + 8 <= end && !mayPass(bits, next, floorBits)) continue
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
 * non-negative floats are ordered like their bits. Negative values or NaN may pass here; the exact comparison
 * rejects them.
 */
function mayPass(bits: Int32Array, i: number, floorBits: number): boolean {
  const signs =
    (floorBits - bits[i]!) |
    (floorBits - bits[i + 1]!) |
    (floorBits - bits[i + 2]!) |
    (floorBits - bits[i + 3]!) |
    (floorBits - bits[i + 4]!) |
    (floorBits - bits[i + 5]!) |
    (floorBits - bits[i + 6]!) |
    (floorBits - bits[i + 7]!)
  return signs < 0
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
