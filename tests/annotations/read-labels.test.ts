import { describe, expect, it } from 'vitest'
import { inWords } from '../../src/annotations/problems.ts'
import { holdLabels, isLabelFile } from '../../src/annotations/label-file.ts'
import { readLabels, type LabelFile } from '../../src/annotations/read-labels.ts'
import { lossOf, writeLabels } from '../../src/annotations/write-labels.ts'

const pictures = [
  { name: 'a.jpg', size: { width: 100, height: 100 } },
  { name: 'b.png', size: { width: 200, height: 100 } },
]
const fallback = { names: ['person', 'bicycle'], from: 'the network' }
const file = (path: string, text: string): LabelFile => ({ path, text })
const read = (...files: LabelFile[]) => readLabels(files, pictures, fallback)

describe('a folder of labels', () => {
  it('of YOLO: names from data.yaml, each file for the picture of its name', () => {
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

  it('of YOLO without names has those of the network', () => {
    expect(read(file('a.txt', '1 0.5 0.5 1 1')).set.pictures[0]!.annotations[0]!.label).toBe(
      'bicycle',
    )
    const { problems } = read(file('a.txt', '2 0.5 0.5 1 1'))
    expect(problems.map(inWords)).toEqual([
      'a.txt, line 1: class 2 has no name: the network has 2, numbered from 0.',
    ])
  })

  it('takes what is right and tells what is not', () => {
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

  it('of VOC finds the picture by the name of the file too', () => {
    const xml = (name: string) => `<annotation><filename>${name}</filename></annotation>`
    const { set } = read(file('a.xml', xml('frame 1.bmp')), file('z.xml', xml('b.png')))
    expect(set.pictures.map(({ name }) => name)).toEqual(['a.jpg', 'b.png'])
  })

  it('tells where two files label one picture, and takes the first', () => {
    const csv = 'filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,1,2,3,4'
    const { set, problems } = read(file('one.csv', csv), file('a.txt', ''))
    expect(set.pictures).toHaveLength(1)
    expect(set.pictures[0]!.annotations).toHaveLength(1)
    expect(problems.map(inWords)).toEqual([
      'a.txt: labels a.jpg, which one.csv labels too; one.csv was taken.',
    ])
  })

  it('is known by its files', () => {
    const names = ['x.json', 'x.TXT', 'x.xml', 'x.csv', 'data.yaml', 'obj.names', 'x.jpg', 'x']
    expect(names.filter(isLabelFile)).toHaveLength(6)
  })

  it('is told from a text that has nothing to do with the pictures', () => {
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

  it('is one file, or one a picture', () => {
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

  it('says what a format cannot say', () => {
    const crowd = { label: 'person', box: [0, 0, 1, 1], crowd: true } as const
    const crowded = { ...set, pictures: [{ ...set.pictures[0]!, annotations: [crowd] }] }
    expect(lossOf(crowded, 'yolo')).toBe(
      '1 crowd region is left out: the format knows no such thing.',
    )
    expect(lossOf(crowded, 'coco')).toBeNull()
    expect(lossOf(set, 'yolo')).toBeNull()
  })
})
