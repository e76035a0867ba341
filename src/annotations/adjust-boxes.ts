import type { CocoBox } from '../vision/metrics/coco-format.ts'
import type { Size } from '../vision/geometry.ts'
import type { LabelledPicture } from './annotation-set.ts'
import type { PictureIndex } from './find-pictures.ts'
import { areCorners, areShares, betweenCorners, inPixels, type GivenBox } from './mistaken-boxes.ts'
import { problemsOf, type Problems, type Told } from './problems.ts'
import { mapObjects, type Source, type SourceFormat } from './source.ts'

/**
 * Boxes in picture pixels from 0 where files count otherwise: shares of the picture, corners in the place of width
 * and height, and corners of Pascal VOC that are counted from 0. What else is odd is told and left as it is: boxes
 * that reach beyond their picture or have no area, and labels of a picture of another size.
 */
export function adjustBoxes(
  sources: readonly Source[],
  index: PictureIndex,
  told: Told,
): readonly Source[] {
  const adjusted = new Map(sources.map((source) => [source, source]))
  for (const group of groupsOf(sources)) {
    const adjust = adjusterOf(group, index)
    if (!adjust) continue
    for (const source of group) {
      const problems = problemsOf(source.file, told)
      adjusted.set(source, adjust(source, problems))
      problems.check()
    }
  }
  return sources.map((source) => {
    const problems = problemsOf(source.file, told)
    const done = adjusted.get(source)!
    for (const { picture } of done.pictures) {
      const open = index.named(picture.name)?.size ?? null
      tellOtherSize(picture, open, problems)
      tellOddBoxes(picture, open ?? picture.size, problems)
    }
    problems.check()
    return done
  })
}

/** What counts in one way: a file of many pictures by itself, files of one picture each together. */
function groupsOf(sources: readonly Source[]): readonly (readonly Source[])[] {
  const groups = new Map<unknown, Source[]>()
  for (const source of sources) {
    const key = ofOnePictureEach.has(source.format)
      ? `${source.format}${source.scores ? ' of predictions' : ''}`
      : source
    const group = groups.get(key)
    if (group) group.push(source)
    else groups.set(key, [source])
  }
  return [...groups.values()]
}

const ofOnePictureEach: ReadonlySet<SourceFormat> = new Set([
  'Pascal VOC XML',
  'YOLO txt',
  'labelme JSON',
])

/** These say by themselves what their numbers are, or are read as shares already. */
const plainFormats: ReadonlySet<SourceFormat> = new Set([
  ...(['CVAT XML', 'Label Studio JSON', 'KITTI txt', 'VisDrone txt', 'DOTA txt'] as const),
])

type Adjust = (source: Source, problems: Problems) => Source

/** Null where boxes are what they should be. */
function adjusterOf(group: readonly Source[], index: PictureIndex): Adjust | null {
  const [{ format }] = group as readonly [Source]
  if (plainFormats.has(format)) return null
  const given = group.flatMap(({ pictures }) =>
    pictures.flatMap(({ picture }) => {
      const size = index.named(picture.name)?.size ?? picture.size
      return picture.annotations.map(({ box, area }): GivenBox => ({ box, size, area }))
    }),
  )
  const isVoc = format === 'Pascal VOC XML'
  if (format === 'YOLO txt') {
    const corners = given.map((one) => ({ ...one, box: asWritten(one.box) }))
    return areCorners(corners) ? (source, problems) => fromYoloCorners(source, problems) : null
  }
  const shares = isVoc ? given.map(({ box }) => ({ box: inPlaceOfOne(box) })) : given
  if (areShares(shares)) return (source, problems) => toPixels(source, index, problems)
  // the first pixel of Pascal VOC is 1: a corner at 0 says that somebody counted from 0, in all files alike
  if (isVoc) return given.some(({ box }) => box[0] === -1 || box[1] === -1) ? fromZero : null
  return mayBeCorners.has(format) && areCorners(given) ? fromCorners : null
}

/** Formats that have width and height, which others may write as corners. */
const mayBeCorners: ReadonlySet<SourceFormat> = new Set(['COCO JSON', 'CSV'])

function fromZero(source: Source, problems: Problems): Source {
  return mapObjects(source, ({ box: [left, top, width, height], ...rest }) => {
    problems.change('', 'counts pixels from 0.', 'counted from 0')
    return { ...rest, box: [left + 1, top + 1, Math.max(0, width - 1), Math.max(0, height - 1)] }
  })
}

function fromCorners(source: Source, problems: Problems): Source {
  return mapObjects(source, ({ box, ...rest }) => {
    problems.change('', `${shownBox(box)} are left, top, right and bottom.`, 'corners')
    return { ...rest, box: betweenCorners(box) }
  })
}

/** Of corners of Pascal VOC, which count from 1: what was written in their place. */
function inPlaceOfOne([left, top, width, height]: CocoBox): CocoBox {
  return [left + 1, top + 1, width - 1, height - 1]
}

/** Of YOLO's centre and size: what was written in their place, in pixels. */
function asWritten([left, top, width, height]: CocoBox): CocoBox {
  return [left + width / 2, top + height / 2, width, height]
}

function fromYoloCorners(source: Source, problems: Problems): Source {
  return mapObjects(source, ({ box, ...rest }) => {
    problems.change('', 'has corners where a centre and a size belong.', 'corners')
    return { ...rest, box: betweenCorners(asWritten(box)) }
  })
}

function toPixels(source: Source, index: PictureIndex, problems: Problems): Source {
  const isVoc = source.format === 'Pascal VOC XML'
  return mapObjects(source, (annotation, picture) => {
    const size = index.named(picture.name)?.size ?? picture.size
    if (!size) {
      const what = 'corners are shares of the picture, of which the size is not known.'
      problems.change('', `${picture.name}: ${what}`, 'shares')
      return annotation
    }
    problems.change('', 'corners are shares of the picture.', 'shares')
    const { box, area, ...rest } = annotation
    const square = area !== undefined && area <= 1 ? area * size.width * size.height : area
    return {
      ...rest,
      box: inPixels(isVoc ? inPlaceOfOne(box) : box, size),
      ...(square !== undefined && { area: square }),
    }
  })
}

function shownBox(box: CocoBox): string {
  return `[${box.map(told).join(', ')}]`
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
