import { short } from '../../../plot/path.ts'
import { diagramWidth } from '../../../ui/chart/diagram.tsx'
import { toImagePoint, type Letterbox } from '../../../vision/letterbox.ts'

/**
 * One path per shade over a picture that is as wide as a diagram: the pixels of a layer that have it. Those of one
 * shade that follow each other in a row are one rectangle.
 * @param shadeOf for each pixel, [rows * columns], the number of its shade; -1: none
 */
export function shadedPixels(
  shadeOf: Int8Array,
  [, rows, columns]: readonly [channels: number, rows: number, columns: number],
  letterbox: Letterbox,
  shades: number,
): readonly string[] {
  const paths = Array<string>(shades).fill('')
  const place = pixelPlace([rows, columns], letterbox)
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < columns;) {
      const shade = shadeOf[row * columns + from]!
      let to = from + 1
      while (to < columns && shadeOf[row * columns + to] === shade) to += 1
      if (shade >= 0) {
        const [[left, top], [right, bottom]] = [place(from, row), place(to, row + 1)]
        paths[shade] +=
          `M${short(left)} ${short(top)}H${short(right)}V${short(bottom)}H${short(left)}z`
      }
      from = to
    }
  }
  return paths
}

/** Where the upper left corner of a layer's pixel lies in such a drawing; within the picture. */
export function pixelPlace(
  [rows, columns]: readonly [rows: number, columns: number],
  letterbox: Letterbox,
): (column: number, row: number) => readonly [x: number, y: number] {
  const { input, image } = letterbox
  const unit = diagramWidth / image.width
  return (column, row) => {
    const [x, y] = toImagePoint(
      (column * input.width) / columns,
      (row * input.height) / rows,
      letterbox,
    )
    return [inside(x, image.width) * unit, inside(y, image.height) * unit]
  }
}

function inside(value: number, side: number): number {
  return Math.max(0, Math.min(side, value))
}
