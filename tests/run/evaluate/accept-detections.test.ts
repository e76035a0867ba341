import { describe, expect, it } from 'vitest'
import { acceptDetections } from '../../../src/run/evaluate/accept-detections.ts'
import { addAnnotation, annotationsOf, undo } from '../../../src/state/evaluate/edits.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import { createScene } from '../../views/detect/scene.ts'
import { pictureOnStage } from '../../../src/state/on-stage.ts'

const app = createScene()
const { name, size } = pictureOnStage(app.getState())!

describe('accepting detections as ground truth', () => {
  it('makes a label of each shown detection', () => {
    const store = createEvaluateStore()
    expect(acceptDetections(store, app.getState())).toBe(3)
    expect(annotationsOf(store.getState(), name)).toEqual([
      { label: 'person', box: [0, 0, 100, 100] },
      { label: 'boat', box: [200, 0, 100, 100] },
      { label: 'person', box: [400, 0, 100, 100] },
    ])
    undo(store)
    expect(store.getState().labels.pictures.size).toBe(0)
  })

  it('skips detections that are labelled already, but not those labelled as another class', () => {
    const store = createEvaluateStore()
    addAnnotation(store, { name, size: size! }, { label: 'boat', box: [205, 0, 100, 100] })
    addAnnotation(store, { name, size: size! }, { label: 'boat', box: [0, 0, 100, 100] })
    expect(acceptDetections(store, app.getState())).toBe(2)
    expect(annotationsOf(store.getState(), name)).toHaveLength(4)
  })

  it('does nothing without an answer for the picture', () => {
    const store = createEvaluateStore()
    expect(acceptDetections(store, { ...app.getState(), shown: null })).toBeNull()
    expect(store.getState().past).toEqual([])
  })
})
