import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../src/annotations/annotation-set.ts'
import { parseCocoJson, writeCocoJson } from '../../src/annotations/coco-json.ts'
import { AnnotationError } from '../../src/annotations/problems.ts'
import { essence, someSet } from './arbitrary-set.ts'

const instances = fileURLToPath(new URL('../../../shared/images/instances.json', import.meta.url))
const present = existsSync(instances)
if (!present) console.log(`skipped: ${instances} is absent`)

const dataset = {
  info: { year: 2026 },
  licenses: [{ id: 3, name: 'CC BY 4.0' }],
  images: [
    { id: 7, file_name: 'val/a.jpg', width: 640, height: 480, license: 3 },
    { id: 4, file_name: 'val/b.jpg', width: 100, height: 50 },
  ],
  categories: [
    { id: 18, name: 'dog', supercategory: 'animal' },
    { id: 17, name: 'cat' },
  ],
  annotations: [
    {
      id: 11,
      image_id: 4,
      category_id: 17,
      bbox: [1.25, 2, 3.5, 4],
      area: 9.125,
      iscrowd: 0,
      segmentation: [[1, 2, 3, 4, 5, 6]],
      ignore: 1,
    },
    { id: 12, image_id: 4, category_id: 18, bbox: [0, 0, 50, 50], area: 2500, iscrowd: 1 },
  ],
}

const read = (value: unknown) => parseCocoJson(JSON.stringify(value), 'labels.json')

describe('COCO JSON', () => {
  it('is read as labels by name, pictures by file name', () => {
    const { classes, pictures } = read(dataset)
    expect(classes.map(({ name }) => name)).toEqual(['dog', 'cat'])
    expect(pictures.map(({ name, size }) => [name, size])).toEqual([
      ['a.jpg', { width: 640, height: 480 }],
      ['b.jpg', { width: 100, height: 50 }],
    ])
    expect(pictures[1]!.annotations).toMatchObject([
      { label: 'cat', box: [1.25, 2, 3.5, 4], area: 9.125 },
      { label: 'dog', box: [0, 0, 50, 50], crowd: true },
    ])
    expect(pictures[1]!.annotations[0]).not.toHaveProperty('crowd')
  })

  it('comes back with every id, outline and field it had', () => {
    const again = JSON.parse(writeCocoJson(read(dataset))) as typeof dataset
    expect(again).toEqual({
      ...dataset,
      images: dataset.images,
      annotations: dataset.annotations,
    })
  })

  it('numbers annotations from 1: pycocotools takes a match with 0 for none', () => {
    const box = [1, 1, 2, 3] as const
    const idsOf = (annotations: readonly Annotation[]) => {
      const set = {
        classes: [{ name: 'owl' }],
        pictures: [{ name: 'a.jpg', size: null, annotations }],
      }
      const { annotations: written } = JSON.parse(writeCocoJson(set)) as typeof dataset
      return written.map(({ id }) => id)
    }
    expect(
      idsOf([
        { label: 'owl', box },
        { label: 'owl', box },
      ]),
    ).toEqual([1, 2])
    const numbered = (id: number): Annotation => ({
      label: 'owl',
      box,
      more: { of: 'coco', fields: { id } },
    })
    expect(idsOf([numbered(0), numbered(7)])).toEqual([8, 7])
  })

  it('gives new entries ids after the existing ones', () => {
    const set = read(dataset)
    const [first, second] = set.pictures
    const written = JSON.parse(
      writeCocoJson({
        ...set,
        classes: [...set.classes, { name: 'owl' }],
        pictures: [
          { ...first!, annotations: [{ label: 'owl', box: [1, 1, 2, 3] }] },
          second!,
          { name: 'c.jpg', size: null, annotations: [] },
        ],
      }),
    ) as typeof dataset
    expect(written.categories.map(({ id }) => id)).toEqual([18, 17, 19])
    expect(written.images.map(({ id }) => id)).toEqual([7, 4, 8])
    expect(written.annotations.map(({ id, area }) => [id, area])).toEqual([
      [13, 6],
      [11, 9.125],
      [12, 2500],
    ])
  })

  it('gives a copy of an object a new id', () => {
    const set = read(dataset)
    const [, picture] = set.pictures
    const twice = { ...picture!, annotations: [...picture!.annotations, picture!.annotations[0]!] }
    const written = JSON.parse(writeCocoJson({ ...set, pictures: [twice] })) as typeof dataset
    expect(written.annotations.map(({ id }) => id)).toEqual([11, 12, 13])
  })

  it('keeps labels, boxes, flags and areas of any set', () => {
    assert(
      property(someSet, (set) => {
        const once = parseCocoJson(writeCocoJson(set), 'labels.json')
        expect(essence(once)).toEqual(essence(set))
        const flags = ({ pictures }: typeof set) =>
          pictures.flatMap(({ annotations }) =>
            annotations.map(({ crowd, difficult, area, box }) => [
              crowd,
              difficult,
              area ?? box[2] * box[3],
            ]),
          )
        expect(flags(once)).toEqual(flags(set))
        expect(writeCocoJson(once)).toBe(writeCocoJson(parseCocoJson(writeCocoJson(once), 'x')))
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it.skipIf(!present)(
    'is read and written back unchanged: instances.json of 32 photographs',
    () => {
      const text = readFileSync(instances, 'utf8')
      const plain = (json: string): unknown => JSON.parse(JSON.stringify(JSON.parse(json)))
      const written = writeCocoJson(parseCocoJson(text, 'instances.json'))
      // Python writes -0.0, JavaScript's JSON 0
      expect(plain(written)).toEqual(plain(text))
    },
  )
})

/** the reported problems of the dataset with one part replaced */
function problems(change: Partial<Record<keyof typeof dataset, unknown>>): readonly string[] {
  return problemsOfText(JSON.stringify({ ...dataset, ...change }))
}

function problemsOfText(text: string): readonly string[] {
  try {
    parseCocoJson(text, 'labels.json')
    return []
  } catch (error) {
    if (!(error instanceof AnnotationError)) throw error
    return error.message.split('\n')
  }
}

const annotation = dataset.annotations[0]!

describe('malformed COCO JSON is reported by field or line', () => {
  it.each([
    [
      'a missing image',
      { annotations: [annotation, { ...annotation, id: 1, image_id: 99 }] },
      ['labels.json, annotations[1].image_id: there is no image 99 in this file.'],
    ],
    [
      'an unknown class',
      { annotations: [{ ...annotation, category_id: 5 }] },
      ['labels.json, annotations[0].category_id: there is no category 5 in this file.'],
    ],
    [
      'a negative width',
      { annotations: [{ ...annotation, bbox: [1, 2, -3, 4] }] },
      ['labels.json, annotations[0].bbox[2]: the width is -3, expected 0 or more.'],
    ],
    [
      'a box that is none',
      { annotations: [{ ...annotation, bbox: [1, 2, 'x', 4] }] },
      ['labels.json, annotations[0].bbox[2]: the width is “x”, expected 0 or more.'],
    ],
    [
      'duplicate ids',
      {
        annotations: [annotation, annotation],
        images: [...dataset.images, { ...dataset.images[0], file_name: 'z.jpg' }],
      },
      ['labels.json, images[2].id: 7 is there twice.'],
    ],
    [
      'duplicate ids of annotations',
      { annotations: [annotation, annotation] },
      ['labels.json, annotations[1].id: 11 is there twice.'],
    ],
    [
      'a file name twice in one folder',
      { images: [...dataset.images, { id: 9, file_name: 'val/a.jpg' }] },
      ['labels.json, images[2].file_name: “a.jpg” is there twice.'],
    ],
    [
      'a category without a name',
      { categories: [{ id: 17 }, { id: 18, name: 'dog' }] },
      ['labels.json, categories[0].name: is nothing, expected a name.'],
    ],
    [
      'lists that are missing',
      { images: undefined },
      ['labels.json, images: is nothing, expected a list.'],
    ],
    [
      'sizes and flags that are none',
      {
        images: [{ ...dataset.images[0], width: -1 }, dataset.images[1]],
      },
      ['labels.json, images[0].width: is -1, expected pixels.'],
    ],
    [
      'an area or flag that is none',
      { annotations: [{ ...annotation, area: -1, iscrowd: 2 }] },
      [
        'labels.json, annotations[0].area: is -1, expected square pixels.',
        'labels.json, annotations[0].iscrowd: is 2, expected 0 or 1.',
      ],
    ],
  ] as const)('%s', (_, change, wanted) => {
    expect(problems(change)).toEqual(wanted)
  })

  it('NaN, which is no JSON, by line', () => {
    const text = `{\n "images": [],\n "annotations": [{"bbox": [1, NaN, 3, 4]}]\n}`
    expect(problemsOfText(text)).toEqual([
      'labels.json, line 3, column 31: NaN is not a number in JSON. Replace it.',
    ])
  })

  it('a truncated file, by line', () => {
    const text = JSON.stringify(dataset, null, 1)
    const [problem] = problemsOfText(text.slice(0, text.indexOf('bbox') + 8))
    expect(problem).toMatch(
      /^labels\.json, line \d+, column \d+: is not JSON \(.*\)\. Is the file complete\?$/,
    )
    expect(problemsOfText('')).toEqual(['labels.json, line 1, column 1: is empty.'])
  })

  it('a file of results', () => {
    expect(problemsOfText('[]')[0]).toContain('as files of results are')
    expect(problemsOfText('3')[0]).toContain('is 3, expected an object')
  })

  it('a thousand mistakes, by the first twelve', () => {
    const annotations = Array.from({ length: 1000 }, (_, id) => ({
      ...annotation,
      id,
      image_id: -1,
    }))
    const told = problems({ annotations })
    expect(told).toHaveLength(13)
    expect(told.at(-1)).toBe('labels.json: and 988 more')
  })
})
