// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { initialState } from '../../../src/state/app-state.ts'
import { DrawingSection } from '../../../src/views/detect/drawing-section.tsx'
import { ExportSection } from '../../../src/views/detect/export-section.tsx'
import { ModelSection } from '../../../src/views/detect/model-section.tsx'
import { renderScene } from './render.tsx'
import { fixedSpec, picture, readyModel } from './scene.ts'

const unfold = (name: RegExp) => screen.getByRole('button', { name })

describe('ModelSection', () => {
  it('shows the choice while closed', () => {
    renderScene(<ModelSection />)
    expect(unfold(/Model and input/).textContent).toContain('Tiny · 640')
  })

  it('chooses a network, with its own default size', async () => {
    const { store, user } = renderScene(<ModelSection />)
    await user.click(unfold(/Model and input/))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Model' }), 'Fixed')
    expect(store.getState().settings).toMatchObject({ modelId: 'fixed', inputSize: null })
  })

  it('chooses an input size; the default is kept as none, so that links stay short', async () => {
    const { store, user } = renderScene(<ModelSection />)
    await user.click(unfold(/Model and input/))
    const sizes = screen.getByRole('combobox', { name: 'Input size' })
    await user.selectOptions(sizes, '320')
    expect(store.getState().settings.inputSize).toBe(320)
    expect(sizes).toHaveProperty('value', '320')
    await user.selectOptions(sizes, '640 (default)')
    expect(store.getState().settings.inputSize).toBeNull()
  })

  it('offers a size from the address even if it is unusual', async () => {
    const { store, user } = renderScene(<ModelSection />)
    store.setState(({ settings }) => ({ settings: { ...settings, inputSize: 1600 } }))
    await user.click(unfold(/Model and input/))
    expect(screen.getByRole('combobox', { name: 'Input size' })).toHaveProperty('value', '1600')
  })

  it('states the size of a network that has only one', async () => {
    const { user } = renderScene(<ModelSection />, { model: { ...readyModel, spec: fixedSpec } })
    await user.click(unfold(/Model and input/))
    expect(screen.getByText('416 × 416, fixed')).toBeTruthy()
    expect(screen.queryByRole('combobox', { name: 'Input size' })).toBeNull()
  })

  it('chooses the backend, and says which is used and why', async () => {
    const { store, user } = renderScene(<ModelSection />, {
      model: { ...readyModel, backendNote: 'No GPU, because.' },
    })
    await user.click(unfold(/Model and input/))
    const places = screen.getByRole('combobox', { name: 'Runs on' })
    expect(places).toHaveProperty('value', 'auto')
    await user.selectOptions(places, 'GPU (WebGPU)')
    expect(store.getState().settings.backend).toBe('webgpu')
    expect(screen.getByText('No GPU, because.')).toBeTruthy()
    act(() => store.setState({ model: { ...readyModel, backend: 'webgpu', backendNote: null } }))
    expect(screen.getByText('the graphics processor (WebGPU)')).toBeTruthy()
  })

  it('switches on several labels per box', async () => {
    const { store, user } = renderScene(<ModelSection />)
    await user.click(unfold(/Model and input/))
    await user.click(screen.getByRole('switch', { name: 'Several labels per box' }))
    expect(store.getState().settings.multiLabel).toBe(true)
  })

  it('shows the network’s author, its accuracy and its backend', async () => {
    const { user } = renderScene(<ModelSection />, {
      model: { ...readyModel, threads: 1, threadsNote: 'One thread, because.' },
    })
    await user.click(unfold(/Model and input/))
    expect(screen.getByRole('link', { name: 'AGPL-3.0' })).toHaveProperty(
      'href',
      'https://example.org/licence',
    )
    expect(screen.getByRole('link', { name: 'the authors' })).toBeTruthy()
    expect(screen.getByText('Weights only.')).toBeTruthy()
    expect(screen.getByText('YOLOv5, 3 classes, 14.5 MB')).toBeTruthy()
    expect(screen.getByText(/WASM.*1 thread$/)).toBeTruthy()
    expect(screen.getByText('One thread, because.')).toBeTruthy()
    expect(screen.getByText('AP 0.405 at 320 · AP 0.450 at 640')).toBeTruthy()
  })

  it('says so before the catalogue has loaded', async () => {
    const { user } = renderScene(<ModelSection />, { model: initialState.model })
    await user.click(unfold(/Model and input/))
    expect(screen.getByText('The list of networks is not here yet.')).toBeTruthy()
  })
})

describe('DrawingSection', () => {
  it('switches labels and scores, and shows while closed which are on', async () => {
    const { store, user } = renderScene(<DrawingSection />)
    expect(unfold(/Drawing/).textContent).toContain('labels and scores')
    await user.click(unfold(/Drawing/))
    await user.click(screen.getByRole('switch', { name: 'Labels' }))
    expect(store.getState().settings.showLabels).toBe(false)
    expect(unfold(/Drawing/).textContent).toContain('scores')
    await user.click(screen.getByRole('switch', { name: 'Scores' }))
    expect(store.getState().settings.showScores).toBe(false)
    expect(unfold(/Drawing/).textContent).toContain('boxes only')
  })
})

describe('ExportSection', () => {
  it('runs the exports of its buttons', async () => {
    const { commands, user } = renderScene(<ExportSection />)
    await user.click(screen.getByRole('button', { name: 'Export JSON' }))
    expect(commands.exportJson).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Export PNG' }))
    expect(commands.exportPng).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(commands.copyLink).toHaveBeenCalledOnce()
  })

  it('has a primary export, the PNG, and further ones behind a button', async () => {
    const exports = {
      ...{ copyPicture: vi.fn<() => Promise<void>>(), share: vi.fn<() => Promise<void>>() },
      ...{ exportAll: vi.fn<() => Promise<void>>(), cancelAll: vi.fn<() => void>() },
      canShare: true,
    }
    const { commands, store, user, container } = renderScene(<ExportSection />)
    vi.mocked(commands.openExports).mockResolvedValue(exports)
    expect(container.querySelector('[class*="primary"]')?.textContent).toBe('Export PNG')
    await user.click(screen.getByRole('button', { name: 'More' }))
    await screen.findByRole('button', { name: 'Share picture' })
    for (const [name, command] of [
      ['Copy picture', exports.copyPicture],
      ['Share picture', exports.share],
      ['Export as ZIP', exports.exportAll],
    ] as const) {
      await user.click(screen.getByRole('button', { name }))
      expect(command).toHaveBeenCalledOnce()
    }
    act(() => store.setState({ exporting: { done: 1, total: 3 } }))
    await user.click(screen.getByRole('button', { name: 'Cancel, 1 of 3' }))
    expect(exports.cancelAll).toHaveBeenCalledOnce()
    await user.selectOptions(screen.getByLabelText('Pixelate in pictures'), 'person')
    expect(store.getState().pixelated).toBe('person')
    expect(screen.getByText('Every “person” that was found is pixelated in pictures.')).toBeTruthy()
  })

  it('exports nothing while there is no answer, and says why', async () => {
    const { commands, user } = renderScene(<ExportSection />, {
      pictures: [{ ...picture, status: 'running' }],
    })
    for (const name of ['Export JSON', 'Export PNG']) {
      const button = screen.getByRole('button', {
        name,
        description: 'Ready once a picture has been detected',
      })
      expect(button.ariaDisabled).toBe('true')
      await user.click(button)
    }
    expect(commands.exportJson).not.toHaveBeenCalled()
    expect(commands.exportPng).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(commands.copyLink).toHaveBeenCalledOnce()
  })
})
