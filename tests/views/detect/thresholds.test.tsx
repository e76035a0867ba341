// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { changeSettings } from '../../../src/state/actions.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { Confidence } from '../../../src/views/detect/confidence.tsx'
import { Suppression } from '../../../src/views/detect/suppression.tsx'
import { renderScene } from './render.tsx'
import { boxes, resultOf, spec } from './scene.ts'
import { pictureItem } from '../../../src/state/stage-item.ts'

const slider = (name: string) => screen.getByRole('slider', { name })

describe('Confidence', () => {
  it('moves by a hundredth, by a tenth, and to the ends of floor..1', async () => {
    const { store, user } = renderScene(<Confidence />)
    const confidence = () => store.getState().settings.confidence
    act(() => slider('Confidence').focus())
    await user.keyboard('{ArrowRight}')
    expect(confidence()).toBe(0.26)
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(confidence()).toBe(0.24)
    await user.keyboard('{PageUp}')
    expect(confidence()).toBe(0.34)
    await user.keyboard('{PageDown}{PageDown}')
    expect(confidence()).toBe(0.14)
    await user.keyboard('{End}')
    expect(confidence()).toBe(1)
    await user.keyboard('{Home}')
    expect(confidence()).toBe(0.01)
  })

  it('states its value with two decimals', () => {
    renderScene(<Confidence />, { settings: { ...defaultSettings, confidence: 0.5 } })
    expect(slider('Confidence').getAttribute('aria-valuetext')).toBe('0.50')
    expect(screen.getByText('0.50')).toBeTruthy()
  })

  it('restores the marked default', async () => {
    const { store, user } = renderScene(<Confidence />, {
      settings: { ...defaultSettings, confidence: 0.9 },
    })
    const mark = screen.getByRole('button', { name: 'Confidence: default, 0.25' })
    expect(mark.textContent).toBe('default')
    await user.click(mark)
    expect(store.getState().settings.confidence).toBe(0.25)
  })

  it('says how many candidates pass and how many of them stay', () => {
    const { store } = renderScene(<Confidence />)
    expect(screen.getByText('5 of 6 candidates pass')).toBeTruthy()
    expect(screen.getByText('3 stay after NMS')).toBeTruthy()
    act(() => changeSettings(store, { confidence: 0.6 }))
    expect(screen.getByText('2 of 6 candidates pass')).toBeTruthy()
    expect(screen.getByText('2 stay after NMS')).toBeTruthy()
  })

  it('says so if the limit of detections, not suppression, ends the list', () => {
    renderScene(<Confidence />, { settings: { ...defaultSettings, maxDetections: 2 } })
    expect(screen.getByText('2 stay, the limit')).toBeTruthy()
  })

  it('does not count a hidden class as suppressed', () => {
    renderScene(<Confidence />, { settings: { ...defaultSettings, hiddenClasses: new Set([0]) } })
    expect(screen.getByText('3 stay after NMS')).toBeTruthy()
  })

  it('shows no numbers of another picture', () => {
    renderScene(<Confidence />, { shown: resultOf([], pictureItem('another')) })
    expect(screen.queryByText(/candidates pass/)).toBeNull()
  })
})

describe('Suppression', () => {
  it('moves between 0 and 1', async () => {
    const { store, user } = renderScene(<Suppression />)
    act(() => slider('IoU for suppression').focus())
    await user.keyboard('{ArrowUp}')
    expect(store.getState().settings.iou).toBe(0.46)
    await user.keyboard('{Home}')
    expect(store.getState().settings.iou).toBe(0)
    await user.keyboard('{End}')
    expect(store.getState().settings.iou).toBe(1)
    await user.click(screen.getByRole('button', { name: /IoU for suppression: default/ }))
    expect(store.getState().settings.iou).toBe(0.45)
  })

  it('says how many boxes it has suppressed', () => {
    const { store } = renderScene(<Suppression />)
    expect(screen.getByText('2 suppressed')).toBeTruthy()
    act(() => changeSettings(store, { iou: 0.85 }))
    expect(screen.getByText('1 suppressed')).toBeTruthy()
  })

  it('says so for a network without suppression', () => {
    const endToEnd: ModelSpec = { ...spec, head: { kind: 'end-to-end', output: 'output0' } }
    renderScene(<Suppression />, { shown: { ...resultOf(boxes), spec: endToEnd } })
    expect(screen.getByText('this network needs none')).toBeTruthy()
  })

  it('chooses whether boxes of other classes are suppressed too', async () => {
    const { store, user } = renderScene(<Suppression />)
    const across = screen.getByRole('radio', { name: 'All classes' })
    expect(across.getAttribute('aria-checked')).toBe('false')
    await user.click(across)
    expect(store.getState().settings.classAgnostic).toBe(true)
    expect(across.getAttribute('aria-checked')).toBe('true')
    await user.keyboard('{ArrowLeft}')
    expect(store.getState().settings.classAgnostic).toBe(false)
  })
})
