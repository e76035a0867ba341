import { describe, expect, it } from 'vitest'
import { inWords } from '../../src/annotations/problems.ts'
import {
  decodeText,
  pageLimits,
  readLabelFiles,
  unattendedLimits,
} from '../../src/evaluation/read-files.ts'
import { writeLabelFiles } from '../../src/evaluation/write-files.ts'

const pictures = [{ name: 'a.jpg', size: { width: 100, height: 100 } }]
const fallback = { names: ['cat'], from: 'the network' }

/** text as single-byte characters */
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('reading label files', () => {
  it('accepts UTF-8, with or without byte order mark', async () => {
    const text = 'filename,class,xmin,ymin,xmax,ymax\na.jpg,naïve,1,2,3,4'
    for (const file of [new Blob([text]), new Blob(['\ufeff', text])]) {
      const { set } = await readLabelFiles({ files: [{ path: 'x.csv', file }], pictures, fallback })
      expect(set.pictures[0]!.annotations[0]!.label).toBe('naïve')
    }
  })

  it.each([
    [
      'Latin-1',
      bytes('cat\nna\xefve'),
      'classes.txt: line 2: a letter is not UTF-8. Save the file as UTF-8.',
    ],
    [
      'UTF-16',
      Uint8Array.of(0xff, 0xfe, 99, 0),
      'classes.txt: is UTF-16 text, expected UTF-8. Save it as UTF-8.',
    ],
    [
      'a picture',
      Uint8Array.of(0xff, 0xd8, 0xff, 0, 1),
      'classes.txt: line 1: is no text. Is classes.txt a file of labels?',
    ],
  ])('tells another encoding, %s', async (_, content, message) => {
    const files = [{ path: 'classes.txt', file: new Blob([content]) }]
    const { problems } = await readLabelFiles({ files, pictures, fallback })
    expect(problems.map(inWords)).toEqual([message])
    expect(() => decodeText(content, 'classes.txt')).toThrow(message.slice(13))
  })

  it('refuses a gigabyte by its size, without reading', async () => {
    const file = {
      size: 1_000_000_000,
      arrayBuffer: () => Promise.reject(new Error('it was read')),
    } as unknown as Blob
    const { problems, set } = await readLabelFiles({
      files: [
        { path: 'big.json', file },
        { path: 'a.txt', file: new Blob(['0 0.5 0.5 1 1']) },
      ],
      pictures,
      fallback,
    })
    expect(problems.map(inWords)).toEqual([
      'big.json: has 1000 MB, more than the 200 MB that can be read. Leave out outlines (segmentation). Split it, or evaluate in a terminal (npm run evaluate).',
    ])
    expect(set.pictures).toHaveLength(1)
    // the maximum length of a string
    expect(unattendedLimits.bytes).toBeLessThan(2 ** 29)
  })

  it('refuses more objects than a page can handle, which a terminal accepts', async () => {
    const file = new Blob(['a.jpg,1,2,3,4,cat\n'.repeat(11)])
    const given = { files: [{ path: 'many.csv', file }], pictures, fallback }
    const { problems, set } = await readLabelFiles(given, { ...pageLimits, objects: 10 })
    expect(problems.map(inWords)).toEqual([
      'many.csv: has 11 objects, more than the 10 that a page can take in. Split it, or evaluate in a terminal (npm run evaluate).',
    ])
    expect(set.pictures).toEqual([])
    expect(unattendedLimits.objects).toBe(Infinity)
  })
})

describe('writing label files', () => {
  const set = {
    classes: [{ name: 'cat' }],
    pictures: [
      {
        name: 'a.jpg',
        size: { width: 100, height: 100 },
        annotations: [{ label: 'cat', box: [0, 0, 1, 1] as const }],
      },
    ],
  }

  it('gives one file, or several in a zip', async () => {
    const coco = writeLabelFiles({ set, format: 'coco' })
    expect(coco.name).toBe('instances.json')
    expect(JSON.parse(await coco.file.text())).toHaveProperty('annotations')
    const yolo = writeLabelFiles({ set, format: 'yolo' })
    expect(yolo.name).toBe('labels-yolo.zip')
    expect((await yolo.file.text()).slice(0, 2)).toBe('PK')
  })
})
