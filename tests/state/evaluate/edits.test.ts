import { describe, expect, it } from 'vitest'
import type { LabelledPicture } from '../../../src/annotations/annotation-set.ts'
import {
  addAnnotation,
  annotationsOf,
  changeAnnotation,
  changePictures,
  markEmpty,
  redo,
  removeAnnotation,
  undo,
  unlabel,
} from '../../../src/state/evaluate/edits.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'

const picture = { name: 'a.jpg', size: { width: 100, height: 50 } }
const cat = { label: 'cat', box: [1, 2, 3, 4] } as const
const dog = { label: 'dog', box: [5, 6, 7, 8] } as const

function storeWith(...annotations: LabelledPicture['annotations']) {
  const store = createEvaluateStore()
  if (annotations.length > 0) {
    changePictures(store, 'start', new Map([['a.jpg', { ...picture, annotations }]]))
  }
  return store
}

type Store = ReturnType<typeof storeWith>
const labels = (store: Store) => annotationsOf(store.getState(), 'a.jpg').map(({ label }) => label)
const classes = (store: Store) => store.getState().labels.classes.map(({ name }) => name)

describe('editing labels', () => {
  it('adds a box, selects it, and makes its class known', () => {
    const store = storeWith()
    addAnnotation(store, picture, cat)
    addAnnotation(store, picture, dog)
    expect(labels(store)).toEqual(['cat', 'dog'])
    expect(classes(store)).toEqual(['cat', 'dog'])
    expect(store.getState()).toMatchObject({ selected: 1, label: 'dog' })
    expect(store.getState().labels.pictures.get('a.jpg')!.size).toEqual(picture.size)
  })

  it('renames a box and moves it', () => {
    const store = storeWith(cat, dog)
    changeAnnotation(store, picture, 1, { label: 'owl' })
    changeAnnotation(store, picture, 1, { box: [9, 9, 9, 9] })
    expect(annotationsOf(store.getState(), 'a.jpg')).toEqual([
      cat,
      { label: 'owl', box: [9, 9, 9, 9] },
    ])
  })

  it('drops outline and area once the box is moved, and nothing else', () => {
    const more = { of: 'coco', fields: { id: 7, segmentation: [[1, 2]], score: 1 } } as const
    const store = storeWith({ ...cat, area: 5, crowd: true, more })
    changeAnnotation(store, picture, 0, { label: 'dog' })
    expect(annotationsOf(store.getState(), 'a.jpg')[0]).toEqual({
      ...cat,
      label: 'dog',
      area: 5,
      crowd: true,
      more,
    })
    changeAnnotation(store, picture, 0, { box: [0, 0, 1, 1] })
    expect(annotationsOf(store.getState(), 'a.jpg')[0]).toEqual({
      label: 'dog',
      box: [0, 0, 1, 1],
      crowd: true,
      more: { of: 'coco', fields: { id: 7, score: 1 } },
    })
  })

  it('sets and clears flags', () => {
    const store = storeWith(cat)
    changeAnnotation(store, picture, 0, { difficult: true })
    expect(annotationsOf(store.getState(), 'a.jpg')[0]).toEqual({ ...cat, difficult: true })
    changeAnnotation(store, picture, 0, { difficult: false })
    expect(annotationsOf(store.getState(), 'a.jpg')[0]).toEqual(cat)
  })

  it('deletes a box', () => {
    const store = storeWith(cat, dog)
    removeAnnotation(store, picture, 0)
    expect(labels(store)).toEqual(['dog'])
    removeAnnotation(store, picture, 5)
    expect(labels(store)).toEqual(['dog'])
  })

  it('distinguishes a picture without objects from one without labels', () => {
    const store = storeWith()
    markEmpty(store, picture)
    expect(store.getState().labels.pictures.get('a.jpg')!.annotations).toEqual([])
    unlabel(store, 'a.jpg')
    expect(store.getState().labels.pictures.has('a.jpg')).toBe(false)
  })
})

describe('undo and redo', () => {
  it('go back and forth step by step, classes too', () => {
    const store = storeWith()
    addAnnotation(store, picture, cat)
    addAnnotation(store, picture, dog)
    removeAnnotation(store, picture, 0)
    undo(store)
    expect(labels(store)).toEqual(['cat', 'dog'])
    undo(store)
    expect([labels(store), classes(store)]).toEqual([['cat'], ['cat']])
    undo(store)
    expect(store.getState().labels.pictures.has('a.jpg')).toBe(false)
    undo(store)
    redo(store)
    redo(store)
    redo(store)
    redo(store)
    expect(labels(store)).toEqual(['dog'])
  })

  it('discard undone steps after another edit', () => {
    const store = storeWith(cat)
    addAnnotation(store, picture, dog)
    undo(store)
    markEmpty(store, picture)
    redo(store)
    expect(labels(store)).toEqual([])
  })

  it('take many small moves of one box as one step', () => {
    const store = storeWith(cat, dog)
    for (let x = 2; x < 6; x++) changeAnnotation(store, picture, 0, { box: [x, 2, 3, 4] }, 'move 0')
    changeAnnotation(store, picture, 1, { box: [0, 0, 1, 1] }, 'move 1')
    undo(store)
    expect(annotationsOf(store.getState(), 'a.jpg')[0]!.box).toEqual([5, 2, 3, 4])
    undo(store)
    expect(annotationsOf(store.getState(), 'a.jpg')[0]!.box).toEqual(cat.box)
    redo(store)
    expect(annotationsOf(store.getState(), 'a.jpg')[0]!.box).toEqual([5, 2, 3, 4])
  })

  it('cover several pictures at once, as an import is', () => {
    const store = storeWith(cat)
    const other = { ...picture, name: 'b.jpg', annotations: [dog] }
    changePictures(
      store,
      'import',
      new Map<string, LabelledPicture | null>([
        ['a.jpg', null],
        ['b.jpg', other],
      ]),
    )
    expect([...store.getState().labels.pictures.keys()]).toEqual(['b.jpg'])
    undo(store)
    expect([...store.getState().labels.pictures.keys()]).toEqual(['a.jpg'])
  })
})
