import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { writeCocoJson } from '../../src/annotations/coco-json.ts'
import { summarise, summaryLines } from '../../src/annotations/summarise.ts'
import { matchClasses } from '../../src/evaluation/class-map.ts'
import { readLabelFiles } from '../../src/evaluation/read-files.ts'
import { readSet } from '../../src/headless/read-set.ts'
import { fieldCase, fieldIsHere, fieldLabels } from '../annotations/field-cases.ts'
import { inProcessEvaluation } from './in-process.ts'

/** The objects of most cases, as left, top, width and height in pixels. */
const truth: Readonly<Record<string, readonly (readonly [string, ...number[]])[]>> = {
  'a.jpg': [
    ['stop sign', 60.03, 35.91, 67.25, 76.54],
    ['truck', 61.7, 139.72, 10.87, 15.09],
    ['car', 64.13, 133.6, 6.44, 4.08],
    ['stop sign', 101.19, 129.95, 9.51, 13.03],
  ],
  'b.jpg': [
    ['teddy bear', 0.72, 28.11, 172.25, 235.68],
    ['teddy bear', 1.44, 139.1, 158.56, 177.29],
    ['teddy bear', 47.46, 2.88, 166.12, 272.54],
    ['bed', 0.71, 0.07, 213.28, 319.93],
  ],
  'c.jpg': [
    ['sports ball', 204.01, 86.02, 9.69, 8.27],
    ['person', 72.63, 50.34, 145.97, 228.68],
    ['person', 81.86, 63.21, 132.84, 240.2],
    ['baseball glove', 184.32, 78.62, 28.73, 22.89],
  ],
}

interface Expected {
  /** pictures by the name of the truth's, where they are called otherwise */
  readonly names?: Readonly<Record<string, string>>
  /** pictures that are labelled; all of the truth's where not given */
  readonly pictures?: readonly string[]
  /** pixels by which a box may be off */
  readonly within?: number
  readonly labels?: (label: string) => string
  /** what the summary says, a line each; nothing else is said */
  readonly said: readonly RegExp[]
  /** of another tool */
  readonly detections?: number
  /** objects beside or without the truth's: those are looked at by hand */
  readonly byHand?: true
}

const lower = { names: { 'a.jpg': 'Größe é.JPG', 'b.jpg': 'b 1.jpeg', 'c.jpg': '日本.jpg' } }

const cases: Readonly<Record<string, Expected>> = {
  '01-ids-from-0': { said: [] },
  '02a-string-ids-all': { said: [/^Changed: 11 ids were texts/] },
  '03a-annotation-ids-all-0': { said: [/^Changed: 11 ids were texts, missing or there twice/] },
  '04b-area-null-iscrowd-null': { said: [/^Changed: 24 values that no box needs/] },
  '05a-one-empty-bbox': { byHand: true, said: [/^Left out: 1 object without a box/] },
  '05b-outline-only': { said: [/^Changed: 12 objects were drawn as something else than a box/] },
  '06b-image-size-null': { said: [/^Changed: 6 sizes of pictures were missing/] },
  '07a-same-name-in-two-folders': {
    names: {
      'a.jpg': 'clip1/frame_0001.jpg',
      'b.jpg': 'clip2/frame_0001.jpg',
      'c.jpg': 'frame_0002.jpg',
    },
    said: [],
  },
  '07d-percent-encoded': {
    ...lower,
    said: [/^Changed: 3 pictures were found by the file name alone/],
  },
  '08b-yolo-class-as-float': { within: 0.01, said: [/^Changed: 12 numbers were written as text/] },
  '08c-yolo-polygons': {
    within: 0.01,
    said: [/^Changed: 12 objects were drawn as something else/],
  },
  '08d-yolo-six-columns': { pictures: [], detections: 12, said: [] },
  '08e-yolo-height-1.0004': { byHand: true, said: [/^Changed: 1 box went past the edge/] },
  '09b-label-studio-yolo': {
    within: 0.01,
    said: [/^Not labels: 1 file holds no labels: notes\.json/],
  },
  '09d-labels-of-more-pictures-than-there': {
    within: 0.01,
    pictures: ['a.jpg', 'b.jpg'],
    said: [/^Left out: Labels of 21 pictures that are not among the open ones\. Open the pictures/],
  },
  '09e-background-no-label-file': { within: 0.01, pictures: ['a.jpg', 'b.jpg'], said: [] },
  '09g-splits-same-names': {
    within: 0.01,
    names: { 'a.jpg': 'images/train/0001.jpg', 'b.jpg': 'images/val/0001.jpg' },
    pictures: ['a.jpg', 'b.jpg'],
    said: [],
  },
  '12c-voc-zero-based': {
    byHand: true,
    said: [/^Changed: 12 boxes of Pascal VOC, which counts pixels from 1, were counted from 0/],
  },
  '13c-openimages': {
    within: 0.01,
    labels: (label) => `/m/0${label.replace(' ', '_')}`,
    said: [/^Changed: 12 boxes were given as shares/, /^Changed: 3 pictures were found by a name/],
  },
  '13f-csv-x-y-width-height': { within: 0.001, said: [] },
  '14a-labelme': { within: 0.001, said: [/labelme/] },
  '14b-label-studio-json': {
    within: 0.001,
    said: [/Label Studio/, /^Changed: 3 pictures were found/],
  },
  '14c-coco-results': { detections: 12, said: [] },
  '15b-pedestrian-for-person': { byHand: true, said: [] },
  '15c-two-spellings-of-a-class': { byHand: true, said: [] },
  '17-beyond-and-zero': {
    byHand: true,
    said: [/^Changed: 2 boxes reach beyond the picture/, /^Changed: 1 box has no area/],
  },
  '18-coco-and-yolo-in-one-folder': {
    said: [/^Left out: Labels of 3 pictures that another file labels too/],
  },
}

const network = { names: ['person', 'car'], from: 'the network' }

describe.skipIf(!fieldIsHere)('labels as people bring them', () => {
  it('are all looked at', () => {
    expect(readdirSync(fieldLabels).toSorted()).toEqual(Object.keys(cases).toSorted())
  })

  it.each(Object.entries(cases))('%s', async (name, expected) => {
    const { pictures, files } = fieldCase(name)
    const read = await readLabelFiles({ files, pictures, fallback: network })
    const sizes = new Set(pictures.map((one) => one.name))
    const summary = summarise(read, sizes)
    const lines = summaryLines(summary)
    expect(read.problems.filter(({ kind }) => kind === undefined)).toEqual([])

    // one line of each, and nothing that nobody expects
    const said = lines.filter((line) => !line.startsWith('  '))
    for (const words of expected.said)
      expect(said.filter((line) => words.test(line))).toHaveLength(1)
    const further = said.filter((line) => !expected.said.some((words) => words.test(line)))
    expect(further.filter((line) => !/^Read: \d+ objects? of/.test(line))).toEqual([])

    const found = read.predictions.flatMap(({ pictures: all }) =>
      all.flatMap(({ detections }) => detections),
    )
    expect(found).toHaveLength(expected.detections ?? 0)

    // the terminal reads the very same and says the very same
    const { call } = inProcessEvaluation()
    const terminal = await readSet(call, files, pictures, network)
    expect(terminal.set).toEqual(read.set)
    expect(terminal.predictions).toEqual(read.predictions)
    expect(terminal.lines).toEqual(lines)
  })

  const read = async (name: string) => {
    const { pictures, files } = fieldCase(name)
    return readLabelFiles({ files, pictures, fallback: network })
  }

  const plain = Object.entries(cases).filter(([, { byHand }]) => !byHand)
  it.each(plain)('%s: every object is on its picture, where it is', async (name, expected) => {
    const { set } = await read(name)
    const there = (expected.pictures ?? Object.keys(truth)).map(
      (key) => expected.names?.[key] ?? key,
    )
    expect(set.pictures.map((picture) => picture.name).toSorted()).toEqual(there.toSorted())
    for (const key of expected.pictures ?? Object.keys(truth)) {
      const open = expected.names?.[key] ?? key
      const { annotations } = set.pictures.find((picture) => picture.name === open)!
      const wanted = truth[key]!
      expect(annotations.map(({ label }) => label)).toEqual(
        wanted.map(([label]) => expected.labels?.(label) ?? label),
      )
      annotations.forEach(({ box }, i) =>
        box.forEach((side, s) => {
          const off = Math.abs(side - (wanted[i]![s + 1] as number))
          expect(off).toBeLessThanOrEqual(expected.within ?? 0)
        }),
      )
    }
  })

  it('05a: the others of the picture stay', async () => {
    const { set } = await read('05a-one-empty-bbox')
    expect(set.pictures.map(({ annotations }) => annotations.length)).toEqual([3, 4, 4])
  })

  it('08e: the box ends at the edge', async () => {
    const [picture] = (await read('08e-yolo-height-1.0004')).set.pictures
    const [left, top, width, height] = picture!.annotations[4]!.box
    expect([left, top].map((side) => Math.abs(Number(side.toFixed(2))))).toEqual([0, 0.02])
    expect(top + height).toBeCloseTo(250, 6)
    expect(width).toBeCloseTo(113.7, 1)
  })

  it('12c: corners are taken as counted from 0', async () => {
    const { set } = await read('12c-voc-zero-based')
    expect(set.pictures[0]!.annotations[0]!.box).toEqual([60, 35, 67, 77])
    expect(set.pictures[2]!.annotations[3]!.box).toEqual([0, 78, 213, 23])
  })

  it('15b: no name is a class of the network, until a table says so', async () => {
    const { set } = await read('15b-pedestrian-for-person')
    const labels = set.classes.map(({ name }) => name)
    const kinds = (table = {}) => matchClasses(network.names, labels, table).map(({ kind }) => kind)
    expect(new Set(kinds())).toEqual(new Set(['none']))
    expect(kinds({ pedestrian: 'person', vehicle: 'car', 'my bed': null })).toEqual(
      labels.map((label) =>
        label === 'my bed' ? 'left out' : /^(pedestrian|vehicle)$/.test(label) ? 'table' : 'none',
      ),
    )
  })

  it('15c: the exact name wins, and the other one is a clash', async () => {
    const { set } = await read('15c-two-spellings-of-a-class')
    const labels = set.classes.map(({ name }) => name)
    const matches = matchClasses(['car', 'person'], labels)
    expect(matches.filter(({ found }) => found !== null).map(({ label }) => label)).toEqual([
      'car',
      'person',
    ])
    expect(matches.filter(({ kind }) => kind === 'clash').map(({ label }) => label)).toEqual([
      'Car',
      'Person',
    ])
  })

  it('17: the boxes stay as they are', async () => {
    const { set } = await read('17-beyond-and-zero')
    expect(set.pictures[0]!.annotations.map(({ box: [left, , width] }) => [left, width])).toEqual([
      [-40, 127.25],
      [61.7, 0],
      [9999, 6.44],
      [101.19, 9.51],
    ])
  })

  it('01 and 03a: every id that is written is above 0, and there once', async () => {
    for (const name of ['01-ids-from-0', '03a-annotation-ids-all-0', '02a-string-ids-all']) {
      const { annotations } = JSON.parse(writeCocoJson((await read(name)).set)) as {
        readonly annotations: readonly { readonly id: number }[]
      }
      const ids = annotations.map(({ id }) => id)
      expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true)
      expect(new Set(ids).size).toBe(12)
    }
  })

  it('are refused where nothing may be wrong, and those that are right are not', async () => {
    const strictly = async (name: string) => {
      const { pictures, files } = fieldCase(name)
      return readSet(inProcessEvaluation().call, files, pictures, network, { strict: true })
    }
    for (const name of [
      '05a-one-empty-bbox',
      '08e-yolo-height-1.0004',
      '17-beyond-and-zero',
      '12c-voc-zero-based',
    ]) {
      await expect(strictly(name)).rejects.toMatchObject({ name: 'StrictRefusal' })
    }
    for (const name of [
      '01-ids-from-0',
      '07a-same-name-in-two-folders',
      '09g-splits-same-names',
      '09b-label-studio-yolo',
    ]) {
      expect((await strictly(name)).set.pictures.length).toBeGreaterThan(0)
    }
  })
})
