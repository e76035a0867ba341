import type { Prepared } from './prepare.ts'
import type { Rows } from './rows.ts'

/** Writes the picture into the tensor, row by row, like `resizeRows`. */
export function writeRows(rows: Rows, prepared: Prepared): void {
  const { resize } = prepared.plan
  const { width, height } = resize.target
  const { pixels, layout } = prepared
  const { words } = layout
  if (resize.method === 'linear') return mixRows(rows, prepared)
  for (let y = 0; y < height; y++) {
    if (resize.method === 'copy') {
      writeRow(prepared, pixels + 4 * y * width, y)
    } else {
      const upper = pixels + 16 * y * width
      rows.halve(upper, upper + 8 * width, width, words)
      writeRow(prepared, words, y)
    }
  }
}

function mixRows(rows: Rows, prepared: Prepared): void {
  const { source, target, rows: taps } = prepared.plan.resize
  const { pixels, layout } = prepared
  const { offsets, weights, passes, words } = layout
  let [upper, lower] = passes
  // source rows in the two intermediate rows; none of this picture yet
  let upperRow = -1
  let lowerRow = -1
  for (let y = 0; y < target.height; y++) {
    const first = taps.first[y]!
    const second = taps.second[y]!
    if (first !== upperRow && first === lowerRow) {
      // moved down by one source row: the lower row becomes the upper one
      const pass = upper
      upper = lower
      lower = pass
      lowerRow = upperRow
      upperRow = first
    }
    if (first !== upperRow) {
      rows.mixColumns(pixels + 4 * first * source.width, offsets, weights, target.width, upper)
      upperRow = first
    }
    if (second !== lowerRow) {
      rows.mixColumns(pixels + 4 * second * source.width, offsets, weights, target.width, lower)
      lowerRow = second
    }
    rows.mixRows(upper, lower, taps.firstWeight[y]!, taps.secondWeight[y]!, target.width, words)
    writeRow(prepared, words, y)
  }
}

function writeRow(prepared: Prepared, words: number, y: number): void {
  const { plan, tensor, layout, divisorOrTables } = prepared
  const { input, resized, padX, padY } = plan.letterbox
  const start = (padY + y) * input.width + padX
  const bytes = tensor.BYTES_PER_ELEMENT
  const [first, second, third] = plan.planes
  prepared.writeRow(
    words,
    resized.width,
    divisorOrTables,
    layout.tensor + bytes * (first + start),
    layout.tensor + bytes * (second + start),
    layout.tensor + bytes * (third + start),
  )
}
