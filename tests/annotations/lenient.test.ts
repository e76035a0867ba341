import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnnotationError, inWords } from '../../src/annotations/problems.ts'
import { readLabels } from '../../src/annotations/read-labels.ts'
import { summarise, summaryLines } from '../../src/annotations/summarise.ts'
import { sourceFormats, type SourceFormat } from '../../src/annotations/source.ts'
import { readCoco } from '../../src/annotations/coco-json.ts'

const pictures = ['a.jpg', 'b.jpg'].map((name) => ({ name, size: { width: 200, height: 100 } }))
const fallback = { names: ['cat', 'dog'], from: 'the network' }

/** A cat at 20, 10, 40 by 30 pixels in a.jpg, as each format has it. */
const oneCat: Readonly<Record<SourceFormat, readonly [name: string, text: string]>> = {
  'COCO JSON': [
    'x.json',
    JSON.stringify({
      images: [{ id: 1, file_name: 'a.jpg', width: 200, height: 100 }],
      categories: [{ id: 1, name: 'cat' }],
      annotations: [
        { id: 1, image_id: 1, category_id: 1, bbox: [20, 10, 40, 30], area: 1200, iscrowd: 0 },
      ],
    }),
  ],
  CSV: [
    'x.csv',
    'filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,200,100,cat,20,10,60,40\n',
  ],
  'CVAT XML': [
    'x.xml',
    '<annotations><version>1.1</version><image id="0" name="a.jpg" width="200" height="100"><box label="cat" xtl="20" ytl="10" xbr="60" ybr="40" occluded="0"></box></image></annotations>',
  ],
  'Label Studio JSON': [
    'x.json',
    JSON.stringify([
      {
        id: 1,
        annotations: [
          {
            result: [
              {
                type: 'rectanglelabels',
                original_width: 200,
                original_height: 100,
                value: {
                  x: 10,
                  y: 10,
                  width: 20,
                  height: 30,
                  rotation: 0,
                  rectanglelabels: ['cat'],
                },
              },
            ],
          },
        ],
        data: { image: 'a.jpg' },
      },
    ]),
  ],
  'CreateML JSON': [
    'x.json',
    JSON.stringify([
      {
        image: 'a.jpg',
        annotations: [{ label: 'cat', coordinates: { x: 40, y: 25, width: 40, height: 30 } }],
      },
    ]),
  ],
  'VIA JSON': [
    'x.json',
    JSON.stringify({
      'a.jpg123': {
        filename: 'a.jpg',
        size: 123,
        regions: [
          {
            shape_attributes: { name: 'rect', x: 20, y: 10, width: 40, height: 30 },
            region_attributes: { label: 'cat' },
          },
        ],
      },
    }),
  ],
  'labelme JSON': [
    'a.json',
    JSON.stringify({
      shapes: [
        {
          label: 'cat',
          points: [
            [20, 10],
            [60, 40],
          ],
          shape_type: 'rectangle',
        },
      ],
      imagePath: 'a.jpg',
      imageHeight: 100,
      imageWidth: 200,
    }),
  ],
  'Pascal VOC XML': [
    'a.xml',
    '<annotation><filename>a.jpg</filename><size><width>200</width><height>100</height></size><object><name>cat</name><bndbox><xmin>21</xmin><ymin>11</ymin><xmax>60</xmax><ymax>40</ymax></bndbox></object></annotation>',
  ],
  'YOLO txt': ['a.txt', '0 0.2 0.25 0.2 0.3\n'],
  'KITTI txt': [
    'a.txt',
    'cat 0.00 0 -1.57 20 10 60 40 1.5 1.6 3.9 1 2 3 0.1\nDontCare -1 -1 -10 1 1 2 2 -1 -1 -1 -1000 -1000 -1000 -10\n',
  ],
  'VIA CSV': [
    'x.csv',
    '#filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes\na.jpg,1,"{}",1,0,"{""name"":""rect"",""x"":20,""y"":10,""width"":40,""height"":30}","{""type"":""cat""}"\n',
  ],
  'DOTA txt': ['a.txt', 'imagesource:x\ngsd:0.1\n20 10 60 10 60 40 20 40 cat 0\n'],
  'VisDrone txt': ['a.txt', '20,10,40,30,1,4,0,0\n0,0,9,9,0,0,0,0\n'],
}

function thrownBy(work: () => unknown): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}

const read = (...files: readonly (readonly [string, string])[]) =>
  readLabels(
    files.map(([path, text]) => ({ path, text })),
    pictures,
    fallback,
  )

describe('every format that is read', () => {
  it.each(sourceFormats)('%s: has its boxes in picture pixels', (format) => {
    const { set, problems, changed, formats } = read(oneCat[format])
    expect([problems, changed]).toEqual([[], []])
    expect(formats).toEqual([{ format, files: 1 }])
    expect(set.pictures).toMatchObject([{ name: 'a.jpg', annotations: [{}] }])
    const [one] = set.pictures[0]!.annotations
    expect(one!.label).toBe(format === 'VisDrone txt' ? 'car' : 'cat')
    one!.box.forEach((side, i) => expect(side).toBeCloseTo([20, 10, 40, 30][i]!, 9))
  })

  it.each(sourceFormats)(
    '%s: however it is damaged, what is wrong is told and nothing else is thrown',
    (format) => {
      const [name, text] = oneCat[format]
      const bits = [
        '',
        '0',
        '-1',
        '1e999',
        'null',
        '"',
        '{',
        '[',
        ']',
        '<',
        '>',
        ',',
        ' ',
        '\n',
        'NaN',
        '\u0000',
        'ü',
      ]
      const damage = fc.record({
        at: fc.nat(text.length),
        length: fc.nat(12),
        put: fc.constantFrom(...bits),
      })
      fc.assert(
        fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (all) => {
          const damaged = all.reduce(
            (sum, { at, length, put }) => sum.slice(0, at) + put + sum.slice(at + length),
            text,
          )
          const answer = read([name, damaged])
          for (const { box } of answer.set.pictures.flatMap(({ annotations }) => annotations)) {
            expect(box.every(Number.isFinite)).toBe(true)
          }
          expect(answer.problems.map(inWords).join()).not.toContain('Error')
          expect(summaryLines(summarise(answer, new Set(['a.jpg']))).join('\n')).not.toMatch(
            /undefined|NaN (object|box)/,
          )
        }),
        { seed: 7, numRuns: 300 },
      )
    },
  )

  it('COCO: any value in the place of any other is told, never thrown', () => {
    const root = JSON.parse(oneCat['COCO JSON'][1]) as Record<string, Record<string, unknown>[]>
    const places = Object.entries(root).flatMap(([list, [entry]]) => [
      [list, null] as const,
      ...Object.keys(entry!).map((key) => [list, key] as const),
    ])
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), ([list, key], value) => {
        const changed = structuredClone(root) as Record<string, unknown>
        if (key === null) changed[list] = value
        else (changed[list] as Record<string, unknown>[])[0]![key] = value
        expect(thrownBy(() => readCoco(changed, 'x.json', { leftOut: [], changed: [] }))).toSatisfy(
          (error: unknown) => error === null || error instanceof AnnotationError,
        )
      }),
      { seed: 8, numRuns: 1000 },
    )
  })
})

describe('what is good is taken', () => {
  it('of several formats that label one picture the first of the list, whatever the order of the files', () => {
    const files = [oneCat['YOLO txt'], oneCat['Pascal VOC XML'], oneCat.CSV, oneCat['COCO JSON']]
    for (const all of [files, files.toReversed()]) {
      const { formats, problems } = read(...all)
      expect(formats).toEqual([{ format: 'COCO JSON', files: 1 }])
      expect(problems.map(({ kind }) => kind)).toEqual(Array(3).fill('labelled twice'))
    }
  })

  it('and files that are no labels are told once, and passed over', () => {
    const { set, problems, skipped } = read(
      oneCat['YOLO txt'],
      ['README.txt', 'Exported by a tool.'],
      ['README.roboflow.txt', '1 2 3'],
      ['requirements.txt', 'numpy==1.26'],
      ['autosplit_train.txt', './images/a.jpg'],
      ['notes.json', '{"info": {}}'],
      ['package.json', '{"name": "x"'],
      ['.DS_Store.json', ''],
      ['__MACOSX/._a.txt', '\u0000'],
      ['config.xml', '<config></config>'],
      ['list.json', '[1, 2]'],
    )
    expect(set.pictures).toHaveLength(1)
    expect(problems).toEqual([])
    expect(skipped.toSorted()).toEqual(
      [
        '._a.txt',
        '.DS_Store.json',
        'README.roboflow.txt',
        'README.txt',
        'autosplit_train.txt',
        'config.xml',
        'list.json',
        'notes.json',
        'package.json',
        'requirements.txt',
      ].toSorted(),
    )
  })

  it('and a picture of which nothing could be taken is not labelled as empty', () => {
    const coco = JSON.parse(oneCat['COCO JSON'][1]) as { annotations: { bbox: unknown }[] }
    coco.annotations[0]!.bbox = null
    for (const [name, text] of [
      ['x.json', JSON.stringify(coco)],
      ['a.txt', '0 0.5 0.5 -1 1'],
      ['x.csv', 'filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,9,9,1,1\n'],
    ] as const) {
      const { set, problems } = read([name, text])
      expect(set.pictures).toEqual([])
      expect(problems.length).toBeGreaterThan(0)
    }
  })

  it('and class names are those of notes.json where no other file has some', () => {
    const notes = [
      'notes.json',
      '{"categories": [{"id": 1, "name": "b"}, {"id": 0, "name": "a"}]}',
    ] as const
    expect(read(oneCat['YOLO txt'], notes).set.classes.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(read(oneCat['YOLO txt'], notes, ['classes.txt', 'c\nd']).set.classes[0]!.name).toBe('c')
  })

  it('and is folded into a summary by kind, however many files there are', () => {
    const files = Array.from({ length: 500 }, (_, i) => [`z${i}.txt`, '0 0.5 0.5 0.1 0.1'] as const)
    const { groups, problems } = summarise(read(oneCat['YOLO txt'], ...files), new Set(['a.jpg']))
    expect(problems).toEqual([])
    expect(groups).toMatchObject([
      { outcome: 'left out', title: expect.stringContaining('500 pictures'), moreFiles: 495 },
    ])
    expect(groups[0]!.files).toHaveLength(5)
  })
})
