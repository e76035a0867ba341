import type { Plane } from '../../nn/convolution.ts'
import { mulberry32 } from '../../nn/random.ts'
import { drawShape } from '../../nn/shapes.ts'

/** Pixels a side of the pictures that are classified. */
export const drawingSide = 16

/** Ink of a full cell, as a digit. */
const full = 9

/** A picture of the classifier as text: a digit of ink per cell, row by row; empty: nothing is drawn. */
export function drawingOf(text: string): Plane {
  const size = drawingSide * drawingSide
  const data =
    text === '' ? new Float64Array(size) : Float64Array.from(text, (d) => Number(d) / full)
  return { width: drawingSide, height: drawingSide, data }
}

/** A dab of the soft pen, as wide as those of the drawn shapes: a full cell, and half the ink beside it. */
export function dabbed(text: string, at: number): string {
  const ink = Array.from(text === '' ? '0'.repeat(drawingSide * drawingSide) : text, Number)
  const [column, row] = [at % drawingSide, Math.floor(at / drawingSide)]
  const put = (x: number, y: number, value: number) => {
    if (x < 0 || y < 0 || x >= drawingSide || y >= drawingSide) return
    const to = y * drawingSide + x
    ink[to] = Math.max(ink[to]!, value)
  }
  put(column, row, full)
  for (const [x, y] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
  ] as const)
    put(column + x, row + y, Math.round(full / 2))
  return ink.join('')
}

/** One of the generator's pictures. */
export function generated(shape: number, seed: number): string {
  const { data } = drawShape(shape, drawingSide, mulberry32(seed))
  return Array.from(data, (ink) => Math.round(full * ink)).join('')
}
