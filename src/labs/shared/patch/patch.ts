import type { BoxCorners } from '../../../vision/explain/overlap.ts'
import type { ModelBoxes, Size } from '../../../vision/geometry.ts'
import { toModelPoint, type Letterbox } from '../../../vision/letterbox.ts'
import type { CellArea } from '../../../vision/saliency/eigen-cam.ts'
import { cellsOfBox } from '../../../vision/saliency/cells-of-box.ts'
import { numbersField, type LabField } from '../lab-address.ts'

/** A part of a picture: left, top, right and bottom as shares of its sides, 0..1. Means the same at any size. */
export type Patch = BoxCorners

export const patchStep = 0.02

const corners = numbersField(4, 0, 1)

export const patchField: LabField<Patch> = {
  parse(text) {
    const [x1, y1, x2, y2] = corners.parse(text) ?? []
    return x2! - x1! > 0 && y2! - y1! > 0 ? [x1!, y1!, x2!, y2!] : undefined
  },
  format: (patch) => corners.format(patch.map(rounded)),
}

/** The patch that a box of a picture is: xyxy in its pixels, clipped to it. */
export function patchOf([x1, y1, x2, y2]: BoxCorners, { width, height }: Size): Patch {
  return [share(x1, width), share(y1, height), share(x2, width), share(y2, height)]
}

/** Its corners, xyxy in pixels of the picture. */
export function inPicture([x1, y1, x2, y2]: Patch, { width, height }: Size): BoxCorners {
  return [x1 * width, y1 * height, x2 * width, y2 * height]
}

/** The cells of a layer that a patch covers in part at least. */
export function cellsOfPatch(
  patch: Patch,
  fit: Letterbox,
  dims: readonly [channels: number, rows: number, columns: number],
): CellArea {
  const [x1, y1, x2, y2] = inPicture(patch, fit.image)
  const box = Float32Array.of(
    ...toModelPoint(x1, y1, fit),
    ...toModelPoint(x2, y2, fit),
  ) as ModelBoxes
  return cellsOfBox(box, fit.input, dims)
}

/** The cells of a layer that show the picture, without those of the letterbox's bars. */
export function cellsOfPicture(
  fit: Letterbox,
  dims: readonly [channels: number, rows: number, columns: number],
): CellArea {
  return cellsOfPatch([0, 0, 1, 1], fit, dims)
}

/** A coordinate as a share of its side. */
function share(at: number, side: number): number {
  return rounded(Math.max(0, Math.min(1, at / side)))
}

/** Short enough for an address. */
function rounded(value: number): number {
  return Number(value.toFixed(3))
}
