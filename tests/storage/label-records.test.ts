import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelledPicture } from '../../src/annotations/annotation-set.ts'
import { aboutKey, asidePrefix, pictureKey, siftLabels } from '../../src/storage/label-records.ts'
import { someSet } from '../annotations/arbitrary-set.ts'
import { mutated } from './mutated.ts'

type Records = readonly (readonly [string, unknown])[]

const cat: LabelledPicture = {
  name: 'cat.jpg',
  size: { width: 200, height: 100 },
  annotations: [
    { label: 'cat', box: [1, 2, 3, 4], crowd: true, more: { of: 'coco', fields: { id: 7 } } },
  ],
}
const dog: LabelledPicture = {
  name: 'dog.jpg',
  size: null,
  annotations: [{ label: 'dog', box: [0, 0, 9.5, 9], area: 12 }],
  more: { of: 'voc', fields: { folder: ['x'] } },
}
const about = { classes: [{ name: 'dog' }, { name: 'cat' }], more: { of: 'coco', fields: {} } }

const records = (...pictures: readonly LabelledPicture[]): Records =>
  pictures.map((picture) => [pictureKey(picture.name), picture])

describe('the records of labels', () => {
  it('are read back unchanged, whatever their names', () => {
    fc.assert(
      fc.property(someSet, ({ classes, pictures }) => {
        const stored: Records = [[aboutKey, { classes, more: undefined }], ...records(...pictures)]
        expect(siftLabels(structuredClone(stored))).toEqual({
          labels: { classes, pictures },
          damaged: [],
        })
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('may lack the record about the set, and preserve what files contained about pictures and classes', () => {
    expect(siftLabels([])).toEqual({ labels: { classes: [], pictures: [] }, damaged: [] })
    expect(siftLabels(records(cat)).labels.classes).toEqual([])
    const all: Records = [[aboutKey, about], ...records(cat, dog)]
    expect(siftLabels(all)).toEqual({ labels: { ...about, pictures: [cat, dog] }, damaged: [] })
    // the format of the first versions
    const older = { ...cat, annotations: [{ label: 'cat', box: [1, 2, 3, 4], crowd: false }] }
    expect(siftLabels([[pictureKey('cat.jpg'), older]]).damaged).toEqual([])
  })

  it.each([
    ['no annotations', { ...cat, annotations: null }],
    ['an annotation that is none', { ...cat, annotations: [null] }],
    [
      'an object without a class',
      { ...cat, annotations: [{ ...cat.annotations[0], label: null }] },
    ],
    ['a box of three numbers', { ...cat, annotations: [{ label: 'cat', box: [1, 2, 3] }] }],
    ['a box that is nowhere', { ...cat, annotations: [{ label: 'cat', box: [1, NaN, 3, 4] }] }],
    ['no name', { ...cat, name: undefined }],
    ['a size of words', { ...cat, size: { width: '200', height: 100 } }],
    ['nothing', null],
  ])('are without a picture whose record has %s, and have the others', (_, damaged) => {
    const key = pictureKey('cat.jpg')
    expect(siftLabels([[aboutKey, about], [key, damaged], ...records(dog)])).toEqual({
      labels: { ...about, pictures: [dog] },
      damaged: [[key, damaged]],
    })
  })

  it('with a damaged list of classes have the readable ones and those of the boxes', () => {
    const damaged = { classes: [{ name: 'person' }, null, { name: 'dog' }, { name: 7 }], more: 3 }
    expect(siftLabels([[aboutKey, damaged], ...records(cat, dog)])).toEqual({
      labels: {
        classes: [{ name: 'person' }, { name: 'dog' }, { name: 'cat' }],
        pictures: [cat, dog],
      },
      damaged: [[aboutKey, damaged]],
    })
    expect(siftLabels([[aboutKey, null], ...records(cat)]).labels.classes).toEqual([
      { name: 'cat' },
    ])
  })

  it('ignore records that were moved aside', () => {
    const aside = `${asidePrefix}2026-03-01T00:00:00.000Z ${pictureKey('cat.jpg')}`
    expect(siftLabels([[aside, null], ...records(dog)])).toEqual({
      labels: { classes: [], pictures: [dog] },
      damaged: [],
    })
  })

  it('are each usable or damaged, whatever is stored, and no class is missing', () => {
    const one = fc.constantFrom(cat, dog)
    const stored = fc.record({
      about: fc.oneof(fc.constant(about), mutated(about)),
      pictures: fc.array(fc.oneof(one, one.chain(mutated)), { maxLength: 4 }),
    })
    let broken = 0
    fc.assert(
      fc.property(stored, (all) => {
        const kept: Records = [
          [aboutKey, all.about],
          ...all.pictures.map((picture, i) => [pictureKey(String(i)), picture] as const),
        ]
        const { labels, damaged } = siftLabels(structuredClone(kept))
        broken += damaged.length
        const keys = new Set(damaged.map(([key]) => key))
        expect(damaged).toEqual(kept.filter(([key]) => keys.has(key)))
        expect(labels.pictures).toEqual(
          kept.filter(([key]) => key !== aboutKey && !keys.has(key)).map(([, value]) => value),
        )
        const objects = labels.pictures.flatMap(({ annotations }) => annotations)
        for (const { label, box } of objects) {
          expect(typeof label).toBe('string')
          expect(box.every(Number.isFinite)).toBe(true)
        }
        const names = labels.classes.map(({ name }) => name)
        const mended = keys.has(aboutKey) ? objects : []
        expect(names).toEqual(expect.arrayContaining(mended.map(({ label }) => label)))
        for (const { name } of labels.classes) expect(typeof name).toBe('string')
      }),
      { seed: 2, numRuns: 1000 },
    )
    expect(broken).toBeGreaterThan(500)
  })
})
