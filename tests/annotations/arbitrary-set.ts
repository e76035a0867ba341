import fc from 'fast-check'
import type {
  Annotation,
  AnnotationSet,
  LabelledPicture,
} from '../../src/annotations/annotation-set.ts'

const labels = ['cat', 'traffic light', 'naïve "dog", <big>', '007']

/** Pixels with at most three decimals, as people and tools write them. */
const pixels = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000)

const annotation: fc.Arbitrary<Annotation> = fc
  .record({
    label: fc.constantFrom(...labels),
    box: fc.tuple(pixels(0, 300), pixels(0, 200), pixels(0, 300), pixels(0, 200)),
    crowd: fc.boolean(),
    difficult: fc.boolean(),
    area: fc.option(pixels(0, 60_000), { nil: undefined }),
  })
  .map(({ label, box, crowd, difficult, area }) => ({
    label,
    box,
    ...(crowd ? { crowd: true as const } : {}),
    ...(difficult ? { difficult: true as const } : {}),
    ...(area === undefined ? {} : { area }),
  }))

/** Sets of up to three pictures, of which some have no object. */
export const someSet: fc.Arbitrary<AnnotationSet> = fc
  .array(fc.array(annotation, { maxLength: 6 }), { minLength: 1, maxLength: 3 })
  .map((pictures) => ({
    classes: labels.map((name) => ({ name })),
    pictures: pictures.map((annotations, i): LabelledPicture => ({
      name: `photo ${i}.jpg`,
      size: { width: 640 + i, height: 427 },
      annotations,
    })),
  }))

/** A set as far as every format can say it: labels and boxes. */
export function essence({ pictures }: AnnotationSet) {
  return pictures.map(({ name, size, annotations }) => ({
    name,
    size,
    annotations: annotations.map(({ label, box }) => ({ label, box })),
  }))
}
