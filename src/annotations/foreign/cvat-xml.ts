import { XMLParser } from 'fast-xml-parser'
import { messageOf } from '../../words/message-of.ts'
import type { AnnotationSet } from '../annotation-set.ts'
import { boxAround } from '../box-around.ts'
import { problemsOf, type Told } from '../problems.ts'
import {
  boxFrom,
  cornerBox,
  drafts,
  listOf,
  numberOf,
  plainBox,
  roundBox,
  sizeOf,
  type Drawn,
  type Fields,
} from './draft.ts'
import { isRecord } from '../is-record.ts'
import { firstPart, xmlFault } from '../xml-fault.ts'

/**
 * Reads "CVAT for images 1.1" (docs.cvat.ai, formats): corners in picture pixels, as attributes. Tracks of a
 * video are not read.
 *
 * @throws AnnotationError where it is no such file
 */
export function readCvatXml(text: string, file: string, told?: Told): AnnotationSet {
  const problems = problemsOf(file)
  if (/<!DOCTYPE/i.test(text)) return problems.fail('', 'declares a DOCTYPE, which CVAT has not.')
  const fault = xmlFault(text)
  if (fault) return problems.fail(fault.place, fault.what)
  const root = rootOf(text, file)
  const images = isRecord(root) ? listOf(root['image']) : []
  if (isRecord(root) && images.length === 0 && root['track'] !== undefined) {
    return problems.fail(
      '',
      'is of a video (CVAT for video). Export the task as “CVAT for images” or “COCO”.',
    )
  }
  const draft = drafts(file, told)
  images.forEach((value, i) => {
    if (!isRecord(value)) return
    draft.add(
      value['name'],
      sizeOf(value['width'], value['height']),
      `image ${i + 1}`,
      shapes.flatMap((shape) =>
        listOf(value[shape]).map(
          (one, s) => [`${shape} ${s + 1}`, drawn(shape, isRecord(one) ? one : {})] as const,
        ),
      ),
    )
  })
  return draft.set()
}

const shapes = ['box', 'polygon', 'ellipse', 'polyline', 'points', 'mask'] as const

const parser = new XMLParser({
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  // an attribute may be called as a shape is: "points"
  isArray: (name, _path, _isLeaf, isAttribute) =>
    !isAttribute && (name === 'image' || (shapes as readonly string[]).includes(name)),
})

function rootOf(text: string, file: string): unknown {
  try {
    return (parser.parse(text) as Fields)['annotations']
  } catch (error) {
    return problemsOf(file).fail('', `cannot be read: ${firstPart(messageOf(error))}`)
  }
}

function drawn(shape: (typeof shapes)[number], given: Fields): Drawn {
  const label = given['label']
  const of = (...names: readonly string[]) => names.map((name) => numberOf(given[name]))
  if (shape === 'box') {
    const box = boxFrom(of('xtl', 'ytl', 'xbr', 'ybr'), cornerBox)
    const turned = (numberOf(given['rotation']) ?? 0) !== 0
    return { label, box, ...(turned && { shape: 'a turned rectangle' }) }
  }
  if (shape === 'mask') {
    return { label, box: boxFrom(of('left', 'top', 'width', 'height'), plainBox), shape: 'a mask' }
  }
  if (shape === 'ellipse') {
    return { label, box: boxFrom(of('cx', 'cy', 'rx', 'ry'), roundBox), shape: 'an ellipse' }
  }
  const points = typeof given['points'] === 'string' ? given['points'] : ''
  const box = shape === 'polygon' ? boxAround(points.split(/[;,]/).map(numberOf)) : null
  return { label, box, shape: shape === 'polygon' ? 'an outline' : `a ${shape}` }
}
