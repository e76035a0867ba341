import type { CocoBox } from '../../vision/metrics/coco-format.ts'
import type { Size } from '../../vision/geometry.ts'
import {
  slashed,
  type Annotation,
  type AnnotationSet,
  type LabelledPicture,
} from '../annotation-set.ts'
import { parseDecimal, tidy } from '../numbers.ts'
import { pictureNames } from '../picture-names.ts'
import { nameFault, problemsOf, shown, type ChangeKind, type Told } from '../problems.ts'

export type Fields = Readonly<Record<string, unknown>>

/** The list, or none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A number, or a text that is one; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' ? parseDecimal(value.trim()) : null
}

/** A box made of four numbers; null where one of them is none. */
export function boxFrom(
  numbers: readonly (number | null)[],
  boxOf: (a: number, b: number, c: number, d: number) => CocoBox,
): CocoBox | null {
  const [a = null, b = null, c = null, d = null] = numbers
  return a === null || b === null || c === null || d === null ? null : boxOf(a, b, c, d)
}

/** Of left, top, width and height. */
export function plainBox(left: number, top: number, width: number, height: number): CocoBox {
  return [left, top, width, height]
}

/** Of two corners. */
export function cornerBox(left: number, top: number, right: number, bottom: number): CocoBox {
  return [left, top, tidy(right - left, 9), tidy(bottom - top, 9)]
}

/** Of a centre and half the width and height. */
export function roundBox(x: number, y: number, rx: number, ry: number): CocoBox {
  return [x - rx, y - ry, 2 * rx, 2 * ry]
}

/** A size where both sides are said, in pixels. */
export function sizeOf(width: unknown, height: unknown): Size | null {
  const sides = { width: numberOf(width) ?? 0, height: numberOf(height) ?? 0 }
  return sides.width > 0 && sides.height > 0 ? sides : null
}

/** An object as another tool has it: the box may come from something else that was drawn. */
export interface Drawn {
  readonly label: unknown
  /** picture pixels; null where none can be made of what was drawn */
  readonly box: CocoBox | null
  /** what was drawn, where it is no box: "an outline" */
  readonly shape?: string
  readonly crowd?: boolean
  /** 0..1, of predictions */
  readonly score?: number | null
}

/** Puts the pictures of one file of another tool together, object by object. */
export function drafts(file: string, told: Told | undefined) {
  const problems = problemsOf(file, told)
  const pictures: {
    path: string
    size: Size | null
    annotations: Annotation[]
    spoilt: boolean
  }[] = []
  const scores = new Map<Annotation, number>()
  return {
    problems,
    /** of each object, where every one has a score; null: they are labels */
    scores(): ReadonlyMap<Annotation, number> | null {
      const count = pictures.reduce((sum, { annotations }) => sum + annotations.length, 0)
      return count > 0 && scores.size === count ? scores : null
    },
    /** @param place of the picture in the file, before those of its objects */
    add(
      path: unknown,
      size: Size | null,
      place: string,
      objects: readonly (readonly [string, Drawn])[],
    ): void {
      const fault = nameFault(path)
      if (fault) return problems.add(place, `the picture's name ${fault}`, 'picture')
      const annotations: Annotation[] = []
      for (const [where, { label, box, shape, crowd, score = null }] of objects) {
        const at = [place, where].filter((part) => part !== '').join(', ')
        const wrong = nameFault(label)
        const kind: ChangeKind = 'outline'
        if (wrong) problems.add(at, `the class ${wrong}`)
        else if (!box || box[2] < 0 || box[3] < 0) {
          problems.add(at, `has no box${shape === undefined ? '' : `, but ${shape}`}.`)
        } else {
          if (shape !== undefined)
            problems.change(at, `is ${shape}, of which the box is taken.`, kind)
          const annotation = {
            label: (label as string).trim(),
            box,
            ...(crowd && { crowd: true as const }),
          }
          annotations.push(annotation)
          if (score !== null && score >= 0 && score <= 1) scores.set(annotation, score)
        }
      }
      const spoilt = annotations.length < objects.length
      pictures.push({ path: path as string, size, annotations, spoilt })
      return undefined
    },
    /** @throws AnnotationError where nobody is told otherwise of what is wrong */
    set(): AnnotationSet {
      const sound = pictures.filter(({ path, spoilt, annotations }) => {
        // what is left of it would look like a picture in which there is nothing
        if (!spoilt || annotations.length > 0) return true
        problems.add('', `of ${shown(path)} no object could be taken.`, 'all of a picture')
        return false
      })
      problems.check()
      const names = pictureNames(sound.map(({ path }) => slashed(path)))
      const labelled = sound.map(({ path, size, annotations }, i): LabelledPicture => ({
        name: names[i]!,
        ...(path !== names[i] && { path }),
        size,
        annotations,
      }))
      const labels = new Set(
        sound.flatMap(({ annotations }) => annotations.map(({ label }) => label)),
      )
      return { classes: Array.from(labels, (name) => ({ name })), pictures: labelled }
    },
  }
}
