import { describe, expect, it } from 'vitest'
import { changeSettings, clearSelection, hover, select } from '../../../src/state/actions.ts'
import type { ModelBoxes } from '../../../src/vision/geometry.ts'
import { createSceneReader } from '../../../src/views/stage/scene-reader.ts'
import { createScene, picture } from '../detect/scene.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

describe('the scene of a state', () => {
  it('has the kept boxes, highest score first, by the names of their classes', () => {
    const { read } = setUp()
    expect(read()?.marks.map(({ candidate, label, kind }) => [candidate, label, kind])).toEqual([
      [0, 'person', 'kept'],
      [1, 'boat', 'kept'],
      [4, 'person', 'kept'],
    ])
    expect(read()?.marks[1]).toMatchObject({ box: [200, 0, 300, 100], iou: null })
  })

  it('names tracked boxes by their ids, below the threshold too, and gives them colours of their own', () => {
    const { store, read } = setUp()
    const of = store.getState().shown!.candidates
    store.setState({
      trackIds: {
        of,
        byCandidate: new Map([
          [1, 7],
          [5, 2],
        ]),
      },
    })
    expect(read()?.marks.map(({ label, kind, colourId }) => [label, kind, colourId])).toEqual([
      ['person', 'kept', undefined],
      ['#7 boat', 'kept', 7],
      ['person', 'kept', undefined],
      ['#2 kite', 'kept', 2],
    ])
    // ids of another answer's candidates name nothing
    store.setState({ trackIds: { of: { ...of }, byCandidate: new Map([[1, 7]]) } })
    expect(read()?.marks.map(({ label }) => label)).toEqual(['person', 'boat', 'person'])
  })

  it('names what is of the class that a person has taught, before the network’s own name', () => {
    const { store, read } = setUp()
    const scored = {
      ...{ item: pictureItem(picture.id), frameId: 1 },
      candidates: Uint32Array.of(0, 1, 4),
      boxes: new Float32Array(12) as ModelBoxes,
      scores: Float32Array.of(0.4, 0.93, 0.5),
    }
    const { taught } = store.getState()
    store.setState({ taught: { ...taught, name: 'my mug', scored } })
    expect(read()?.marks.map(({ label }) => label)).toEqual([
      'person',
      'my mug 0.93 · boat',
      'my mug 0.50 · person',
    ])
  })

  it('is null while the result is of another picture', () => {
    const { store, read } = setUp()
    store.setState({ pictures: [picture, { ...picture, id: 'b' }], onStage: pictureItem('b') })
    expect(read()).toBeNull()
    store.setState({ onStage: pictureItem(picture.id) })
    expect(read()?.marks).toHaveLength(3)
  })

  it('shows what the one selected box suppressed, each with its IoU', () => {
    const { store, read } = setUp()
    select(store, 1)
    const rivals = read()?.marks.filter(({ kind }) => kind === 'rival')
    expect(rivals?.map(({ candidate, iou }) => [candidate, iou?.toFixed(2)])).toEqual([
      [3, '0.80'],
      [2, '0.90'],
    ])
    expect(read()?.iou).toBeNull()
  })

  it('compares two selected boxes, kept or not, and shows no other rivals then', () => {
    const { store, read } = setUp()
    select(store, 1)
    select(store, 2, true)
    expect(read()?.iou).toBeCloseTo(0.9, 6)
    expect(read()?.marks.map(({ candidate, kind }) => [candidate, kind])).toEqual([
      [0, 'kept'],
      [1, 'kept'],
      [4, 'kept'],
      [2, 'other'],
    ])
  })

  it('shows a box below the threshold while it is hovered', () => {
    const { store, read } = setUp()
    hover(store, 5)
    expect(read()?.marks.at(-1)).toMatchObject({ candidate: 5, kind: 'other', label: 'kite' })
    hover(store, null)
    expect(read()?.marks).toHaveLength(3)
  })

  it('survives a selection of another result', () => {
    const { store, read } = setUp()
    store.setState({ selection: [1, 99], hovered: 98 })
    expect(read()).toMatchObject({ selected: [1], iou: null })
  })

  it('keeps its marks while only the pointer moves, so that no label is placed again', () => {
    const { store, read } = setUp()
    const { marks, labels } = read()!
    hover(store, 4)
    expect(read()?.marks).toBe(marks)
    expect(read()?.labels).toBe(labels)
    changeSettings(store, { confidence: 0.5 })
    expect(read()?.marks).not.toBe(marks)
  })

  it('keeps the list of the selected while nothing else is selected', () => {
    const { store, read } = setUp()
    select(store, 1)
    const selected = read()?.selected
    hover(store, 0)
    expect(read()?.selected).toBe(selected)
    clearSelection(store)
    expect(read()?.selected).toEqual([])
  })
})

function setUp() {
  const store = createScene()
  const readScene = createSceneReader()
  return { store, read: () => readScene(store.getState()) }
}
