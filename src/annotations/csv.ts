import Papa from 'papaparse'
import {
  baseName,
  fieldsOf,
  slashed,
  type Annotation,
  type AnnotationSet,
  type LabelledPicture,
  type More,
} from './annotation-set.ts'
import { csvLines, restored } from './csv-cells.ts'
import { parseDecimal, tidy } from './numbers.ts'
import { pictureNames } from './picture-names.ts'
import { mapObjects, type Source } from './source.ts'
import { nameFault, problemsOf, shown, type Problems, type Told } from './problems.ts'

/**
 * Parses labels from a CSV file with one row per object: `filename,width,height,class,xmin,ymin,xmax,ymax`, as
 * TensorFlow tools write it. Accepts other column names in any order; width and height may be missing, and
 * `x,y,w,h` may replace the corners. Without a header row: `filename,xmin,ymin,xmax,ymax,class`, as in
 * keras-retinanet. A row without class and corners is a picture without objects. Corners are picture pixels from
 * 0, with exclusive right and bottom edges. Additional columns are preserved; texts that were defused against
 * spreadsheets are restored.
 *
 * @param told of what is taken otherwise than it stands there or left out; absent: there may be no such thing
 * @throws AnnotationError naming the line
 */
export function parseCsv(text: string, file: string, told?: Told): AnnotationSet {
  const problems = problemsOf(file, told)
  const {
    data: rows,
    errors,
    meta: { delimiter },
  } = Papa.parse<readonly string[]>(withoutHint(text), { skipEmptyLines: 'greedy' })
  const error = errors.find(({ code }) => code !== 'UndetectableDelimiter')
  if (error) return problems.fail(`row ${(error.row ?? 0) + 1}`, error.message)
  const [first] = rows
  if (!first) return problems.fail('', 'is empty.')
  const heading = readHeading(first)
  if (heading && rows.length === 1) {
    // a table of nothing is one, and yet hardly what was meant
    told?.leftOut.push({ file, place: '', what: 'has names of columns, and no rows.' })
  }
  const given = heading ?? columnsWithoutHeading(first)
  // [left, top, width, height] in one cell
  const boxAt = given.includes('xmin') ? -1 : given.indexOf('bbox')
  const columns = boxAt < 0 ? given : given.toSpliced(boxAt, 1, 'xmin', 'ymin', 'w', 'h')
  // where a comma does not part cells it may part a number
  const hasCommas = delimiter !== ','
  if (given.length > mostColumns) {
    return problems.fail('line 1', `has ${given.length} columns. Is it a table of labels?`)
  }
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i)
  if (twice !== undefined) return problems.fail('line 1', `has the column “${twice}” twice.`)
  const sides = columns.includes('w') && columns.includes('h') && !columns.includes('xmax')
  const isCentred =
    sides && !columns.includes('xmin') && ['cx', 'cy'].every((c) => columns.includes(c))
  const missing = required.filter(
    (column) =>
      !columns.includes(column) &&
      !(sides && column.endsWith('max')) &&
      !(isCentred && column.endsWith('min')),
  )
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
    if (cells.length !== given.length) {
      return problems.add(place, `has ${cells.length} values, expected ${given.length}.`)
    }
    const values = boxAt < 0 ? cells : cells.toSpliced(boxAt, 1, ...sidesIn(cells[boxAt]!))
    const row: Row = Object.fromEntries(
      columns.map((name, at) => {
        const cell = restored(unquoted(values[at] ?? '').trim())
        // quoted, "1,020" may as well be a thousand
        const isDecimal = hasCommas ? /^[+-]?\d+,\d+$/ : /^[+-]?\d+,(\d{1,2}|\d{4,})$/
        if (!numbers.has(name) || !isDecimal.test(cell)) return [name, cell]
        problems.change(place, `${name} is ${shown(cell)}: a decimal comma.`, 'number as text')
        return [name, cell.replace(',', '.')]
      }),
    )
    const placed = isCentred ? withLeftTop(row) : row
    readRow(sides ? withCorners(placed) : placed, place, pictures, labels, problems)
    return undefined
  })
  const sound = [...pictures.values()].filter(({ path, spoilt, annotations }) => {
    // what is left of it would look like a picture in which there is nothing
    if (!spoilt || annotations.length > 0) return true
    if (told) problems.add('', `of ${path} no object could be taken.`, 'all of a picture')
    return false
  })
  problems.check()
  const names = pictureNames(sound.map(({ path }) => slashed(path)))
  return {
    classes: Array.from(labels, (name) => ({ name })),
    pictures: sound.map(({ path, size, annotations, more }, i) => ({
      name: names[i]!,
      ...(path !== names[i] && { path }),
      size,
      annotations,
      ...(more && { more }),
    })),
  }
}

/** Whether the classes of a table are numbers. */
export function hasNumbers({ classes }: Source): boolean {
  return classes.length > 0 && classes.every(({ name }) => /^\d{1,6}$/.test(name))
}

/** The objects of such a table under the names that a file gives them. */
export function numbered(source: Source, names: readonly string[]): Source {
  if (names.length === 0 || !hasNumbers(source)) return source
  const nameOf = (label: string) => names[Number(label)] ?? label
  const changed = mapObjects(source, (one) => ({ ...one, label: nameOf(one.label) }))
  const classes = [...new Set([...names, ...source.classes.map(({ name }) => nameOf(name))])]
  return { ...changed, classes: classes.map((name) => ({ name })) }
}

/** Whether a table is Open Images' list of what its classes are called: "/m/011k07,Tortoise". */
export function looksLikeDescriptions(text: string): boolean {
  return /^\s*"?\/[mgt]\/\w+"?,[^,\n]+\s*$/m.test(text.slice(0, 400).split('\n')[0] ?? '')
}

/** Names by id. */
export function readDescriptions(text: string): readonly (readonly [id: string, name: string])[] {
  const { data } = Papa.parse<readonly string[]>(text, { skipEmptyLines: 'greedy' })
  return data.flatMap(([id = '', name = '']): (readonly [string, string])[] =>
    name.trim() === '' ? [] : [[id.trim(), name.trim()]],
  )
}

/** A source under the names that its classes have, where they go by ids. */
export function renamed(source: Source, names: ReadonlyMap<string, string>): Source {
  if (names.size === 0) return source
  const nameOf = (label: string) => names.get(label) ?? label
  const classes = [...new Set(source.classes.map(({ name }) => nameOf(name)))]
  const changed = mapObjects(source, (one) => ({ ...one, label: nameOf(one.label) }))
  return { ...changed, classes: classes.map((name) => ({ name })) }
}

/** Writes labels as CSV, with columns for flags and additional fields only if used. */
export function writeCsv({ pictures }: AnnotationSet): string {
  const all = pictures.flatMap(({ annotations }) => annotations)
  const flags = (['crowd', 'difficult', 'area'] as const).filter((flag) =>
    all.some((annotation) => annotation[flag] !== undefined),
  )
  const others = new Set(
    [...all, ...pictures].flatMap((one) => Object.keys(fieldsOf(one, 'csv')).filter(isOther)),
  )
  const columns = [...standard, ...flags, ...others]
  const rows = pictures.flatMap((picture) => {
    const { name, size, annotations } = picture
    const own = fieldsOf(picture, 'csv')
    const about = [own[pathKey] ?? name, size?.width ?? '', size?.height ?? '']
    if (annotations.length === 0) {
      const between = columns.slice(3, columns.length - others.size).map(() => '')
      return [[...about, ...between, ...Array.from(others, (key) => own[key] ?? '')]]
    }
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
  return csvLines([columns, ...rows])
}

/** Without the line in which Excel is told what parts cells: "sep=;". */
function withoutHint(text: string): string {
  return text.replace(/^\ufeff?"?sep=.{1,2}?"?\r?\n/i, '')
}

/** A quote after a space is none to a parser of tables. */
function unquoted(cell: string): string {
  return /^\s+"/.test(cell) && /[^"\s]"\s*$/.test(cell) ? cell.trim().slice(1, -1) : cell
}

/** "[20, 10, 40, 30]" */
function sidesIn(cell: string): readonly string[] {
  const sides = cell.replaceAll(/[[\]()\s]/g, '').split(',')
  return sides.length === 4 ? sides : [cell, '', '', '']
}

type Row = Readonly<Record<string, string>>
interface Draft {
  readonly path: string
  size: LabelledPicture['size']
  readonly annotations: Annotation[]
  more?: More
  /** whether an object of it could not be taken */
  spoilt: boolean
}

const standard = ['filename', 'width', 'height', 'class', 'xmin', 'ymin', 'xmax', 'ymax']
const ours = new Set([...standard, 'w', 'h', 'crowd', 'difficult', 'area'])
/** Far above any valid table: each row keeps what it has in them. */
const mostColumns = 1000
const keras = ['filename', 'xmin', 'ymin', 'xmax', 'ymax', 'class']
const classFirst = ['filename', 'class', 'xmin', 'ymin', 'xmax', 'ymax']
/** cloud.google.com/vertex-ai, "Prepare image training data": two of four corners are enough. */
const vertex = ['filename', 'class', 'xmin', 'ymin', '', '', 'xmax', 'ymax', '', '']
/** Columns of which a cell is a number. */
const numbers = new Set(
  [...standard, 'w', 'h', 'cx', 'cy', 'area', 'score', 'confidence'].filter(
    (name) => name !== 'filename' && name !== 'class',
  ),
)
const required = ['filename', 'class', 'xmin', 'ymin', 'xmax', 'ymax']

/** Accepted synonyms of column names. */
const aliases = new Map(
  Object.entries({
    filename: 'file file_name image image_name image_path image_id imageid img img_name path',
    cx: 'cx x_center xcenter x_centre center_x centre_x bbox_cx',
    cy: 'cy y_center ycenter y_centre center_y centre_y bbox_cy',
    class: 'label label_name labelname class_name classname name category category_name object',
    xmin: 'x1 x_min left x bbox_xmin bbox_x1 bbox_x bbox_left',
    ymin: 'y1 y_min top y bbox_ymin bbox_y1 bbox_y bbox_top',
    xmax: 'x2 x_max right bbox_xmax bbox_x2 bbox_right',
    ymax: 'y2 y_max bottom bbox_ymax bbox_y2 bbox_bottom',
    w: 'bbox_w bbox_width box_width',
    h: 'bbox_h bbox_height box_height',
    width: 'image_width img_width',
    height: 'image_height img_height',
    crowd: 'iscrowd is_crowd isgroupof',
    bbox: 'box bounding_box',
  }).flatMap(([name, others]) => others.split(' ').map((other) => [other, name] as const)),
)

/**
 * The columns by our names; null if the first row contains values. If several columns match, our own name wins,
 * then the first synonym; the others keep their names.
 */
function readHeading(cells: readonly string[]): readonly string[] | null {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  const taken = new Set(names)
  const columns = names.map((name, i) => {
    const known = aliases.get(name)
    if (known === undefined) return ours.has(name) ? name : (cells[i] ?? '').trim()
    if (taken.has(known)) return name
    taken.add(known)
    return known
  })
  if (columns.filter((name) => required.includes(name) || name === 'cx').length < 2) return null
  // a number where there is no name
  const number = columns.includes('class')
    ? -1
    : columns.findIndex((name) => classNumber.test(name))
  if (number >= 0) columns[number] = 'class'
  const hasEnds = ['xmax', 'ymax', 'w', 'h', 'bbox'].some((name) => columns.includes(name))
  // beside a left upper corner and no other, width and height are those of the box
  return hasEnds
    ? columns
    : columns.map((name) => (name === 'width' ? 'w' : name === 'height' ? 'h' : name))
}

const classNumber = /^(class|category|label)_?id$/i

/** What the columns are where no row names them. */
function columnsWithoutHeading(cells: readonly string[]): readonly string[] {
  const isNumber = (at: number) => parseDecimal((cells[at] ?? '').trim()) !== null
  if (cells.length === 11 && isNumber(3) && isNumber(7)) return ['', ...vertex]
  if (cells.length === 10 && isNumber(2) && isNumber(6)) return vertex
  return cells.length === 6 && !isNumber(1) && [2, 3, 4, 5].every(isNumber) ? classFirst : keras
}

/** Converts a row with centre and size. */
function withLeftTop({ cx, cy, ...row }: Row): Row {
  return { ...row, xmin: startOf(cx, row['w']), ymin: startOf(cy, row['h']) }
}

/** Leaves an invalid number unchanged, to be reported where corners are parsed. */
function startOf(centre = '', side = ''): string {
  const [middle, length] = [parseDecimal(centre), parseDecimal(side)]
  return middle === null || length === null ? centre : String(tidy(middle - length / 2, 9))
}

/** Converts a row with left, top, width and height to corners. */
function withCorners({ w = '', h = '', ...row }: Row): Row {
  return { ...row, xmax: endOf(row['xmin'], w), ymax: endOf(row['ymin'], h) }
}

/** Leaves an invalid number unchanged, to be reported where corners are parsed. */
function endOf(from: string | undefined, side: string): string {
  const [start, length] = [parseDecimal(from ?? ''), parseDecimal(side)]
  return start === null || length === null ? side : String(tidy(start + length, 9))
}

/** Key of a picture's path among its additional fields; no column has this name. */
const pathKey = ' path'

function isOther(key: string): boolean {
  return key !== pathKey
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
  const fault = nameFault(filename)
  if (fault) return problems.add(place, `the file name ${fault}`)
  const name = baseName(filename)
  const size = readSize(width, height, place, problems)
  const known = pictures.get(filename)
  const picture: Draft = known ?? {
    path: filename,
    size,
    annotations: [],
    spoilt: false,
    ...pathOf(filename),
  }
  pictures.set(filename, picture)
  if (
    size &&
    picture.size &&
    (size.width !== picture.size.width || size.height !== picture.size.height)
  ) {
    problems.change(
      place,
      `${shown(name)} is ${size.width} × ${size.height} here and ${picture.size.width} × ${picture.size.height} before.`,
      'size',
    )
  }
  picture.size ??= size
  const { xmin, ymin, xmax, ymax, ...others } = rest
  const corners = { xmin, ymin, xmax, ymax }
  if (label === '' && Object.values(corners).every((corner) => corner === '')) {
    if (Object.keys(others).length > 0) {
      picture.more = { of: 'csv', fields: { ...picture.more?.fields, ...others } }
    }
    return undefined
  }
  const box = readObjectBox(label, corners, place, problems)
  if (!box) {
    picture.spoilt = true
    return undefined
  }
  const square = area === undefined || area === '' ? null : parseDecimal(area)
  if (area !== undefined && area !== '' && (square === null || square < 0)) {
    problems.change(place, `the area is ${shown(area)}, expected square pixels.`, 'field')
  }
  labels.add(label)
  picture.annotations.push({
    label,
    box,
    ...(isSet(crowd, 'crowd', place, problems) ? { crowd: true as const } : {}),
    ...(isSet(difficult, 'difficult', place, problems) ? { difficult: true as const } : {}),
    ...(square === null || square < 0 ? {} : { area: square }),
    ...(Object.keys(others).length > 0 ? { more: { of: 'csv' as const, fields: others } } : {}),
  })
  return undefined
}

/** Keeps the folders before a name, which most files do not have. */
function pathOf(filename: string): Pick<LabelledPicture, 'more'> {
  return filename === baseName(filename)
    ? {}
    : { more: { of: 'csv', fields: { [pathKey]: filename } } }
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
  problems.change(place, `the size is ${shown(width)} × ${shown(height)}, expected pixels.`, 'size')
  return null
}

/** The box of a row with a class; null, and told, where either is none. */
function readObjectBox(
  label: string,
  corners: Readonly<Record<string, string | undefined>>,
  place: string,
  problems: Problems,
): Annotation['box'] | null {
  const wrong = label === '' ? 'has no class.' : nameFault(label)
  if (!wrong) return readCorners(corners, place, problems)
  problems.add(place, label === '' ? wrong : `the class ${wrong}`)
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
  // Open Images has -1 for what nobody has said
  if (text === undefined || ['', '0', 'false', '-1'].includes(text)) return false
  if (text === '1' || text === 'true') return true
  problems.change(place, `${name} is ${shown(text)}, expected 0 or 1.`, 'field')
  return false
}

/**
 * Line numbers of rows. They differ if a quoted value contains a line break or a line is empty; both are rare, so
 * lines are counted only then.
 */
function lineNumbers(text: string, rows: number): (row: number) => number {
  const lines = text.split(/\r\n|\r|\n/)
  const filled = lines.flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]))
  return filled.length === rows ? (row) => filled[row] ?? row + 1 : (row) => row + 1
}
