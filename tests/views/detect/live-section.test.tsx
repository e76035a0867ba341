// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { cameraOff } from '../../../src/state/live.ts'
import { theCamera } from '../../../src/state/stage-item.ts'
import { LiveSection } from '../../../src/views/detect/live-section.tsx'
import { renderScene } from './render.tsx'

const live = { ...cameraOff, status: 'live', trails: true } as const

describe('boxes in step', () => {
  it('are on by themselves while boxes trail, until a person chooses', async () => {
    const { store, user } = renderScene(<LiveSection />, { onStage: theCamera, live })
    const inStep = screen.getByRole('switch', { name: 'In step' })
    expect(inStep.getAttribute('aria-checked')).toBe('true')
    act(() => store.setState({ live: { ...live, trails: false } }))
    expect(inStep.getAttribute('aria-checked')).toBe('false')
    await user.click(inStep)
    expect(inStep.getAttribute('aria-checked')).toBe('true')
    expect(store.getState().live.inStep).toBe(true)
  })
})
