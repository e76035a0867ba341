// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changeSettings } from '../../../src/state/actions.ts'
import { Summary } from '../../../src/views/detect/summary.tsx'
import { renderScene } from './render.tsx'
import { boxes, picture, readyModel, resultOf } from './scene.ts'

const said = () => screen.getByRole('status').textContent

const pass = (milliseconds: number) =>
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })

describe('Summary', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('shows the number of objects, by class too, the total time and on a press that of every step', async () => {
    const { store, user } = renderScene(<Summary />)
    expect(said()).toBe('3 objects')
    expect(screen.getByText('2 persons, 1 boat')).toBeTruthy()
    act(() => changeSettings(store, { hiddenClasses: new Set([0]) }))
    expect(screen.getByText('1 boat')).toBeTruthy()
    expect(screen.getByText('212 ms · 4.7 per second')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: /^Times/ }))
    const stages = within(screen.getByRole('list', { name: 'Milliseconds in each step' }))
    expect(stages.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'open 12',
      'letterbox 2.0',
      'network 193',
      'decode 4.0',
      'boxes 1.0',
    ])
  })

  it('marks a GPU’s answer until it has been compared with the processor', () => {
    const shown = { ...resultOf(boxes), backend: 'webgpu' } as const
    const model = { ...readyModel, backend: 'webgpu', gpuUnchecked: true } as const
    const { store } = renderScene(<Summary />, { shown, model })
    expect(screen.getByText(/^Not checked yet/)).toBeTruthy()
    act(() => store.setState({ model: { ...model, gpuUnchecked: false } }))
    expect(screen.queryByText(/^Not checked yet/)).toBeNull()
  })

  it('shows a changed count at once and announces it when the slider has settled', () => {
    vi.useFakeTimers()
    const { store } = renderScene(<Summary />)
    act(() => changeSettings(store, { confidence: 0.8 }))
    expect(screen.getByText('1 object')).toBeTruthy()
    expect(said()).toBe('3 objects')
    pass(200)
    act(() => changeSettings(store, { confidence: 0.9 }))
    pass(200)
    expect(said()).toBe('3 objects')
    pass(100)
    expect(said()).toBe('0 objects')
  })

  it('announces the answer of a new run at once', () => {
    vi.useFakeTimers()
    const { store } = renderScene(<Summary />)
    act(() => store.setState({ pictures: [{ ...picture, status: 'running' }] }))
    expect(said()).toBe('Detecting…')
    act(() =>
      store.setState({
        pictures: [picture],
        shown: { ...resultOf(boxes.slice(0, 1)), frameId: 2 },
      }),
    )
    expect(said()).toBe('1 object')
  })

  it('shows the exact progress of the download and announces tenths', () => {
    renderScene(<Summary />, {
      shown: null,
      model: { ...readyModel, status: 'loading', loaded: 43, total: 100 },
    })
    expect(screen.getByText('Loading model… 43%')).toBeTruthy()
    expect(said()).toBe('Loading model… 40%')
    expect(screen.getByRole('progressbar', { name: 'Loading model' })).toHaveProperty(
      'ariaValueNow',
      '43',
    )
  })

  it('shows that it is detecting, with no number of objects', () => {
    renderScene(<Summary />, { shown: null, pictures: [{ ...picture, status: 'running' }] })
    expect(said()).toBe('Detecting…')
    expect(screen.queryByText(/object/)).toBeNull()
    expect(screen.getByRole('progressbar', { name: 'Detecting' })).toBeTruthy()
  })

  it('distinguishes a failed model from an empty answer and retries on request', async () => {
    const problem = { title: 'The network could not be loaded', advice: 'Check the connection.' }
    const { commands, user } = renderScene(<Summary />, {
      model: { ...readyModel, status: 'failed', problem },
    })
    expect(said()).toBe('The network could not be loaded')
    expect(screen.queryByText(/\d objects?$/)).toBeNull()
    expect(screen.getByText('Check the connection.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(commands.retryModel).toHaveBeenCalledOnce()
    expect(commands.retryPicture).not.toHaveBeenCalled()
  })

  it('reports a failed picture, collapses the detail and retries on request', async () => {
    const problem = {
      title: 'Out of memory',
      advice: 'Choose a smaller size.',
      detail: 'std::bad_alloc',
    }
    const { commands, user } = renderScene(<Summary />, {
      pictures: [{ ...picture, status: 'failed', problem }],
    })
    expect(said()).toBe('Out of memory')
    expect(screen.getByText('The boxes shown are of the last run that worked.')).toBeTruthy()
    expect(screen.getByText('std::bad_alloc').closest('details')?.open).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(commands.retryPicture).toHaveBeenCalledOnce()
  })

  it('says that no picture is open', () => {
    renderScene(<Summary />, { shown: null, pictures: [], onStage: null })
    expect(said()).toBe('No picture open')
  })
})
