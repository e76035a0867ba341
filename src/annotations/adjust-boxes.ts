import type { CocoBox } from '../vision/metrics/coco-format.ts'
import type { Size } from '../vision/geometry.ts'
import type { Annotation, LabelledPicture } from './annotation-set.ts'
import { looksLikeShares } from './csv.ts'
import type { PictureIndex } from './find-pictures.ts'
import { problemsOf, type Problems, type Told } from './problems.ts'
import type { Source, SourcePicture } from './source.ts'

/**
 * Boxes in picture pixels from 0 where a file counts otherwise: corners of Pascal VOC that are counted from 0,
 * and corners of a table that are shares of the picture. What else is odd is told and left as it is: boxes that
 * reach beyond their picture or have no area, and labels of a picture of another size.
 */
export function adjustBoxes(
  sources: readonly Source[],
  index: PictureIndex,
  told: Told,
): readonly Source[] {
  const fromZero = countsFromZero(sources)
  return sources.map((source) => {
    const problems = problemsOf(source.file, told)
    const inPixels = toPixels(source, index, problems)
    const adjusted =
      fromZero && source.format === 'Pascal VOC XML' ? shifted(inPixels, problems) : inPixels
    for (const { picture } of adjusted.pictures) {
      const open = index.named(picture.name)?.size ?? null
      tellOtherSize(picture, open, problems)
      tellOddBoxes(picture, open ?? picture.size, problems)
    }
    problems.check()
    return adjusted
  })
}

/** The first pixel of Pascal VOC is 1: a corner at 0 says that somebody counted from 0, in all files alike. */
function countsFromZero(sources: readonly Source[]): boolean {
  return sources.some(
    ({ format, pictures }) =>
      format === 'Pascal VOC XML' &&
      pictures.some(({ picture }) =>
        picture.annotations.some(({ box: [left, top] }) => left === -1 || top === -1),
      ),
  )
}

function shifted(source: Source, problems: Problems): Source {
  return mapBoxes(source, ({ box: [left, top, width, height] }) => {
    problems.change('', 'counts pixels from 0.', 'counted from 0')
    return [left + 1, top + 1, Math.max(0, width - 1), Math.max(0, height - 1)]
  })
}

function toPixels(source: Source, index: PictureIndex, problems: Problems): Source {
  if (source.format !== 'CSV') return source
  const pictures = source.pictures.map(({ picture }) => picture)
  if (!looksLikeShares({ pictures })) return source
  return {
    ...source,
    pictures: source.pictures.map((one) => {
      const size = index.named(one.picture.name)?.size ?? one.picture.size
      if (!size) {
        problems.change(
          '',
          `${one.picture.name}: corners are shares of the picture, of which the size is not known.`,
          'shares',
        )
        return one
      }
      return withBoxes(one, ({ box: [left, top, width, height] }) => {
        problems.change('', 'corners are shares of the picture.', 'shares')
        return [left * size.width, top * size.height, width * size.width, height * size.height]
      })
    }),
  }
}

function mapBoxes(source: Source, boxOf: (annotation: Annotation) => CocoBox): Source {
  return { ...source, pictures: source.pictures.map((one) => withBoxes(one, boxOf)) }
}

function withBoxes(one: SourcePicture, boxOf: (annotation: Annotation) => CocoBox): SourcePicture {
  const annotations = one.picture.annotations.map((annotation) => ({
    ...annotation,
    box: boxOf(annotation),
  }))
  return { ...one, picture: { ...one.picture, annotations } }
}

function tellOtherSize(
  { name, size }: LabelledPicture,
  real: Size | null,
  problems: Problems,
): void {
  if (!size || !real || (size.width === real.width && size.height === real.height)) return
  const turned = size.width === real.height && size.height === real.width
  problems.change(
    '',
    `${name}: the labels are for ${size.width} × ${size.height}, the picture has ${real.width} × ${real.height}${turned ? ' (turned upright, as its EXIF says)' : ''}: boxes may be in the wrong place.`,
    'other size',
  )
}

function tellOddBoxes(
  { name, annotations }: LabelledPicture,
  size: Size | null,
  problems: Problems,
): void {
  for (const { label, box } of annotations) {
    const [left, top, width, height] = box
    if (width <= 0 || height <= 0) {
      problems.change(
        '',
        `${name}: ${label} is ${told(width)} × ${told(height)} pixels.`,
        'no area',
      )
    } else if (
      size &&
      (left < -slack ||
        top < -slack ||
        left + width > size.width + slack ||
        top + height > size.height + slack)
    ) {
      problems.change(
        '',
        `${name}: ${label} reaches from ${told(left)}, ${told(top)} to ${told(left + width)}, ${told(top + height)} in ${size.width} × ${size.height} pixels.`,
        'beyond the picture',
      )
    }
  }
}

function told(value: number): string {
  return String(Number(value.toFixed(1)))
}

/** Pixels by which rounding may lead past an edge. */
const slack = 1
