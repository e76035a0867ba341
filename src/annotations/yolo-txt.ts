import type { Size } from '../vision/geometry.ts'
import type { CocoBox } from '../vision/metrics/coco-format.ts'
import type { Annotation, LabelledPicture } from './annotation-set.ts'
import { boxAround } from './box-around.ts'
import { parseDecimal, tidy } from './numbers.ts'
import { problemsOf, shown, type Problems, type Told } from './problems.ts'
import { yoloLine, type LineForm, type YoloLine } from './yolo-line.ts'

export interface YoloContext {
  /** name of the picture that the labels belong to */
  readonly picture: string
  /** upright size of that picture, in pixels */
  readonly size: Size
  /** class names by id */
  readonly names: readonly string[]
  /** source of the names, for messages */
  readonly namesFrom: string
  /** how many values of key points follow each box; absent or null: nobody says it */
  readonly pointValues?: number | null
  /** as of `LineForm` */
  readonly tracked?: boolean
}

/** One picture of a file of YOLO's, and of each of its objects the score that predictions have. */
export interface YoloPicture {
  readonly picture: LabelledPicture
  /** of each annotation; null: the file holds labels */
  readonly scores: readonly number[] | null
  /** whether some line could not be taken */
  readonly spoilt: boolean
}

/**
 * Parses the YOLO labels of one picture: one line per object, `class cx cy width height`, lengths as fractions of
 * the picture (docs.ultralytics.com/datasets/detect). An empty file is a picture without objects.
 *
 * @throws AnnotationError naming the line
 */
export function parseYoloTxt(text: string, file: string, context: YoloContext): LabelledPicture {
  return readYoloTxt(text, file, context).picture
}

/**
 * The same, and what is like it: an outline, `class x y x y x y ..`, by the box that holds it; key points after
 * the box, which are passed over; and predictions, where every line ends with a confidence.
 *
 * @param told of what is taken otherwise than it stands there or left out; absent: there may be no such thing
 */
export function readYoloTxt(
  text: string,
  file: string,
  context: YoloContext,
  told?: Told,
): YoloPicture {
  const problems = problemsOf(file, told)
  const annotations: Annotation[] = []
  const { pointValues = null, tracked = false } = context
  const lines = linesOf(text, { pointValues, tracked })
  const scores: number[] | null = told && areScored(lines) ? [] : null
  for (const line of lines) {
    const annotation = readLine(line, scores !== null, context, problems)
    if (!annotation) continue
    annotations.push(annotation)
    scores?.push(Number(line.said!.confidence))
  }
  problems.check()
  const { picture, size } = context
  return {
    picture: { name: picture, size, annotations },
    scores,
    spoilt: annotations.length < lines.length,
  }
}

/** Whether a text is one of predictions: every line ends with a confidence. An empty one says nothing. */
export function holdsScores(text: string, form: LineForm): boolean {
  return areScored(linesOf(text, form))
}

/**
 * Whether lines end with the number of a track: of five or six values some end with a whole number that is no
 * share, and none of the same length with anything but a whole number.
 */
export function holdTracks(texts: readonly string[]): boolean {
  let isSure = false
  for (const text of texts) {
    for (const [, fifth, sixth] of text.matchAll(fiveOrSix)) {
      const last = sixth ?? fifth!
      if (!/^\d+$/.test(last)) return false
      isSure ||= Number(last) > 1
    }
  }
  return isSure
}

/** A class, a box, and one or two values more. */
const fiveOrSix = /^[ \t]*\d+(?:[ \t]+[\d.eE+-]+){4}[ \t]+(\S+)(?:[ \t]+(\S+))?[ \t]*$/gm

interface Line {
  readonly words: readonly string[]
  /** what the words after the class are; null: nothing that is known */
  readonly said: YoloLine | null
  readonly place: string
}

function linesOf(text: string, form: LineForm): readonly Line[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ words: line.trim().split(/\s+/), place: `line ${i + 1}` }))
    .filter(({ words }) => words[0] !== '')
    .map((line) => ({ ...line, said: yoloLine(line.words.slice(1), form) }))
}

function areScored(lines: readonly Line[]): boolean {
  return (
    lines.length > 0 && lines.every(({ said }) => isShare(parseDecimal(said?.confidence ?? '')))
  )
}

function isShare(value: number | null): boolean {
  return value !== null && value >= 0 && value <= 1
}

function readLine(
  { words, said, place }: Line,
  isScored: boolean,
  context: YoloContext,
  problems: Problems,
): Annotation | null {
  const { size } = context
  const count = words.length
  if (!said || (said.confidence !== null && !isScored)) {
    problems.add(place, `has ${count} values, expected ${expected}.`)
    return null
  }
  const isOutline = said.kind === 'outline'
  const label = readClass(words[0]!, place, context, problems)
  if (label === null) return null
  const rest = said.values
  const values = rest.map(parseDecimal)
  const wrong = values.findIndex((value, i) => !isNearShare(value, isOutline || i < 2))
  if (wrong >= 0) {
    const part = isOutline ? 'outline' : ['centre x', 'centre y', 'width', 'height'][wrong]
    problems.add(place, `the ${part} is ${brief(rest[wrong]!)}, expected a share from 0 to 1.`)
    return null
  }
  if (said.kind === 'tracked') {
    problems.change(
      place,
      'has the number of a track after its box, which is passed over.',
      'field',
    )
  } else if (said.kind !== 'box') {
    const what = isOutline ? 'an outline, of which the box is taken' : 'key points after its box'
    problems.change(place, `has ${count} values, expected ${expected}: ${what}.`, 'outline')
  }
  const shares = values as readonly number[]
  const box = isOutline ? boxAround(shares) : boxOf(shares)
  if (!box) return null
  const past = shares.findIndex((value) => value < 0 || value > 1)
  if (past < 0) return { label, box: inPixels(box, size) }
  const inside = clipped(box)
  const told = `${isOutline ? 'the outline' : `the ${['centre x', 'centre y', 'width', 'height'][past]}`} is ${brief(rest[past]!)}, expected a share from 0 to 1`
  if (inside[2] <= 0 || inside[3] <= 0) {
    problems.add(place, `${told}.`)
    return null
  }
  problems.change(place, `${told}: cut off at the edge of the picture.`, 'clipped')
  return { label, box: inPixels(inside, size) }
}

/** A word of the file, which may be as long as the file. */
function brief(word: string): string {
  return word.length > 60 ? `${word.slice(0, 60)}…` : word
}

const expected = '5: class, centre x, centre y, width, height'

/** The class by its number, which some tools write as "5.0" or "5.000e+00", or by its very name. */
function readClass(
  text: string,
  place: string,
  { names, namesFrom }: YoloContext,
  problems: Problems,
): string | null {
  const number = parseDecimal(text)
  if (number === null && names.includes(text)) {
    problems.change(place, `the class is ${shown(text)}, expected a whole number.`, 'class by name')
    return text
  }
  if (number === null || number < 0 || !Number.isInteger(number)) {
    problems.add(place, `the class is ${shown(text)}, expected a whole number.`)
    return null
  }
  const label = names[number]
  if (label === undefined) {
    problems.add(
      place,
      `class ${number} has no name: ${namesFrom} has ${names.length}, numbered from 0.`,
      'class',
    )
    return null
  }
  if (!/^\d+$/.test(text)) {
    problems.change(place, `the class is ${shown(text)}, taken as ${number}.`, 'number as text')
  }
  return label
}

/** Past the edge by what rounding does, or a hand that was not steady; pixels are far beyond. */
function isNearShare(value: number | null, mayBeNegative: boolean): boolean {
  return value !== null && value <= 1.1 && value >= (mayBeNegative ? -0.1 : 0)
}

function boxOf([cx = 0, cy = 0, width = 0, height = 0]: readonly number[]): CocoBox {
  return [cx - width / 2, cy - height / 2, width, height]
}

function clipped([left, top, width, height]: CocoBox): CocoBox {
  const [x, y] = [Math.max(0, left), Math.max(0, top)]
  return [x, y, Math.min(1, left + width) - x, Math.min(1, top + height) - y]
}

function inPixels([left, top, width, height]: CocoBox, size: Size): CocoBox {
  return [left * size.width, top * size.height, width * size.width, height * size.height]
}

/**
 * Writes the YOLO labels of one picture. YOLO has no crowds: they are left out.
 *
 * @param names class names by id
 * @throws in words, if the picture's size is unknown or a class is not in `names`
 */
export function writeYoloTxt(
  { name, size, annotations }: LabelledPicture,
  names: readonly string[],
): string {
  if (!size) {
    throw new Error(
      `The size of ${name} is not known, and YOLO has boxes as shares of it. Open the picture, then export.`,
    )
  }
  const numbers = new Map(names.map((label, i) => [label, i]))
  return annotations
    .filter(({ crowd }) => !crowd)
    .map(({ label, box: [left, top, width, height] }) => {
      const number = numbers.get(label)
      if (number === undefined) throw new Error(`no class named ${label}`)
      const values = [
        (left + width / 2) / size.width,
        (top + height / 2) / size.height,
        width / size.width,
        height / size.height,
      ]
      return `${[number, ...values.map(plainShare)].join(' ')}\n`
    })
    .join('')
}

/** Whether YOLO cannot express a box: its centre, or one of its sides, is outside the picture. */
export function isOutOfYolo({ box: [left, top, width, height] }: Annotation, size: Size): boolean {
  const shares = [
    (left + width / 2) / size.width,
    (top + height / 2) / size.height,
    width / size.width,
    height / size.height,
  ]
  return shares.some((share) => share < -unseen || share > 1 + unseen)
}

/** Tolerance: a millionth of the picture. */
const unseen = 1e-6

/** Twelve decimals: values read with six decimals are written back unchanged. */
export function plainShare(value: number): string {
  // clamps a box that extends past the edge by less than is visible
  const share = Math.min(1, Math.max(0, value))
  return tidy(share, 12)
    .toFixed(12)
    .replace(/\.?0+$/, '')
}
