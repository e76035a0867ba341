// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeSettings, setPace } from '../../../src/state/actions.ts'
import { cameraOff } from '../../../src/state/live.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import { Announcement } from '../../../src/views/shared/announcement.tsx'
import { renderScene } from '../detect/render.tsx'
import { boxes, resultOf } from '../detect/scene.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const said = () => screen.getByRole('status').textContent
const pass = (seconds: number) =>
  act(() => {
    vi.advanceTimersByTime(1000 * seconds)
  })

describe('counts of a camera', () => {
  const camera = {
    onStage: theCamera,
    live: { ...cameraOff, status: 'live' },
    shown: resultOf(boxes, theCamera),
  } as const

  it('are spoken once they have settled', () => {
    const { store } = renderScene(<Announcement />, camera)
    expect(said()).toBe('3 objects')
    act(() => changeSettings(store, { confidence: 0.8 }))
    expect(said()).toBe('3 objects')
    pass(1)
    expect(said()).toBe('1 object')
  })

  it('are spoken by class at the pace that was chosen, however often they change', () => {
    const { store } = renderScene(<Announcement />, camera)
    act(() => setPace(store, 5))
    expect(said()).toBe('')
    pass(5)
    expect(said()).toBe('3 objects: 2 persons, 1 boat')
    act(() => changeSettings(store, { confidence: 0.8 }))
    pass(4)
    expect(said()).toBe('3 objects: 2 persons, 1 boat')
    pass(1)
    expect(said()).toBe('1 object: 1 person')
  })

  it('are not spoken where nobody wants to hear them', () => {
    const { store } = renderScene(<Announcement />, camera)
    act(() => setPace(store, 'never'))
    pass(60)
    expect(said()).toBe('')
  })
})
