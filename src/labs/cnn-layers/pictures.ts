import type { Plane } from '../../nn/convolution.ts'

/** Cells a side of the picture that is drawn. */
export const side = 8

/** The most ink that a cell holds; paper is 0. */
export const mostInk = 9

/** Pictures as text, a digit of ink per cell, row by row. */
export const pictures = {
  square: drawn(
    '........',
    '.111111.',
    '.111111.',
    '.111111.',
    '.111111.',
    '.111111.',
    '.111111.',
    '........',
  ),
  letter: drawn(
    '........',
    '.111111.',
    '...11...',
    '...11...',
    '...11...',
    '...11...',
    '...11...',
    '........',
  ),
  dot: drawn(
    '........',
    '........',
    '........',
    '...9....',
    '........',
    '........',
    '........',
    '........',
  ),
  ramp: drawn(
    '12345678',
    '12345678',
    '12345678',
    '12345678',
    '12345678',
    '12345678',
    '12345678',
    '12345678',
  ),
  strokes: drawn(
    '.9......',
    '.9......',
    '.9...9..',
    '.9....9.',
    '.9.....9',
    '.9......',
    '.9..9999',
    '.9......',
  ),
  blank: '0'.repeat(side * side),
} as const

/** The ink as numbers. */
export function planeOf(picture: string): Plane {
  return { width: side, height: side, data: Float64Array.from(picture, Number) }
}

/** The picture with other ink in a cell. */
export function inked(picture: string, at: number, ink: number): string {
  return picture.slice(0, at) + String(ink) + picture.slice(at + 1)
}

function drawn(...rows: readonly string[]): string {
  return rows.join('').replaceAll('.', '0')
}
