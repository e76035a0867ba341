import { describe, expect, it } from 'vitest'
import { inWords } from '../../src/annotations/problems.ts'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'

const pictures = ['a.jpg', 'good.jpg'].map((name) => ({ name, size: { width: 100, height: 100 } }))
const fallback = { names: ['cat', 'dog'], from: 'the network' }

/** A valid file of each format, from which each malformed one is derived. */
const coco = (annotation: object, image: object = {}) =>
  JSON.stringify(
    {
      images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 100, ...image }],
      categories: [{ id: 1, name: 'naïve cat' }],
      annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], ...annotation }],
    },
    null,
    1,
  )
const csv = (row: string) => `filename,class,xmin,ymin,xmax,ymax\na.jpg,naïve cat,1,2,3,4\n${row}\n`
const voc = (part: string, name = 'naïve cat') =>
  `<annotation>\n<object>\n<name>${name}</name>\n<bndbox>${part}</bndbox>\n</object>\n</annotation>\n`
const corners = (xmin: string, xmax: string) =>
  `<xmin>${xmin}</xmin><ymin>1</ymin><xmax>${xmax}</xmax><ymax>9</ymax>`
const right = {
  'a.json': coco({}),
  'a.csv': csv('a.jpg,naïve cat,5,6,7,8'),
  'a.xml': voc(corners('1', '9')),
  'a.txt': '0 0.5 0.5 0.1 0.1\n',
  'classes.txt': 'naïve cat\ndog\n',
  'data.yaml': 'names:\n  0: naïve cat\n  1: dog\n',
} as const

type Name = keyof typeof right

/** Reads a file strictly, beside one that is right, which is always taken; what is told of the first. */
async function told(name: string, content: Blob | string | Uint8Array<ArrayBuffer>) {
  const files = [
    { path: `set/${name}`, file: content instanceof Blob ? content : new Blob([content]) },
    { path: 'set/good.csv', file: new Blob(['good.jpg,1,2,3,4,cat']) },
  ]
  const { set, problems } = await readLabelFiles({ files, pictures, fallback, strict: true })
  const taken = set.pictures.map((picture) => picture.name)
  // nothing of a malformed file is used
  expect(problems.length > 0 ? taken : taken.slice(-1)).toEqual(['good.jpg'])
  return problems.map(inWords)
}

const utf16 = (text: string, mark: readonly number[]) =>
  Uint8Array.from([...mark, ...Array.from(text, (letter) => [letter.charCodeAt(0), 0]).flat()])
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('a valid label file is accepted', () => {
  it.each(Object.entries(right))('%s', async (name, text) => {
    expect(await told(name, text)).toEqual([])
  })
})

describe('an error in a label file is reported with its place, and other files are accepted', () => {
  it.each<[fault: string, name: Name, text: string, place: string]>([
    ['missing image', 'a.json', coco({ image_id: 7 }), 'a.json, annotations[0].image_id: '],
    ['missing image', 'a.csv', csv(',cat,1,2,3,4'), 'a.csv, line 3: has no file name.'],
    ['negative width', 'a.json', coco({ bbox: [1, 2, -3, 4] }), 'a.json, annotations[0].bbox[2]: '],
    ['negative width', 'a.csv', csv('a.jpg,cat,9,2,3,4'), 'a.csv, line 3: xmax is 3'],
    ['negative width', 'a.xml', voc(corners('9', '1')), 'a.xml, object 1, bndbox/xmax: is 1'],
    ['negative width', 'a.txt', '\n0 0.5 0.5 -0.1 0.1', 'a.txt, line 2: the width is -0.1'],
    [
      'negative size of the picture',
      'a.json',
      coco({}, { width: -1 }),
      'a.json, images[0].width: ',
    ],
    ['unknown class', 'a.json', coco({ category_id: 9 }), 'a.json, annotations[0].category_id: '],
    ['unknown class', 'a.txt', '7 0.5 0.5 0.1 0.1', 'a.txt, line 1: class 7 has no name'],
    ['no class', 'a.csv', csv('a.jpg,,1,2,3,4'), 'a.csv, line 3: has no class.'],
    ['no class', 'a.xml', voc(corners('1', '9'), ''), 'a.xml, object 1, name: '],
    [
      'duplicate class',
      'classes.txt',
      'cat\ndog\ncat',
      'classes.txt, line 3: “cat” is there twice.',
    ],
    ['duplicate class', 'data.yaml', 'names: [cat, cat]', 'data.yaml, names[1]: “cat” is there'],
    [
      'duplicate ids',
      'a.json',
      coco({}).replace('"categories": [', '"categories": [{"id": 1, "name": "x"},'),
      'a.json, categories[1].id: 1 is there twice.',
    ],
    ['NaN', 'a.json', coco({}).replace('3,', 'NaN,'), 'a.json, line 24, column 5: NaN is not a'],
    ['a number past all numbers', 'a.json', coco({}).replace('100', '1e999'), 'images[0].width: '],
    ['a number past all numbers', 'a.csv', csv('a.jpg,cat,1,2,1e999,4'), 'line 3: xmax is “1e999”'],
    ['NaN', 'a.csv', csv('a.jpg,cat,NaN,2,3,4'), 'a.csv, line 3: xmin is “NaN”'],
    ['NaN', 'a.xml', voc(corners('NaN', '9')), 'a.xml, object 1, bndbox/xmin: is “NaN”'],
    ['NaN', 'a.txt', '0 0.5 0.5 0.1 NaN', 'a.txt, line 1: the height is NaN'],
    ['cut short', 'a.json', coco({}).slice(0, 150), 'a.json, line '],
    ['cut short', 'a.csv', csv('a.jpg,cat,1,'), 'a.csv, line 3: has 4 values, expected 6.'],
    ['cut short in a quoted cell', 'a.csv', csv('"a.jp'), 'a.csv, row 3: '],
    ['cut short', 'a.xml', voc(corners('1', '9')).slice(0, 70), 'a.xml, line '],
    [
      'cut short',
      'a.txt',
      '0 0.5 0.5 0.1 0.1\n0 0.5 0.',
      'a.txt, line 2: has 3 values, expected 5',
    ],
    ['cut short', 'data.yaml', 'names: [cat, do', 'data.yaml, line 1: '],
    ['empty', 'a.json', '', 'a.json, line 1, column 1: is empty.'],
    ['empty', 'a.csv', '', 'a.csv: is empty.'],
    ['empty', 'a.xml', '', 'a.xml'],
    ['empty', 'classes.txt', '', 'classes.txt: names no class.'],
    ['entities within entities', 'a.xml', laughs(), 'a.xml: declares a DOCTYPE'],
    ['aliases within aliases', 'data.yaml', yamlLaughs(), 'data.yaml: '],
    ['nested without end', 'a.json', '['.repeat(300_000), 'a.json'],
    ['nested without end', 'a.xml', voc('<a>'.repeat(300) + '</a>'.repeat(300)), 'a.xml: cannot'],
    ['nested without end', 'data.yaml', `names: ${'['.repeat(50_000)}`, 'data.yaml'],
  ])('%s: %s', async (_, name, text, place) => {
    const [first, ...others] = await told(name, text)
    expect(first).toContain(place)
    expect(first!.length).toBeLessThan(400)
    expect(others).toEqual([])
  })

  const names = Object.keys(right) as Name[]

  it.each(names)('UTF-16, with and without byte order mark: %s', async (name) => {
    for (const mark of [[0xff, 0xfe], []]) {
      expect(await told(name, utf16(right[name], mark))).toEqual([
        `${name}: is UTF-16 text, expected UTF-8. Save it as UTF-8.`,
      ])
    }
  })

  it.each(names.filter((name) => name !== 'a.txt'))('Latin-1: %s', async (name) => {
    const line = right[name].slice(0, right[name].indexOf('ï')).split('\n').length
    expect(await told(name, latin1(right[name]))).toEqual([
      `${name}: line ${line}: a letter is not UTF-8. Save the file as UTF-8.`,
    ])
  })

  it.each(names)('binary data: %s', async (name) => {
    const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82])
    const [words] = await told(name, png)
    expect(words).toBe(`${name}: line 1: is no text. Is ${name} a file of labels?`)
  })

  it.each(names)('a gigabyte, refused without reading: %s', async (name) => {
    const [words] = await told(name, hollow(1_000_000_000))
    expect(words).toMatch(
      /^[a-z]+\.[a-z]+: has 1000 MB, more than the (200|20) MB that can be read/,
    )
  })
})

/** A huge file whose bytes must not be read. */
function hollow(size: number): Blob {
  const file = new Blob([])
  const refuse = () => Promise.reject(new Error('it was read'))
  return Object.defineProperties(file, {
    size: { value: size },
    arrayBuffer: { value: refuse },
    text: { value: refuse },
  })
}

/** "Billion laughs": ten entities, each ten times the one before. */
function laughs(): string {
  const entities = Array.from(
    { length: 10 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  ).join('')
  return `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">${entities}]>${voc(corners('1', '9'), '&l10;')}`
}

/** The same attack in YAML. */
function yamlLaughs(): string {
  const lines = Array.from(
    { length: 9 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 10 }, () => `*l${i}`).join(', ')}]`,
  )
  return ['l0: &l0 [lol, lol]', ...lines, 'names: *l9'].join('\n')
}
