import fc from 'fast-check'
import type {
  Annotation,
  AnnotationSet,
  LabelledPicture,
} from '../../src/annotations/annotation-set.ts'

/** Names that have a meaning in a program, a format or a table, or that contain unusual characters. */
const oddNames = [
  ...['cat', 'traffic light', 'naïve "dog", <big>', '007', '1e3', 'true', 'null', '~', 'yes'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'a;b\u00a0c',
    "it's",
    '=1+1',
    '#1',
    '- x',
    'a: b',
    '{}',
  ],
  ...[
    'a & b',
    '&amp;',
    '&#65;',
    ']]>',
    '<!-- x -->',
    '[x]',
    'кот',
    '猫',
    'חתול',
    '🐈‍⬛',
    'e\u0301',
    '%20',
  ],
]

/** Any visible characters. */
const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((name) => name.trim())
  .filter((name) => name !== '' && !/[\p{Cc}\p{Cs}]/u.test(name))

const labels = fc.uniqueArray(fc.oneof(fc.constantFrom(...oddNames), anyName), {
  minLength: 1,
  maxLength: 4,
})

/** File names: any characters except path separators; not "._x", which readers leave to the system that made it. */
const fileName = fc
  .oneof(fc.constantFrom(...oddNames, 'photo 0', 'a.b', '.hidden'), anyName)
  .map((name) => name.replaceAll(/[/\\]/g, '_'))
  .filter((name) => !name.startsWith('._'))

/** Pixels with at most three decimals, as people and tools write them. */
const pixels = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000)

const annotation = (names: readonly string[]): fc.Arbitrary<Annotation> =>
  fc
    .record({
      label: fc.constantFrom(...names),
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

/** Sets of up to three pictures, some without objects. */
export const someSet: fc.Arbitrary<AnnotationSet> = labels.chain((names) =>
  fc
    .record({
      files: fc.uniqueArray(fileName, { minLength: 3, maxLength: 3 }),
      pictures: fc.array(fc.array(annotation(names), { maxLength: 6 }), {
        minLength: 1,
        maxLength: 3,
      }),
    })
    .map(({ files, pictures }) => ({
      classes: names.map((name) => ({ name })),
      pictures: pictures.map((annotations, i): LabelledPicture => ({
        name: `${files[i]!}.jpg`,
        size: { width: 640 + i, height: 427 },
        annotations,
      })),
    })),
)

/** The part of a set that every format can express: labels and boxes. */
export function essence({ pictures }: AnnotationSet) {
  return pictures.map(({ name, size, annotations }) => ({
    name,
    size,
    annotations: annotations.map(({ label, box }) => ({ label, box })),
  }))
}
