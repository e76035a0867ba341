import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation, LabelledPicture } from '../../src/annotations/annotation-set.ts'
import { mergeClasses, mergePictures } from '../../src/annotations/merge-labels.ts'

const box = (label: string, left = 0): Annotation => ({ label, box: [left, 0, 10, 10] })
const picture = (...annotations: readonly Annotation[]): LabelledPicture => ({
  name: 'a.jpg',
  size: { width: 100, height: 100 },
  annotations,
})
const merged = (
  base: LabelledPicture | null,
  mine: LabelledPicture | null,
  theirs: LabelledPicture | null,
) => {
  const { value, isDisputed } = mergePictures(base, mine, theirs)
  const boxes = value && value.annotations.map(({ label, box: [left] }) => `${label} ${left}`)
  return [boxes, isDisputed]
}

describe('two changes of one picture', () => {
  const [cat, dog, bird] = [box('cat'), box('dog'), box('bird')]

  it.each([
    ['boxes that each side added', [cat], [cat, dog], [cat, bird], ['cat 0', 'dog 0', 'bird 0']],
    ['the same box, added on both sides, once', [], [cat], [cat], ['cat 0']],
    ['two equal boxes of one side', [], [cat, cat], [dog], ['cat 0', 'cat 0', 'dog 0']],
    ['a box moved on one side', [cat, dog], [box('cat', 5), dog], [cat, dog], ['cat 5', 'dog 0']],
    ['no box that one side deleted', [cat, dog], [dog], [cat, dog, bird], ['dog 0', 'bird 0']],
    ['a box that one side moved and the other deleted', [cat], [box('cat', 5)], [], ['cat 5']],
    ['a box that one side deleted and the other moved', [cat], [], [box('cat', 5)], ['cat 5']],
  ])('leaves %s', (_, base, mine, theirs, expected) => {
    expect(merged(picture(...base), picture(...mine), picture(...theirs))).toEqual([
      expected,
      false,
    ])
  })

  it('leaves both versions of a box that both changed, and says so', () => {
    const both = merged(picture(cat), picture(box('cat', 3)), picture(box('cat', 7)))
    expect(both).toEqual([['cat 3', 'cat 7'], true])
  })

  it('leaves what was added to a picture whose labels the other side took away', () => {
    expect(merged(picture(cat), null, picture(cat, dog))).toEqual([['dog 0'], false])
    expect(merged(picture(cat), picture(cat, dog), null)).toEqual([['dog 0'], false])
    expect(merged(picture(cat), null, picture(cat))).toEqual([null, false])
  })

  it('loses no box that either side added, and keeps none that a side deleted and nobody touched', () => {
    const label = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const boxes = fc.array(
      fc.tuple(label, fc.nat(3)).map(([name, left]) => box(name, left)),
      { maxLength: 6 },
    )
    const keys = (list: readonly Annotation[]) => list.map((one) => JSON.stringify(one))
    fc.assert(
      fc.property(boxes, boxes, boxes, (base, mine, theirs) => {
        const { value } = mergePictures(picture(...base), picture(...mine), picture(...theirs))
        const left = new Set(keys(value?.annotations ?? []))
        const before = new Set(keys(base))
        const added = [...keys(mine), ...keys(theirs)].filter((key) => !before.has(key))
        expect(added.filter((key) => !left.has(key))).toEqual([])
        const [here, there] = [new Set(keys(mine)), new Set(keys(theirs))]
        const gone = [...before].filter((key) => !here.has(key) && !there.has(key))
        expect(gone.filter((key) => left.has(key))).toEqual([])
      }),
      { seed: 1 },
    )
  })
})

describe('two changes of the classes', () => {
  const classes = (...names: readonly string[]) => ({ classes: names.map((name) => ({ name })) })

  it('keeps those that either side added, and their order', () => {
    const { value } = mergeClasses(classes('a'), classes('a', 'b'), classes('a', 'c', 'd'))
    expect(value.classes.map(({ name }) => name)).toEqual(['a', 'c', 'd', 'b'])
  })

  it('drops one that a side dropped', () => {
    const { value } = mergeClasses(classes('a', 'b'), classes('b'), classes('a', 'b', 'c'))
    expect(value.classes.map(({ name }) => name)).toEqual(['b', 'c'])
  })

  it('joins what both said of names, and tells where they differ', () => {
    const table = (entries: Record<string, string | null>) => ({ classes: [], table: entries })
    expect(mergeClasses(table({ a: 'x' }), table({ a: 'x', b: 'y' }), table({ a: null }))).toEqual({
      value: { classes: [], table: { a: null, b: 'y' } },
      isDisputed: false,
    })
    expect(
      mergeClasses(table({}), table({ constructor: 'x' }), table({ constructor: 'y' })),
    ).toEqual({ value: { classes: [], table: { constructor: 'x' } }, isDisputed: true })
  })
})
