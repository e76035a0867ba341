import type { Size } from '../vision/geometry.ts'
import type { CocoBox } from '../vision/metrics/coco-format.ts'

/** A box as a file has it, and what else says what it is. */
export interface GivenBox {
  /** left, top, width, height; or what was written in their place */
  readonly box: CocoBox
  /** of its picture; null: not known */
  readonly size: Size | null
  readonly area?: number | undefined
}

/**
 * Whether every box ends before the second pixel, as where lengths are shares of the picture. A set whose only boxes lie
 * in the first pixel of their pictures is read as shares too: nobody labels what is smaller than a pixel.
 */
export function areShares(boxes: readonly Pick<GivenBox, 'box'>[]): boolean {
  return (
    boxes.length > 0 &&
    boxes.every(({ box: [left, top, width, height] }) => left + width <= 1 && top + height <= 1) &&
    boxes.some(({ box: [, , width, height] }) => width > 0 && height > 0)
  )
}

/**
 * Whether right and bottom stand where width and height belong. Then all boxes lie inside their pictures as corners
 * do, and either many reach beyond as they stand, or their areas are those between the corners. Few boxes that reach
 * beyond are a slip of the hand, and so are many whose areas are width times height.
 */
export function areCorners(boxes: readonly GivenBox[]): boolean {
  let [sized, beyond, said, between] = [0, 0, 0, 0]
  for (const { box, size, area } of boxes) {
    const [left, top, width, height] = box
    if (width < left || height < top || left < -slack || top < -slack) return false
    if (size) {
      if (width > size.width + slack || height > size.height + slack) return false
      sized++
      if (left + width > size.width + slack || top + height > size.height + slack) beyond++
    }
    // at the left upper corner both are the same, and what is as small as rounding may be either
    if (area === undefined || area < leastArea || (left < 1 && top < 1)) continue
    // rounded numbers; the area of an outline is near it by chance alone
    const isBetween = Math.abs(area - (width - left) * (height - top)) <= 1 + area / 1000
    const isProduct = Math.abs(area - width * height) <= 1 + area / 100
    if (isBetween && isProduct) continue
    // an area of width times height says that they are just that
    if (isProduct) return false
    said++
    if (isBetween) between++
  }
  return (sized >= few && beyond >= sized / 5) || (said > 0 && between === said)
}

/** Fewer boxes say little about a file. */
const few = 3

/** Square pixels below which an area says nothing. */
const leastArea = 4

/** Pixels by which rounding may lead past an edge. */
const slack = 1

/** The box between two corners. */
export function betweenCorners([left, top, right, bottom]: CocoBox): CocoBox {
  return [left, top, right - left, bottom - top]
}

/** Shares of a picture in its pixels. */
export function inPixels([left, top, width, height]: CocoBox, size: Size): CocoBox {
  return [left * size.width, top * size.height, width * size.width, height * size.height]
}
