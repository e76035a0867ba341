import type { Maps } from '../layers/activity.ts'
import type { SaliencyMap } from './occlusion-map.ts'

/** Cells of a layer's maps: from `left`, `top` up to, not including, `right`, `bottom`. */
export interface CellArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * EigenCAM (Muhammad and Yeasin, IJCNN 2020): the activations O [places, channels] of a layer projected on their first
 * right singular vector, O = U S V', map = O V1. Nothing is centred, as in the paper. The sign of V1 is free; it is
 * chosen so that the map's sum is positive, and what stays negative is 0.
 *
 * The paper's map is about the whole picture, not about a box. With `area`, V1 is that of the places in it alone:
 * the pattern that is strongest inside the box, looked for in the whole picture.
 */
export function eigenCam(maps: Maps, area?: CellArea): SaliencyMap {
  const { rows, columns } = maps
  const direction = firstDirection(maps, area ?? { left: 0, top: 0, right: columns, bottom: rows })
  const values = project(maps, direction)
  const sum = values.reduce((total, value) => total + value, 0)
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.max(0, sum < 0 ? -values[i]! : values[i]!)
  }
  return { columns, rows, values }
}

/** The first right singular vector [channels], by power iteration on O'O without forming it. */
function firstDirection(maps: Maps, { left, top, right, bottom }: CellArea): Float64Array {
  const { data, channels, rows, columns } = maps
  const size = rows * columns
  let direction = new Float64Array(channels).fill(1 / Math.sqrt(channels))
  let next = new Float64Array(channels)
  for (let round = 0; round < maxRounds; round++) {
    next.fill(0)
    for (let row = top; row < bottom; row++) {
      for (let place = row * columns + left; place < row * columns + right; place++) {
        let dot = 0
        for (let c = 0; c < channels; c++) dot += data[c * size + place]! * direction[c]!
        for (let c = 0; c < channels; c++) next[c]! += data[c * size + place]! * dot
      }
    }
    const length = Math.hypot(...next)
    if (!(length > 0)) return direction
    let change = 0
    for (let c = 0; c < channels; c++) {
      next[c]! /= length
      change = Math.max(change, Math.abs(next[c]! - direction[c]!))
    }
    ;[direction, next] = [next, direction]
    if (change < 1e-7) break
  }
  return direction
}

const maxRounds = 200

function project({ data, channels, rows, columns }: Maps, direction: Float64Array): Float32Array {
  const size = rows * columns
  const values = new Float32Array(size)
  for (let c = 0; c < channels; c++) {
    const weight = direction[c]!
    for (let i = 0; i < size; i++) values[i]! += data[c * size + i]! * weight
  }
  return values
}
