import { describe, expect, it } from 'vitest'
import type { AppState } from '../../../src/state/app-state.ts'
import { cameraOff } from '../../../src/state/live.ts'
import { mainActionOf } from '../../../src/views/shared/use-main-action.ts'
import { createScene, picture, readyModel } from '../detect/scene.ts'

const mainActionIn = (state: Partial<AppState> = {}) => mainActionOf(createScene(state).getState())

const credit = { title: 'Boats', author: 'nobody', licence: 'CC0', url: 'https://example.org' }
const problem = { title: 'It failed', advice: 'Try again.' }

describe('the main action', () => {
  it('is to open a picture while there is none, or a sample', () => {
    expect(mainActionIn({ pictures: [], onStage: null })).toBe('open')
    expect(mainActionIn({ pictures: [{ ...picture, credit }] })).toBe('open')
  })

  it('is to export the answer for a picture of one’s own', () => {
    expect(mainActionIn()).toBe('export')
  })

  it('is to stop the camera while it is on', () => {
    expect(mainActionIn({ live: { ...cameraOff, status: 'live' } })).toBe('stop camera')
  })

  it('is left to the way out of what failed', () => {
    expect(mainActionIn({ model: { ...readyModel, status: 'failed', problem } })).toBeNull()
    expect(mainActionIn({ pictures: [{ ...picture, status: 'failed', problem }] })).toBeNull()
    expect(mainActionIn({ live: { ...cameraOff, problem } })).toBeNull()
  })

  it('is left to another tab', () => {
    const { place } = createScene().getState()
    expect(mainActionIn({ place: { ...place, tab: 'evaluate' } })).toBeNull()
  })
})
