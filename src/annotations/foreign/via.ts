import type { AnnotationSet } from '../annotation-set.ts'
import { boxAround } from '../box-around.ts'
import type { Told } from '../problems.ts'
import {
  boxFrom,
  drafts,
  listOf,
  numberOf,
  plainBox,
  roundBox,
  type Drawn,
  type Fields,
} from './draft.ts'
import { isRecord } from '../is-record.ts'

/** Reads a project or the annotations of VGG Image Annotator, versions 1 and 2. Places are picture pixels. */
export function readVia(root: Fields, file: string, told?: Told): AnnotationSet {
  const draft = drafts(file, told)
  Object.values(picturesOf(root)).forEach((value, i) => {
    if (!isRecord(value)) return
    const { regions } = value
    const all = isRecord(regions) ? Object.values(regions) : listOf(regions)
    draft.add(
      value['filename'],
      null,
      `picture ${i + 1}`,
      all.map((one, r) => [`region ${r + 1}`, drawn(isRecord(one) ? one : {})] as const),
    )
  })
  return draft.set()
}

/** Whether an object of JSON is what the annotator writes. */
export function isVia(root: Fields): boolean {
  const [first] = Object.values(picturesOf(root))
  return isRecord(first) && typeof first['filename'] === 'string' && 'regions' in first
}

function picturesOf(root: Fields): Fields {
  return isRecord(root['_via_img_metadata']) ? root['_via_img_metadata'] : root
}

/** What stands in a field, or which of its boxes are ticked. */
function chosen(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return isRecord(value) ? Object.keys(value).filter((name) => value[name] === true) : []
}

function drawn({ shape_attributes, region_attributes }: Fields): Drawn {
  const shape = isRecord(shape_attributes) ? shape_attributes : {}
  const said = isRecord(region_attributes) ? Object.values(region_attributes) : []
  const label = said.flatMap(chosen).find((value) => value.trim() !== '')
  const of = (...names: readonly string[]) => names.map((name) => numberOf(shape[name]))
  const name = shape['name']
  if (name === 'rect') return { label, box: boxFrom(of('x', 'y', 'width', 'height'), plainBox) }
  if (name === 'circle' || name === 'ellipse') {
    const round = name === 'circle' ? of('cx', 'cy', 'r', 'r') : of('cx', 'cy', 'rx', 'ry')
    return { label, box: boxFrom(round, roundBox), shape: `a ${name}` }
  }
  const xs = listOf(shape['all_points_x']).map(numberOf)
  const ys = listOf(shape['all_points_y']).map(numberOf)
  const box = name === 'polygon' ? boxAround(xs.flatMap((x, i) => [x, ys[i] ?? null])) : null
  return {
    label,
    box,
    shape:
      name === 'polygon'
        ? 'an outline'
        : typeof name === 'string'
          ? `a ${name}`
          : 'nothing that is known',
  }
}
