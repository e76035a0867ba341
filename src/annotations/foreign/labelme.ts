import type { CocoBox } from '../../vision/metrics/coco-format.ts'
import type { AnnotationSet } from '../annotation-set.ts'
import { boxAround } from '../box-around.ts'
import type { Told } from '../problems.ts'
import {
  boxFrom,
  drafts,
  listOf,
  numberOf,
  roundBox,
  sizeOf,
  type Drawn,
  type Fields,
} from './draft.ts'
import { isRecord } from '../is-record.ts'

/** Reads a file of labelme, the shapes of one picture (github.com/wkentaro/labelme). Corners are picture pixels. */
export function readLabelme(root: Fields, file: string, told?: Told): AnnotationSet {
  const draft = drafts(file, told)
  const shapes = listOf(root['shapes']).map(
    (shape, i) => [`shapes[${i}]`, drawn(isRecord(shape) ? shape : {})] as const,
  )
  const size = sizeOf(root['imageWidth'], root['imageHeight'])
  draft.add(root['imagePath'], size, '', shapes)
  return draft.set()
}

function drawn({ label, points, shape_type }: Fields): Drawn {
  const kind = typeof shape_type === 'string' ? shape_type : 'polygon'
  const places = listOf(points).flatMap((point) => listOf(point).slice(0, 2).map(numberOf))
  if (kind === 'rectangle') return { label, box: boxAround(places) }
  if (kind === 'circle') return { label, box: boxOfCircle(places), shape: 'a circle' }
  // turned rectangles are X-AnyLabeling's; a mask has the corners of what it covers
  const words = { polygon: 'an outline', rotation: 'a turned rectangle', mask: 'a mask' }[kind]
  const isOutline = words !== undefined && places.length >= (kind === 'mask' ? 4 : 6)
  return {
    label,
    box: isOutline ? boxAround(places) : null,
    shape: isOutline ? words : `a ${kind}`,
  }
}

/** Of its centre and a point on it. */
function boxOfCircle(places: readonly (number | null)[]): CocoBox | null {
  return boxFrom(places, (x, y, onX, onY) => {
    const radius = Math.hypot(onX - x, onY - y)
    return roundBox(x, y, radius, radius)
  })
}
