import { expect, it } from 'vitest'
import { changeStage, hideDetections } from '../../src/state/actions.ts'
import { createAppStore } from '../../src/state/store.ts'
import { pictureItem } from '../../src/state/stage-item.ts'

it('clears selection and hover when the stage changes, in one step', () => {
  const store = createAppStore({ selection: [1, 2], hovered: 3, inferences: 4 })
  let steps = 0
  store.subscribe(() => (steps += 1))
  changeStage(store, ({ inferences }) => ({
    onStage: pictureItem('picture-1'),
    inferences: inferences + 1,
  }))
  expect(store.getState()).toMatchObject({
    onStage: pictureItem('picture-1'),
    inferences: 5,
    selection: [],
    hovered: null,
  })
  expect(steps).toBe(1)
})

it('hides the detections and shows them again', () => {
  const store = createAppStore()
  hideDetections(store, true)
  expect(store.getState().detectionsHidden).toBe(true)
  hideDetections(store, false)
  expect(store.getState().detectionsHidden).toBe(false)
})
