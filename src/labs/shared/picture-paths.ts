import { short } from '../../plot/path.ts'
import type { Candidates } from '../../vision/candidates.ts'
import type { ImageBoxes, ModelBoxes } from '../../vision/geometry.ts'
import type { GridSides } from '../../vision/grid-cell.ts'
import { toImageBoxes, toImagePoint, type Letterbox } from '../../vision/letterbox.ts'

/** The lines of a grid over the whole input, padding included, as one path. @param unit of a picture pixel */
export function gridPath(
  { columns, rows, stride }: GridSides,
  letterbox: Letterbox,
  unit = 1,
): string {
  const at = (column: number, row: number) =>
    toImagePoint(column * stride, row * stride, letterbox).map((side) => short(side * unit))
  const [left, top] = at(0, 0)
  const [right, bottom] = at(columns, rows)
  let path = ''
  for (let column = 0; column <= columns; column++) path += `M${at(column, 0)[0]} ${top}V${bottom}`
  for (let row = 0; row <= rows; row++) path += `M${left} ${at(0, row)[1]}H${right}`
  return path
}

/** Boxes of the given candidates (all without `which`), in picture pixels. */
export function candidateBoxes(
  { boxes }: Pick<Candidates, 'boxes'>,
  letterbox: Letterbox,
  which?: Iterable<number>,
): ImageBoxes {
  if (!which) return toImageBoxes(boxes, letterbox)
  const some = Array.from(which, (index) => [...boxes.subarray(4 * index, 4 * index + 4)])
  return toImageBoxes(Float32Array.from(some.flat()) as ModelBoxes, letterbox)
}

/** Rectangles as one path. @param unit of a picture pixel */
export function boxesPath(boxes: ImageBoxes, unit = 1): string {
  let path = ''
  for (let i = 0; i < boxes.length; i += 4) {
    const [x1 = '', y1 = '', x2 = '', y2 = ''] = Array.from(boxes.subarray(i, i + 4), (side) =>
      short(side * unit),
    )
    path += `M${x1} ${y1}H${x2}V${y2}H${x1}z`
  }
  return path
}
