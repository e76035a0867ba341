import type { Extra } from '../../../vision/heads/shared-fields.ts'
import { isScore, type Range, type Seen } from '../seen.ts'
import type { Tail } from '../tail.ts'

/**
 * The values after a row's class scores: identified by the metadata, by a second output with mask prototypes, by
 * the number of names, else by the values themselves, since only scores stay within 0 to 1.
 * @param count number of values after the box (and the objectness)
 * @param ranges of those values, on a photograph
 */
export function extraOf(
  count: number,
  ranges: readonly Range[],
  tail: Tail,
  seen: Seen,
): Extra | null {
  const { notes } = seen.facts
  const shapes = maskShapes(seen)
  if (shapes !== null && count > shapes) return { kind: 'mask', count: shapes }
  if (notes.task === 'obb' && count > 1) return { kind: 'angle', count: 1 }
  if (notes.task === 'pose' && notes.keypoints) {
    return { kind: 'keypoints', count: notes.keypoints[0] * notes.keypoints[1] }
  }
  if (notes.names) {
    const left = count - notes.names.length
    const beyond = ranges.slice(notes.names.length)
    // a class without a name is no angle
    if (left <= 0 || (beyond.every(isScore) && !endsOtherwise(tail))) return null
    return { kind: kindOf(left, beyond), count: left }
  }
  const behind = endsOtherwise(tail) ? widthBehind(count, ranges, tail) : null
  if (behind !== null) return { kind: kindOf(behind, ranges.slice(-behind)), count: behind }
  const scores = ranges.findIndex((range) => !isScore(range))
  // all of them are scores, or none is: another source has to decide
  if (scores <= 0) return null
  const left = count - scores
  return { kind: kindOf(left, ranges.slice(scores)), count: left }
}

/** Whether the last values of a row come from other operators than the scores. */
function endsOtherwise({ columns }: Tail): boolean {
  const last = columns.at(-1) ?? []
  return (
    columns.length > 2 &&
    last[0] !== 'Sigmoid' &&
    columns.slice(0, -1).some((parts) => parts[0] === 'Sigmoid')
  )
}

/** A channel count of the last layers that leaves another one for the scores, which stay within 0 to 1. */
function widthBehind(count: number, ranges: readonly Range[], { widths }: Tail): number | null {
  const found = widths.find(
    (width) =>
      width < count && widths.includes(count - width) && ranges.slice(0, -width).every(isScore),
  )
  return found ?? null
}

export function notDrawnWords(extra: Extra | null, seen: Seen): string | null {
  const also = maskShapes(seen) !== null ? 'mask' : extra?.kind
  if (also === 'mask')
    return 'The masks of a segmentation network are not drawn yet; its boxes are.'
  if (also === 'keypoints') return 'The points of a pose network are not drawn yet; its boxes are.'
  if (also === 'angle')
    return 'Turned boxes are not drawn yet; each is shown as the upright box around it.'
  return null
}

/** Number of mask prototypes, [1, m, h, w]; null if there are none. */
function maskShapes({ outputs, size }: Seen): number | null {
  const shapes = outputs.find(
    ({ dims: [batch, , height, width], dims }) =>
      dims.length === 4 && batch === 1 && height === size.height / 4 && width === size.width / 4,
  )
  return shapes?.dims[1] ?? null
}

/** An angle is a single value of at most half a turn; keypoints are in pixels, in pairs or with a visibility. */
function kindOf(count: number, ranges: readonly Range[]): Extra['kind'] {
  const most = Math.max(...ranges.map(({ max }) => max))
  if (count === 1 && most < Math.PI) return 'angle'
  return most > 32 && (count % 3 === 0 || count % 2 === 0) ? 'keypoints' : 'mask'
}
