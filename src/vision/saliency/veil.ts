import type { Size } from '../geometry.ts'

/** Draws a number in [0, 1); seeded, so that a map can be computed again. */
export type Draw = () => number

/** A random mask over the network's input: 1 where a pixel is seen, 0 where it is hidden, between them at the seams. */
export interface Veil extends Size {
  /** row-major, [height * width] */
  readonly seen: Float32Array
}

export interface VeilRule {
  /** cells along the longer side of the input */
  readonly cells: number
  /** share of the cells that are seen, 0..1 */
  readonly share: number
}

/** As in D-RISE (Petsiuk et al., CVPR 2021, section 4): 16 cells, half of them seen. */
export const usualVeil: VeilRule = { cells: 16, share: 0.5 }

/**
 * Draws a mask (RISE, Petsiuk et al., BMVC 2018, section 3.2): a coarse grid of zeros and ones, one cell larger than
 * needed on both axes, is enlarged by bilinear interpolation and shifted by a random part of a cell.
 * @param into reused if it has the size
 */
export function drawVeil(size: Size, rule: VeilRule, draw: Draw, into?: Veil): Veil {
  const { width, height } = size
  const cell = Math.max(width, height) / rule.cells
  const columns = Math.ceil(width / cell) + 2
  const rows = Math.ceil(height / cell) + 2
  const grid = new Float32Array(columns * rows)
  for (let i = 0; i < grid.length; i++) grid[i] = draw() < rule.share ? 1 : 0
  const left = draw()
  const top = draw()
  const sameSize = into?.width === width && into.height === height
  const veil = sameSize ? into : { width, height, seen: new Float32Array(width * height) }
  const { seen } = veil
  for (let y = 0; y < height; y++) {
    const down = (y + 0.5) / cell + top
    const row = Math.floor(down)
    const below = down - row
    for (let x = 0; x < width; x++) {
      const across = (x + 0.5) / cell + left
      const column = Math.floor(across)
      const beyond = across - column
      const i = row * columns + column
      const upper = grid[i]! + (grid[i + 1]! - grid[i]!) * beyond
      const lower = grid[i + columns]! + (grid[i + columns + 1]! - grid[i + columns]!) * beyond
      seen[y * width + x] = upper + (lower - upper) * below
    }
  }
  return veil
}

/**
 * Hides parts of a planar tensor [3, height, width]: value * seen + hidden * (1 - seen).
 * @param hidden the value of each channel that stands for nothing: the letterbox's grey
 */
export function underVeil(
  tensor: Float32Array,
  { seen }: Veil,
  hidden: readonly [number, number, number],
  into: Float32Array,
): Float32Array {
  const area = seen.length
  for (let channel = 0; channel < 3; channel++) {
    const nothing = hidden[channel]!
    const from = channel * area
    for (let i = 0; i < area; i++) {
      into[from + i] = nothing + (tensor[from + i]! - nothing) * seen[i]!
    }
  }
  return into
}
