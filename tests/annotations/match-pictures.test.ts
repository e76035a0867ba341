import { assert, constantFrom, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchPictures, type Reference } from '../../src/annotations/match-pictures.ts'
import { pictureNames } from '../../src/annotations/picture-names.ts'

const named = (path: string, from = ''): Reference => ({ path, by: 'name', from })
const beside = (path: string): Reference => ({ path, by: 'file' })

/** The picture of each reference; null where there is none, or several could be. */
function found(references: readonly Reference[], pictures: readonly string[]) {
  return matchPictures(references, pictures).map(({ picture }) =>
    picture === null ? null : pictures[picture]!,
  )
}

describe('labels find their pictures', () => {
  it('by the path, where one name is in two folders', () => {
    const pictures = ['set/clip1/f.jpg', 'set/clip2/f.jpg']
    expect(found([named('clip2/f.jpg'), named('clip1/f.jpg')], pictures)).toEqual(
      pictures.toReversed(),
    )
    expect(found([named('clip2\\f.jpg')], pictures)).toEqual([pictures[1]])
    expect(found([named('f.jpg')], pictures)).toEqual([null])
    // of a file in the folder of the pictures that it speaks of
    expect(found([named('f.jpg', 'set/clip1'), named('f.jpg', 'set/clip2')], pictures)).toEqual(
      pictures,
    )
  })

  it('of YOLO by the folders beside those of the pictures, whichever way they are nested', () => {
    for (const [pictures, labels] of [
      [
        ['set/images/train/1.jpg', 'set/images/val/1.jpg'],
        ['set/labels/train/1.txt', 'set/labels/val/1.txt'],
      ],
      [
        ['set/train/images/1.jpg', 'set/val/images/1.jpg'],
        ['set/train/labels/1.txt', 'set/val/labels/1.txt'],
      ],
      [
        ['1.jpg', 'sub/1.jpg'],
        ['1.txt', 'sub/1.txt'],
      ],
    ] as const) {
      expect(found(labels.map(beside), pictures)).toEqual(pictures)
    }
  })

  it('by the name alone where nothing else has it, and that is told where folders differ', () => {
    expect(matchPictures([named('train2017/a.jpg')], ['photos/a.jpg'])).toEqual([
      { picture: 0, note: null },
    ])
    expect(matchPictures([named('train2017/a.jpg')], ['mine/a.jpg'])).toEqual([
      { picture: 0, note: 'other folder' },
    ])
    expect(found([named('train/a.jpg'), named('val/a.jpg')], ['a.jpg'])).toEqual([null, null])
    expect(found([named('train/a.jpg'), named('val/a.jpg')], ['set/val/a.jpg'])).toEqual([
      null,
      'set/val/a.jpg',
    ])
  })

  it('with percent-encoding undone, in another case, with another ending, where nothing else fits', () => {
    const note = (path: string, picture: string) => matchPictures([named(path)], [picture])[0]
    for (const [path, picture] of [
      ['Gr%C3%B6%C3%9Fe%20%C3%A9.JPG', 'Größe é.JPG'],
      ['IMG_1.JPG', 'img_1.jpg'],
      ['a.png', 'a.jpg'],
      ['0a1b2c3d-a.jpg', 'a.jpg'],
      ['a', 'a.jpg'],
    ] as const) {
      expect(note(path, picture)).toEqual({ picture: 0, note: 'other name' })
    }
    expect(note('100%.jpg', '100%.jpg')).toEqual({ picture: 0, note: null })
    expect(found([named('a.png'), named('a.jpg')], ['a.jpg', 'A.jpg'])).toEqual([null, 'a.jpg'])
    expect(found([named('a.bmp')], ['a.jpg', 'a.png'])).toEqual([null])
    expect(found([named('b.jpg')], ['a.jpg'])).toEqual([null])
  })

  it('never one for two, and always its own where it is there', () => {
    const folder = constantFrom('a', 'b', 'a/b', 'A', 'labels/a')
    const file = constantFrom('1.jpg', '1.png', '2.jpg', 'I.jpg', 'i.jpg', '%31.jpg', 'x-1.jpg')
    const paths = uniqueArray(
      folder.chain((one) => file.map((name) => `${one}/${name}`)),
      {
        maxLength: 9,
      },
    )
    assert(
      property(paths, paths, (labels, pictures) => {
        const matches = found(
          labels.map((path) => named(path)),
          pictures,
        )
        const given = matches.filter((picture) => picture !== null)
        expect(new Set(given).size).toBe(given.length)
        labels.forEach((path, i) => {
          const own = matches[i]
          expect(pictures.includes(path) ? own : path).toBe(path)
        })
      }),
      { seed: 5, numRuns: 2000 },
    )
  })
})

describe('names of pictures', () => {
  it('are those of their files, and the paths of those that share one', () => {
    expect(pictureNames(['set/a/1.jpg', 'set/b/1.jpg', 'set/b/2.jpg'])).toEqual([
      'a/1.jpg',
      'b/1.jpg',
      '2.jpg',
    ])
    expect(pictureNames(['x/1.jpg'], new Set(['1.jpg']))).toEqual(['x/1.jpg'])
    expect(pictureNames(['x/y/1.jpg', 'z/2.jpg'], new Set(['1.jpg']))).toEqual([
      'x/y/1.jpg',
      '2.jpg',
    ])
  })
})
