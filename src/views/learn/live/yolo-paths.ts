import type { ImageBoxes } from '../../../vision/geometry.ts'
import { toImageBoxes, toImagePoint } from '../../../vision/letterbox.ts'
import type { YoloFacts } from './yolo-facts.ts'

/** The coarsest grid, in picture pixels. */
export function gridPath({ levels, letterbox }: YoloFacts): string {
  const level = levels.at(-1)
  if (!level) return ''
  const { columns, rows, stride } = level
  const [left, top] = toImagePoint(0, 0, letterbox)
  const [right, bottom] = toImagePoint(columns * stride, rows * stride, letterbox)
  const lines: string[] = []
  for (let column = 0; column <= columns; column += 1) {
    const [x] = toImagePoint(column * stride, 0, letterbox)
    lines.push(`M${short(x)} ${short(top)}V${short(bottom)}`)
  }
  for (let row = 0; row <= rows; row += 1) {
    const [, y] = toImagePoint(0, row * stride, letterbox)
    lines.push(`M${short(left)} ${short(y)}H${short(right)}`)
  }
  return lines.join('')
}

/** Boxes of the given candidates (all without `which`), in picture pixels. */
export function candidateBoxes(
  { candidates, letterbox }: YoloFacts,
  which?: Uint32Array,
): ImageBoxes {
  const all = toImageBoxes(candidates.boxes, letterbox)
  if (!which) return all
  const some = new Float32Array(4 * which.length) as ImageBoxes
  which.forEach((index, i) => some.set(all.subarray(4 * index, 4 * index + 4), 4 * i))
  return some
}

/** Rectangles as one path. */
export function boxesPath(boxes: ImageBoxes): string {
  let path = ''
  for (let i = 0; i < boxes.length; i += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.subarray(i, i + 4)
    path += `M${short(x1)} ${short(y1)}H${short(x2)}V${short(y2)}H${short(x1)}z`
  }
  return path
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10)
}
