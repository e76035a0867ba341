import { describe, expect, it } from 'vitest'
import { createAppStore } from '../../src/state/store.ts'
import { theCamera } from '../../src/state/stage-item.ts'
import {
  addCrop,
  forgetCrops,
  lookForTaught,
  removeCrop,
  showTaught,
} from '../../src/state/taught-actions.ts'
import { taughtScore } from '../../src/state/taught-score.ts'
import type { TaughtScores } from '../../src/state/taught.ts'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { boxes, resultOf } from '../views/detect/scene.ts'

const layer = { network: 'tiny', name: 'Tiny', output: 'late' }
const crop = { isOfClass: true, from: 'a mug', thumbnail: null, features: Float32Array.of(1) }
const head = {
  means: new Float64Array(1),
  factors: new Float64Array(1),
  weights: new Float64Array(1),
  bias: 0,
}
const scoresOf = (part: Partial<TaughtScores> = {}): TaughtScores => ({
  ...{ item: resultOf(boxes).item, frameId: 1 },
  candidates: Uint32Array.of(0, 4),
  boxes: Float32Array.of(0, 0, 100, 100, 400, 0, 500, 100) as ModelBoxes,
  scores: Float32Array.of(0.75, 0.25),
  ...part,
})

describe('crops of a class that is taught', () => {
  it('belong to one layer of one network: another’s begin anew', () => {
    const store = createAppStore()
    addCrop(store, layer, crop)
    addCrop(store, layer, crop)
    const { crops } = store.getState().taught
    expect(new Set(crops.map(({ id }) => id)).size).toBe(2)
    addCrop(store, { ...layer, output: 'other' }, crop)
    expect(store.getState().taught.crops).toHaveLength(1)
    addCrop(store, { ...layer, network: 'b', output: 'other' }, crop)
    expect(store.getState().taught.crops).toHaveLength(1)
    expect(store.getState().taught.layer?.network).toBe('b')
  })

  it('take head and scores with them when the last one goes', () => {
    const store = createAppStore()
    addCrop(store, layer, crop)
    lookForTaught(store, head)
    showTaught(store, scoresOf())
    expect(store.getState().taught.scored).not.toBeNull()
    removeCrop(store, store.getState().taught.crops[0]!.id)
    expect(store.getState().taught).toMatchObject({ layer: null, head: null, scored: null })
    addCrop(store, layer, crop)
    forgetCrops(store)
    expect(store.getState().taught.crops).toEqual([])
  })

  it('are not scored any more once the class is no longer looked for', () => {
    const store = createAppStore()
    lookForTaught(store, head)
    showTaught(store, scoresOf())
    lookForTaught(store, null)
    expect(store.getState().taught.scored).toBeNull()
    // an answer that was under way
    showTaught(store, scoresOf())
    expect(store.getState().taught.scored).toBeNull()
  })
})

describe('the head’s score of a candidate', () => {
  const result = resultOf(boxes)

  it('is that of the same frame, and of no other one of a picture', () => {
    expect(taughtScore(scoresOf(), result, 0)).toBe(0.75)
    expect(taughtScore(scoresOf(), result, 4)).toBe(0.25)
    expect(taughtScore(scoresOf(), result, 1)).toBeNull()
    expect(taughtScore(null, result, 0)).toBeNull()
    expect(taughtScore(scoresOf(), { ...result, frameId: 2 }, 0)).toBeNull()
  })

  it('is, in a camera’s next frame, that of the box which overlaps by half at least', () => {
    const live = { ...resultOf(boxes, theCamera), frameId: 2 }
    const scored = scoresOf({ item: theCamera })
    expect(taughtScore(scored, live, 0)).toBe(0.75)
    expect(taughtScore(scored, live, 4)).toBe(0.25)
    expect(taughtScore(scored, live, 1)).toBeNull()
    expect(taughtScore(scoresOf(), live, 0)).toBeNull()
  })
})
