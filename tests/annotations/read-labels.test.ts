import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  Annotation,
  AnnotationFormat,
  AnnotationSet,
} from '../../src/annotations/annotation-set.ts'
import { inWords } from '../../src/annotations/problems.ts'
import { holdLabels, isLabelFile } from '../../src/annotations/label-file.ts'
import { readLabels, type LabelFile } from '../../src/annotations/read-labels.ts'
import { lossOf, writeLabels } from '../../src/annotations/write-labels.ts'
import { someSet } from './arbitrary-set.ts'

const pictures = [
  { name: 'a.jpg', size: { width: 100, height: 100 } },
  { name: 'b.png', size: { width: 200, height: 100 } },
]
const fallback = { names: ['person', 'bicycle'], from: 'the network' }
const file = (path: string, text: string): LabelFile => ({ path, text })
const read = (...files: LabelFile[]) => readLabels(files, pictures, fallback)

describe('a folder of labels', () => {
  it('of YOLO: names come from data.yaml, each file belongs to the picture of the same name', () => {
    const { set, problems, skipped } = read(
      file('set/labels/b.txt', '1 0.5 0.5 0.5 0.5'),
      file('set/data.yaml', 'names: [cat, dog]'),
      file('set/train.txt', './images/a.jpg'),
    )
    expect(problems).toEqual([])
    expect(skipped).toEqual(['train.txt'])
    expect(set.classes.map(({ name }) => name)).toEqual(['cat', 'dog'])
    expect(set.pictures).toMatchObject([
      { name: 'b.png', annotations: [{ label: 'dog', box: [50, 25, 100, 50] }] },
    ])
  })

  it('of YOLO without names gets those of the network', () => {
    expect(read(file('a.txt', '1 0.5 0.5 1 1')).set.pictures[0]!.annotations[0]!.label).toBe(
      'bicycle',
    )
    const { problems } = read(file('a.txt', '2 0.5 0.5 1 1'))
    expect(problems.map(inWords)).toEqual([
      'a.txt, line 1: class 2 has no name: the network has 2, numbered from 0.',
    ])
  })

  it('accepts valid files and reports the others', () => {
    const { set, problems } = read(
      file('a.txt', '0 0.5 0.5 1 1'),
      file('b.txt', '0 0.5 0.5 1'),
      file('c.txt', '0 0.5 0.5 1 1'),
    )
    expect(set.pictures.map(({ name }) => name)).toEqual(['a.jpg'])
    expect(problems.map(inWords)).toEqual([
      'b.txt, line 1: has 4 values, expected 5: class, centre x, centre y, width, height.',
      'c.txt: there is no picture named c beside it.',
    ])
  })

  it('of YOLO is not read with other names if the file of names is invalid', () => {
    const { set, problems } = read(
      file('a.txt', '0 0.5 0.5 1 1'),
      file('data.yaml', 'names: [cat, cat]'),
    )
    expect(set.pictures).toEqual([])
    expect(problems.map(inWords)).toEqual([
      'data.yaml, names[1]: “cat” is there twice.',
      'a.txt: was not read: the file that names its classes is wrong.',
    ])
  })

  it('of YOLO reports two files of names that disagree, and ignores settings', () => {
    const { problems, skipped } = read(
      file('classes.txt', 'cat'),
      file('data.yaml', 'names: [dog]'),
      file('args.yaml', 'epochs: 100'),
      file('a.txt', '0 0.5 0.5 1 1'),
    )
    expect(skipped).toEqual(['args.yaml'])
    expect(problems.map(inWords)).toEqual([
      'data.yaml: names other classes than classes.txt, which was taken.',
    ])
  })

  it('matches a picture name in another Unicode normal form', () => {
    const open = [{ name: 'cafe\u0301.jpg', size: { width: 10, height: 10 } }]
    const csv = 'filename,class,xmin,ymin,xmax,ymax\ncaf\u00e9.jpg,cat,1,2,3,4'
    const { set, problems } = readLabels([file('x.csv', csv)], open, fallback)
    expect(problems).toEqual([])
    expect(set.pictures.map(({ name }) => name)).toEqual(['cafe\u0301.jpg'])
    expect(readLabels([file('caf\u00e9.txt', '')], open, fallback).set.pictures).toHaveLength(1)
  })

  it('reads the other files if a parser fails on one', () => {
    const { set, problems } = read(
      file('deep.json', '['.repeat(200_000)),
      file('deep.xml', `<annotation>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</annotation>`),
      file('a.txt', ''),
    )
    expect(set.pictures.map(({ name }) => name)).toEqual(['a.jpg'])
    expect(problems.map(({ file: name }) => name)).toEqual(['deep.json', 'deep.xml'])
  })

  it('of VOC also finds the picture by the file’s name', () => {
    const xml = (name: string) => `<annotation><filename>${name}</filename></annotation>`
    const { set } = read(file('a.xml', xml('frame 1.bmp')), file('z.xml', xml('b.png')))
    expect(set.pictures.map(({ name }) => name)).toEqual(['a.jpg', 'b.png'])
  })

  it('reports two files that label the same picture, and uses the first', () => {
    const csv = 'filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,1,2,3,4'
    const { set, problems } = read(file('one.csv', csv), file('a.txt', ''))
    expect(set.pictures).toHaveLength(1)
    expect(set.pictures[0]!.annotations).toHaveLength(1)
    expect(problems.map(inWords)).toEqual([
      'a.txt: labels a.jpg, which one.csv labels too; one.csv was taken.',
    ])
  })

  it('is recognised by its files', () => {
    const names = ['x.json', 'x.TXT', 'x.xml', 'x.csv', 'data.yaml', 'obj.names', 'x.jpg', 'x']
    expect(names.filter(isLabelFile)).toHaveLength(6)
  })

  it('is distinguished from unrelated text files', () => {
    const files = (...names: string[]) => names.map((name) => ({ name }))
    expect(holdLabels(files('notes.txt', 'a.jpg'), [])).toBe(false)
    expect(holdLabels(files('a.txt', 'a.jpg'), [])).toBe(true)
    expect(holdLabels(files('a.txt'), ['a.png'])).toBe(true)
    expect(holdLabels(files('classes.txt'), [])).toBe(true)
    expect(holdLabels(files('x.csv'), [])).toBe(true)
    expect(holdLabels(files('a.jpg', 'b.jpg'), ['c.jpg'])).toBe(false)
  })
})

describe('writing labels', () => {
  const { set } = read(file('a.txt', '0 0.5 0.5 1 1'), file('b.txt', ''))

  it('gives one file, or one per picture', () => {
    const paths = (['coco', 'yolo', 'voc', 'csv'] as const).map((format) =>
      writeLabels(set, format).map(({ path }) => path),
    )
    expect(paths).toEqual([
      ['instances.json'],
      ['data.yaml', 'labels/a.txt', 'labels/b.txt'],
      ['a.xml', 'b.xml'],
      ['labels.csv'],
    ])
  })

  it.each(['coco', 'yolo', 'voc', 'csv'] as const)('as %s comes back as it was', (format) => {
    const again = read(...writeLabels(set, format))
    expect(again.problems).toEqual([])
    const plain = ({ pictures: all }: typeof set) =>
      all.map(({ name, size, annotations }) => ({
        name,
        size,
        boxes: annotations.map(({ label, box }) => ({ label, box })),
      }))
    expect(plain(again.set)).toEqual(plain(set))
  })

  it.each(['coco', 'yolo', 'voc', 'csv'] as const)(
    'as %s, any set comes back as files whole, but for what was said to be lost',
    (format) => {
      assert(
        property(someSet, (any) => {
          const open = any.pictures.map(({ name, size }) => ({ name, size: size! }))
          const again = readLabels(writeLabels(any, format), open, fallback)
          expect(again.problems).toEqual([])
          const wanted = any.pictures.map(({ annotations, ...picture }) => ({
            ...picture,
            labels: annotations
              .filter(({ crowd }) => format !== 'yolo' || !crowd)
              .map(({ label }) => label),
          }))
          const got = again.set.pictures.map(({ name, size, annotations }) => ({
            name,
            size,
            labels: annotations.map(({ label }) => label),
          }))
          expect(got).toEqual(wanted)
          const whole = lossOf(any, format) === null
          expect(strict(whole ? again.set : any, format)).toEqual(strict(any, format))
        }),
        { seed: 4, numRuns: 200 },
      )
    },
  )

  it('says what a format cannot express', () => {
    const [picture] = set.pictures
    const box = [10, 10, 20, 20] as const
    const labelledWith = (...annotations: readonly Annotation[]) => ({
      classes: [{ name: 'person' }],
      pictures: [{ ...picture!, annotations }],
    })
    const person = { label: 'person', box } as const
    expect(lossOf(labelledWith(person), 'yolo')).toBeNull()
    expect(lossOf(labelledWith({ ...person, crowd: true }), 'yolo')).toBe(
      'Not in these files: 1 crowd region, which was left out.',
    )
    expect(lossOf(labelledWith(person, { ...person, crowd: true }), 'voc')).toBe(
      'Not in these files: 1 crowd region, which became a difficult object.',
    )
    const hard = { ...person, difficult: true } as const
    expect(lossOf(labelledWith(hard, hard), 'yolo')).toBe(
      'Not in these files: 2 marks of difficult objects, which count now.',
    )
    expect(lossOf(labelledWith(hard), 'voc')).toBeNull()
    const outline = { of: 'coco', fields: { id: 3, segmentation: [[1, 2]] } } as const
    const drawn = labelledWith({ ...person, area: 123, more: outline })
    expect(lossOf(drawn, 'coco')).toBeNull()
    expect(lossOf(drawn, 'csv')).toBe(
      'Not in these files: fields that only the file they came from has (segmentation).',
    )
    expect(lossOf(drawn, 'voc')).toBe(
      'Not in these files: 1 area other than its box has (small, medium or large is by that); fields that only the file they came from has (segmentation).',
    )
    expect(lossOf({ ...labelledWith(person), classes: [{ name: 'owl' }] }, 'csv')).toBe(
      'Not in these files: 1 class of which there is no object.',
    )
    expect(lossOf(labelledWith({ ...person, box: [90, 10, 40, 20] }), 'yolo')).toContain(
      '1 box reaching far out of its picture',
    )
  })

  it('distinguishes pictures whose names differ only in the extension', () => {
    const open = ['a.jpg', 'a.png'].map((name) => ({ name, size: { width: 100, height: 100 } }))
    const twins = {
      classes: [{ name: 'cat' }, { name: 'dog' }],
      pictures: open.map((picture, i) => ({
        ...picture,
        annotations: [{ label: ['cat', 'dog'][i]!, box: [0, 0, 10, 10] as const }],
      })),
    }
    for (const format of ['yolo', 'voc'] as const) {
      const files = writeLabels(twins, format)
      expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
      const again = readLabels(files, open, fallback)
      expect(again.problems).toEqual([])
      expect(strict(again.set, format)).toEqual(strict(twins, format))
      expect(lossOf(twins, format)).toMatch(/2 pictures that differ in their endings alone/)
    }
    const { problems } = readLabels([file('a.txt', '')], open, fallback)
    expect(problems.map(inWords)).toEqual([
      'a.txt: could be of a.jpg and a.png. Name it after one of them, a.jpg.txt.',
    ])
  })
})

/** The part of a set that a lossless format preserves. */
function strict({ pictures }: Pick<AnnotationSet, 'pictures'>, format: AnnotationFormat) {
  const round = (value: number) => Number(value.toFixed(6))
  return pictures.map(({ name, size, annotations }) => ({
    name,
    size,
    annotations: annotations.map(({ label, box, crowd, difficult, area }) => ({
      label,
      box: format === 'yolo' ? box.map(round) : box,
      crowd,
      difficult,
      // an explicit area equal to the box's
      area: round(area ?? box[2] * box[3]),
    })),
  }))
}
