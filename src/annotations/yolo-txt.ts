import type { Size } from '../vision/geometry.ts'
import type { Annotation, LabelledPicture } from './annotation-set.ts'
import { parseDecimal, tidy } from './numbers.ts'
import { problemsOf, shown } from './problems.ts'

export interface YoloContext {
  /** name of the picture that the labels belong to */
  readonly picture: string
  /** upright size of that picture, in pixels */
  readonly size: Size
  /** class names by id */
  readonly names: readonly string[]
  /** source of the names, for messages */
  readonly namesFrom: string
}

/**
 * Parses the YOLO labels of one picture: one line per object, `class cx cy width height`, lengths as fractions of
 * the picture (docs.ultralytics.com/datasets/detect). An empty file is a picture without objects.
 *
 * @throws AnnotationError naming the line
 */
export function parseYoloTxt(
  text: string,
  file: string,
  { picture, size, names, namesFrom }: YoloContext,
): LabelledPicture {
  const problems = problemsOf(file)
  const annotations: Annotation[] = []
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    const words = line.trim().split(/\s+/)
    if (words[0] === '') return
    const place = `line ${i + 1}`
    if (words.length !== 5) {
      const hint = words.length > 6 && words.length % 2 === 1 ? ' Outlines are not read.' : ''
      return problems.add(
        place,
        `has ${words.length} values, expected 5: class, centre x, centre y, width, height.${hint}`,
      )
    }
    const [classText = '', ...rest] = words
    const label = /^\d+$/.test(classText) ? names[Number(classText)] : undefined
    if (label === undefined) {
      return problems.add(
        place,
        /^\d+$/.test(classText)
          ? `class ${classText} has no name: ${namesFrom} has ${names.length}, numbered from 0.`
          : `the class is ${shown(classText)}, expected a whole number.`,
      )
    }
    const values = rest.map(parseDecimal)
    const wrong = values.findIndex((value) => value === null || value < 0 || value > 1)
    if (wrong >= 0) {
      const part = ['centre x', 'centre y', 'width', 'height'][wrong]
      return problems.add(place, `the ${part} is ${rest[wrong]}, expected a share from 0 to 1.`)
    }
    const [cx = 0, cy = 0, width = 0, height = 0] = values.map((value) => value ?? 0)
    annotations.push({
      label,
      box: [
        (cx - width / 2) * size.width,
        (cy - height / 2) * size.height,
        width * size.width,
        height * size.height,
      ],
    })
    return undefined
  })
  problems.check()
  return { name: picture, size, annotations }
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
