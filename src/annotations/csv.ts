import Papa from 'papaparse'
import {
  baseName,
  fieldsOf,
  type Annotation,
  type AnnotationSet,
  type LabelledPicture,
} from './annotation-set.ts'
import { parseDecimal, tidy } from './numbers.ts'
import { problemsOf, shown, type Problems } from './problems.ts'

/**
 * Reads labels from a CSV file, a row an object: `filename,width,height,class,xmin,ymin,xmax,ymax`, as tools
 * write it for TensorFlow; other names of the columns are known, their order does not matter, and width and
 * height may be missing. Without a heading, `filename,xmin,ymin,xmax,ymax,class`, as keras-retinanet has it. A
 * row with neither class nor corners is a picture without objects. Corners are picture pixels from 0, right
 * and bottom edges outside.
 *
 * @throws AnnotationError by line
 */
export function parseCsv(text: string, file: string): AnnotationSet {
  const problems = problemsOf(file)
  const { data: rows, errors } = Papa.parse<readonly string[]>(text, { skipEmptyLines: 'greedy' })
  const error = errors.find(({ code }) => code !== 'UndetectableDelimiter')
  if (error) return problems.fail(`row ${(error.row ?? 0) + 1}`, error.message)
  const [first] = rows
  if (!first) return problems.fail('', 'is empty.')
  const heading = readHeading(first)
  const columns = heading ?? keras
  const missing = required.filter((column) => !columns.includes(column))
  if (missing.length > 0) {
    return problems.fail(
      'line 1',
      `has no column ${missing.map((name) => `“${name}”`).join(', ')}.`,
    )
  }

  const pictures = new Map<string, Draft>()
  const labels = new Set<string>()
  const lines = lineNumbers(text, rows.length)
  rows.forEach((cells, i) => {
    if (heading && i === 0) return
    const place = `line ${lines(i)}`
    if (cells.length !== columns.length) {
      return problems.add(place, `has ${cells.length} values, expected ${columns.length}.`)
    }
    const row: Row = Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()]))
    readRow(row, place, pictures, labels, problems)
    return undefined
  })
  problems.check()
  return {
    classes: Array.from(labels, (name) => ({ name })),
    pictures: Array.from(pictures.values()),
  }
}

/** Writes labels as CSV; flags and further columns only where there are any. */
export function writeCsv({ pictures }: AnnotationSet): string {
  const all = pictures.flatMap(({ annotations }) => annotations)
  const flags = (['crowd', 'difficult', 'area'] as const).filter((flag) =>
    all.some((annotation) => annotation[flag] !== undefined),
  )
  const others = new Set(all.flatMap((annotation) => Object.keys(fieldsOf(annotation, 'csv'))))
  const columns = [...standard, ...flags, ...others]
  const rows = pictures.flatMap(({ name, size, annotations }) => {
    const about = [name, size?.width ?? '', size?.height ?? '']
    if (annotations.length === 0) return [[...about, ...columns.slice(3).map(() => '')]]
    return annotations.map((annotation) => {
      const { label, box } = annotation
      const [left, top, width, height] = box
      return [
        ...about,
        label,
        left,
        top,
        tidy(left + width, 9),
        tidy(top + height, 9),
        ...flags.map((flag) =>
          flag === 'area' ? (annotation.area ?? '') : Number(annotation[flag] ?? 0),
        ),
        ...Array.from(others, (key) => fieldsOf(annotation, 'csv')[key] ?? ''),
      ]
    })
  })
  return Papa.unparse([columns, ...rows], { newline: '\n' }) + '\n'
}

type Row = Readonly<Record<string, string>>
type Draft = LabelledPicture & { readonly annotations: Annotation[]; size: LabelledPicture['size'] }

const standard = ['filename', 'width', 'height', 'class', 'xmin', 'ymin', 'xmax', 'ymax']
const keras = ['filename', 'xmin', 'ymin', 'xmax', 'ymax', 'class']
const required = ['filename', 'class', 'xmin', 'ymin', 'xmax', 'ymax']

/** Other names of the columns. */
const aliases: Readonly<Record<string, string>> = {
  file: 'filename',
  file_name: 'filename',
  image: 'filename',
  image_name: 'filename',
  image_path: 'filename',
  path: 'filename',
  label: 'class',
  label_name: 'class',
  class_name: 'class',
  name: 'class',
  category: 'class',
  x1: 'xmin',
  x_min: 'xmin',
  left: 'xmin',
  y1: 'ymin',
  y_min: 'ymin',
  top: 'ymin',
  x2: 'xmax',
  x_max: 'xmax',
  right: 'xmax',
  y2: 'ymax',
  y_max: 'ymax',
  bottom: 'ymax',
  image_width: 'width',
  image_height: 'height',
  iscrowd: 'crowd',
}

/** The columns by our names; null where the first row holds values. */
function readHeading(cells: readonly string[]): readonly string[] | null {
  const names = cells.map((cell) => {
    const name = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_')
    return aliases[name] ?? name
  })
  return names.filter((name) => required.includes(name)).length >= 2 ? names : null
}

function readRow(
  row: Row,
  place: string,
  pictures: Map<string, Draft>,
  labels: Set<string>,
  problems: Problems,
): void {
  const { filename = '', width, height, class: label = '', crowd, difficult, area, ...rest } = row
  if (filename === '') return problems.add(place, 'has no file name.')
  const name = baseName(filename)
  const size = readSize(width, height, place, problems)
  const picture = pictures.get(name) ?? { name, size, annotations: [] }
  pictures.set(name, picture)
  if (
    size &&
    picture.size &&
    (size.width !== picture.size.width || size.height !== picture.size.height)
  ) {
    problems.add(
      place,
      `${shown(name)} is ${size.width} × ${size.height} here and ${picture.size.width} × ${picture.size.height} before.`,
    )
  }
  picture.size ??= size
  const { xmin, ymin, xmax, ymax, ...others } = rest
  const corners = { xmin, ymin, xmax, ymax }
  if (label === '' && Object.values(corners).every((corner) => corner === '')) return undefined
  if (label === '') return problems.add(place, 'has no class.')
  const box = readCorners(corners, place, problems)
  if (!box) return undefined
  const square = area === undefined || area === '' ? null : parseDecimal(area)
  if (area !== undefined && area !== '' && (square === null || square < 0)) {
    problems.add(place, `the area is ${shown(area)}, expected square pixels.`)
  }
  labels.add(label)
  picture.annotations.push({
    label,
    box,
    ...(isSet(crowd, 'crowd', place, problems) ? { crowd: true as const } : {}),
    ...(isSet(difficult, 'difficult', place, problems) ? { difficult: true as const } : {}),
    ...(square === null ? {} : { area: square }),
    ...(Object.keys(others).length > 0 ? { more: { of: 'csv' as const, fields: others } } : {}),
  })
  return undefined
}

function readSize(
  width: string | undefined,
  height: string | undefined,
  place: string,
  problems: Problems,
): LabelledPicture['size'] {
  if (!width && !height) return null
  const size = { width: parseDecimal(width ?? '') ?? 0, height: parseDecimal(height ?? '') ?? 0 }
  if (size.width > 0 && size.height > 0) return size
  problems.add(place, `the size is ${shown(width)} × ${shown(height)}, expected pixels.`)
  return null
}

function readCorners(
  corners: Readonly<Record<string, string | undefined>>,
  place: string,
  problems: Problems,
): Annotation['box'] | null {
  const numbers = Object.entries(corners).map(([name, text]) => {
    const value = parseDecimal(text ?? '')
    if (value === null)
      problems.add(place, `${name} is ${shown(text)}, expected a number of pixels.`)
    return value
  })
  const [left = null, top = null, right = null, bottom = null] = numbers
  if (left === null || top === null || right === null || bottom === null) return null
  if (right < left) {
    problems.add(place, `xmax is ${right}, left of xmin ${left}: a negative width.`)
    return null
  }
  if (bottom < top) {
    problems.add(place, `ymax is ${bottom}, above ymin ${top}: a negative height.`)
    return null
  }
  return [left, top, tidy(right - left, 9), tidy(bottom - top, 9)]
}

function isSet(text: string | undefined, name: string, place: string, problems: Problems): boolean {
  if (text === undefined || text === '' || text === '0' || text === 'false') return false
  if (text === '1' || text === 'true') return true
  problems.add(place, `${name} is ${shown(text)}, expected 0 or 1.`)
  return false
}

/** Rows are not lines where a quoted value holds a line break or a line is empty: those are rare, and counted. */
function lineNumbers(text: string, rows: number): (row: number) => number {
  const lines = text.split(/\r\n|\r|\n/)
  const filled = lines.flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]))
  return filled.length === rows ? (row) => filled[row] ?? row + 1 : (row) => row + 1
}
