import { XMLBuilder, XMLParser } from 'fast-xml-parser'
import {
  baseName,
  fieldsOf,
  stem,
  type Annotation,
  type LabelledPicture,
} from './annotation-set.ts'
import { boxAround } from './box-around.ts'
import { parseDecimal, tidy } from './numbers.ts'
import { nameFault, problemsOf, shown, type Problems, type Told } from './problems.ts'
import { messageOf } from '../words/message-of.ts'
import { isRecord } from './is-record.ts'
import { firstPart, xmlFault } from './xml-fault.ts'

/**
 * Parses one Pascal VOC annotation (development kit of VOC 2012, section 5.1). Its corners are pixels counted
 * from 1, both inclusive: xmin 1 and xmax = width is the whole picture. Elements that are not interpreted here
 * are preserved.
 *
 * @throws AnnotationError naming the line or element
 */
export function parseVocXml(text: string, file: string): LabelledPicture {
  return readVocXml(text, file).picture
}

/**
 * The same, and whether some object could not be taken.
 *
 * @param told of what is taken otherwise than it stands there or left out; absent: there may be no such thing
 */
export function readVocXml(
  text: string,
  file: string,
  told?: Told,
): { readonly picture: LabelledPicture; readonly spoilt: boolean } {
  const problems = problemsOf(file, told)
  // before anything else: entities that name each other grow without end
  if (/<!DOCTYPE/i.test(text)) return problems.fail('', 'declares a DOCTYPE, which VOC has not.')
  const fault = xmlFault(text)
  if (fault) return problems.fail(fault.place, fault.what)
  const root = rootOf(text, problems)['annotation']
  if (!isRecord(root)) return problems.fail('', 'has no <annotation> element.')

  const { object, ...fields } = root
  const filename = fields['filename']
  const objects = (Array.isArray(object) ? object : []) as readonly unknown[]
  const picture: LabelledPicture = {
    name: typeof filename === 'string' && filename !== '' ? baseName(filename) : stem(file),
    size: readSize(fields['size'], problems),
    annotations: objects.flatMap((value, i) => readObject(value, `object ${i + 1}`, problems)),
    more: { of: 'voc', fields },
  }
  problems.check()
  return { picture, spoilt: picture.annotations.length < objects.length }
}

/** Writes one picture's Pascal VOC annotation. A crowd becomes a difficult object. */
export function writeVocXml(picture: LabelledPicture): string {
  const { name, size, annotations } = picture
  const own = fieldsOf(picture, 'voc')
  const depth = isRecord(own['size']) ? own['size']['depth'] : undefined
  return builder.build({
    annotation: {
      ...own,
      filename: own['filename'] ?? name,
      ...(size && {
        size: { width: size.width, height: size.height, depth: depth ?? 3 },
      }),
      object: annotations.map((annotation) => {
        const { label, box, crowd, difficult } = annotation
        const [left, top, width, height] = box
        const fields = fieldsOf(annotation, 'voc')
        // existing fields keep their order
        return {
          ...fields,
          name: label,
          // VOC has no crowds; `difficult` is its only flag that also excludes an object from the counts
          ...((difficult || crowd || 'difficult' in fields) && {
            difficult: difficult || crowd ? 1 : 0,
          }),
          bndbox: {
            xmin: tidy(left + 1, 9),
            ymin: tidy(top + 1, 9),
            xmax: tidy(left + width, 9),
            ymax: tidy(top + height, 9),
          },
        }
      }),
    },
  })
}

type Fields = Readonly<Record<string, unknown>>

// values stay text: "007" is a name, and we validate numbers ourselves; character references ("&#239;") are
// decoded, since Python's ElementTree writes non-ASCII characters that way
const parser = new XMLParser({
  parseTagValue: false,
  htmlEntities: true,
  ignoreAttributes: false,
  ignoreDeclaration: true,
  isArray: (name, path) => name === 'object' && String(path) === 'annotation.object',
})

const builder = new XMLBuilder({ format: true, indentBy: '  ', ignoreAttributes: false })

function rootOf(text: string, problems: Problems): Fields {
  try {
    return parser.parse(text) as Fields
  } catch (error) {
    // well-formed XML that the parser still refuses: deep nesting, invalid element names
    return problems.fail('', `cannot be read: ${firstPart(messageOf(error))}`)
  }
}

function decimalOf(value: unknown): number | null {
  return typeof value === 'string' ? parseDecimal(value.trim()) : null
}

function readSize(value: unknown, problems: Problems): LabelledPicture['size'] {
  if (!isRecord(value)) return null
  const sides = { width: NaN, height: NaN }
  for (const side of ['width', 'height'] as const) {
    const length = decimalOf(value[side])
    if (length === null || length < 0) {
      problems.change(`size/${side}`, `is ${shown(value[side])}, expected pixels.`, 'size')
    } else {
      sides[side] = length
    }
  }
  // some tools write 0 for an unknown size
  return sides.width > 0 && sides.height > 0 ? sides : null
}

function readObject(value: unknown, place: string, problems: Problems): Annotation[] {
  if (!isRecord(value)) {
    problems.add(place, 'is empty.')
    return []
  }
  const { name, difficult, bndbox } = value
  const fault = nameFault(name)
  if (fault || typeof name !== 'string') {
    problems.add(`${place}, name`, fault ?? 'is no name.')
    return []
  }
  if (difficult !== undefined && difficult !== '0' && difficult !== '1' && difficult !== '') {
    problems.change(`${place}, difficult`, `is ${shown(difficult)}, expected 0 or 1.`, 'field')
  }
  if (!isRecord(bndbox)) {
    const drawn = boxOfPolygon(value['polygon']) ?? boxOfTurned(value['robndbox'])
    if (!drawn) {
      problems.add(`${place}, bndbox`, 'is not there.')
      return []
    }
    problems.change(`${place}, bndbox`, 'is not there; the outline has one.', 'outline')
    return [{ label: name, box: drawn, more: { of: 'voc', fields: value } }]
  }
  const corners = ['xmin', 'ymin', 'xmax', 'ymax'].map((corner) => {
    const number = decimalOf(bndbox[corner])
    if (number === null) {
      problems.add(
        `${place}, bndbox/${corner}`,
        `is ${shown(bndbox[corner])}, expected a number of pixels.`,
      )
    }
    return number
  })
  const [xmin = null, ymin = null, xmax = null, ymax = null] = corners
  if (xmin === null || ymin === null || xmax === null || ymax === null) return []
  // both corners are inclusive, so equal ones span one pixel
  const [width, height] = [tidy(xmax - xmin + 1, 9), tidy(ymax - ymin + 1, 9)]
  if (width < 0) {
    problems.add(`${place}, bndbox/xmax`, `is ${xmax}, left of xmin ${xmin}: a negative width.`)
    return []
  }
  if (height < 0) {
    problems.add(`${place}, bndbox/ymax`, `is ${ymax}, above ymin ${ymin}: a negative height.`)
    return []
  }
  return [
    {
      label: name,
      box: [tidy(xmin - 1, 9), tidy(ymin - 1, 9), width, height],
      ...(difficult === '1' ? { difficult: true as const } : {}),
      more: { of: 'voc', fields: value },
    },
  ]
}

/** `<cx>, <cy>, <w>, <h>, <angle>`, clockwise in radians, as roLabelImg writes turned boxes. */
function boxOfTurned(value: unknown): Annotation['box'] | null {
  if (!isRecord(value)) return null
  const sides = ['cx', 'cy', 'w', 'h', 'angle'].map((name) => decimalOf(value[name]))
  const [cx = null, cy = null, width = null, height = null, angle = null] = sides
  if (cx === null || cy === null || width === null || height === null || angle === null) return null
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const [across, down] = [width * cos + height * sin, width * sin + height * cos]
  return [tidy(cx - across / 2, 9), tidy(cy - down / 2, 9), tidy(across, 9), tidy(down, 9)]
}

/** `<x1>, <y1>, <x2> ..`, counted from 1, as Roboflow writes outlines. */
function boxOfPolygon(value: unknown): Annotation['box'] | null {
  if (!isRecord(value)) return null
  const numbered = (letter: string, i: number) => decimalOf(value[`${letter}${i}`])
  const count = Object.keys(value).filter((key) => /^x\d+$/.test(key)).length
  const places = Array.from({ length: count }, (_, i) => [
    numbered('x', i + 1),
    numbered('y', i + 1),
  ]).flat()
  return boxAround(places.map((place) => place && place - 1))
}
