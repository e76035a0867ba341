// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { specOf } from '../../../src/catalogue/kept-model.ts'
import { initialState, type AppState } from '../../../src/state/app-state.ts'
import { noOwnModels } from '../../../src/state/own-models.ts'
import { ModelsDialog } from '../../../src/views/models/models-dialog.tsx'
import { openingText } from '../../../src/views/shared/opening-text.ts'
import { eventually } from '../../eventually.ts'
import { keptModel } from '../../fixtures/kept-model.ts'
import { renderScene } from '../detect/render.tsx'
import { readyModel, spec } from '../detect/scene.ts'

const first = keptModel('a')
const second = keptModel('b', { name: 'helmets' })

async function scene(change: Partial<AppState> = {}) {
  const models = [first, second]
  const onClose = vi.fn<() => void>()
  const view = renderScene(<ModelsDialog onClose={onClose} />, {
    model: {
      ...readyModel,
      catalogue: [spec, ...models.map(specOf)],
      spec: specOf(first),
      int8: { form: 'folded', factor: 5.31 },
    },
    own: { ...noOwnModels, kept: models },
    ...change,
  })
  // on opening it takes the focus away from any field being typed in
  await eventually(() =>
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true),
  )
  return { ...view, onClose }
}

describe('the networks of the app', () => {
  const nanodet = {
    ...spec,
    id: 'nanodet-m',
    name: 'NanoDet-m',
    summary: 'Fast and free.',
    bytes: 1_959_236,
    sha256: '1'.repeat(64),
    licence: { name: 'Apache-2.0' },
  }
  const fast = { file: 'f.onnx', bytes: 1, sha256: '2'.repeat(64) }
  const rowOf = (name: string) => screen.getByText(name).closest('li')?.textContent

  it('are listed with summary, size, speed on this device, AP and licence', async () => {
    const { user, store } = await scene({
      model: { ...readyModel, catalogue: [{ ...spec, fast }, nanodet], spec },
      speeds: [
        { sha256: nanodet.sha256, side: 416, backend: 'wasm', milliseconds: 31.4, isFirst: false },
        { sha256: fast.sha256, side: 320, backend: 'wasm', milliseconds: 90, isFirst: true },
      ],
    })
    expect(rowOf('NanoDet-m')).toBe(
      'NanoDet-mFast and free.2.0 MB · 31 ms per picture here at 416 · AP 0.450 at 640 (128 pictures) · Apache-2.0Use',
    )
    expect(rowOf('Tiny')).toContain(
      'in its fast form 90 ms for the first picture here at 320; the next are quicker',
    )
    expect(rowOf('Tiny')).toContain('In use')
    await user.click(screen.getByRole('button', { name: 'Use NanoDet-m' }))
    expect(store.getState().settings.modelId).toBe('nanodet-m')
  })

  it('state which one was not run yet, and which one is missing', async () => {
    const missing = [{ id: 'nanodet-m', name: 'NanoDet-m' }]
    await scene({ model: { ...readyModel, missing } })
    expect(rowOf('Tiny')).toContain('not run on this device yet')
    expect(screen.getByRole('note').textContent).toMatch(/^NanoDet-m is not here: /)
  })
})

describe('the models dialog', () => {
  it('shows the conclusions about the current network, with evidence and certainty', async () => {
    await scene()
    const terms = screen.getAllByRole('term').map(({ textContent }) => textContent)
    expect(terms).toEqual(['Classes', 'Order of colours', 'Form'])
    const channels = screen.getByText('Networks of this family are trained on RGB.')
    expect(channels).toBeDefined()
    expect(screen.getByText('A colourful picture would tell.')).toBeDefined()
    expect(screen.getAllByText('likely')).toHaveLength(1)
    expect(screen.getByText(/run as float, 5.3 times as fast here/)).toBeDefined()
  })

  it('says what is not drawn, and how a file was converted', async () => {
    const understood = {
      ...first.understood,
      notDrawn: 'Masks are not drawn yet.',
      conversion: 'It was converted.',
    }
    await scene({ own: { ...noOwnModels, kept: [{ ...first, understood }] } })
    expect(screen.getByText('Masks are not drawn yet.')).toBeDefined()
    expect(screen.getByText('It was converted.')).toBeDefined()
  })

  it('says of one that found nothing yet that the first picture with something settles it', async () => {
    const words = /^It found nothing on the sample photographs, .* settles it\.$/
    await scene()
    expect(screen.queryByText(words)).toBeNull()
    const understood = { ...first.understood, unseen: true as const }
    await scene({ own: { ...noOwnModels, kept: [{ ...first, understood }] } })
    expect(screen.getByText(words)).toBeDefined()
  })

  it('uses, renames and removes a stored model, the last only after confirmation', async () => {
    const { user, store, commands } = await scene()
    const row = within(screen.getByText('helmets').closest('li') as HTMLElement)
    await user.click(row.getByRole('button', { name: 'Use helmets' }))
    expect(store.getState().settings.modelId).toBe('own-bbbbbbbbbbbb')
    await user.click(row.getByRole('button', { name: 'Rename helmets' }))
    await user.clear(row.getByRole('textbox'))
    await user.type(row.getByRole('textbox'), 'vests{Enter}')
    expect(commands.renameModel).toHaveBeenCalledWith('own-bbbbbbbbbbbb', 'vests')
    await user.click(row.getByRole('button', { name: 'Remove helmets' }))
    expect(commands.removeModel).not.toHaveBeenCalled()
    await user.click(row.getByRole('button', { name: 'Keep' }))
    await user.click(row.getByRole('button', { name: 'Remove helmets' }))
    await user.click(row.getByRole('button', { name: 'Remove “helmets”' }))
    expect(commands.removeModel).toHaveBeenCalledWith('own-bbbbbbbbbbbb')
  })

  it('keeps the name on Escape, and the dialog open', async () => {
    const { user, commands, onClose } = await scene()
    await user.click(screen.getByRole('button', { name: 'Rename helmets' }))
    await user.type(screen.getByRole('textbox', { name: 'New name of helmets' }), 'x{Escape}')
    expect(commands.renameModel).not.toHaveBeenCalled()
    expect(onClose).not.toHaveBeenCalled()
    expect(screen.getByText('helmets')).toBeDefined()
  })

  it('passes corrections on, and shows their errors', async () => {
    const { user, commands } = await scene()
    const correct = vi.mocked(commands.correctModel)
    correct.mockResolvedValueOnce('There are 1 class names; the outputs have 2 classes.')
    const names = screen.getByLabelText('Class names, one per line')
    expect(names).toHaveProperty('value', 'cat\ndog')
    await user.clear(names)
    await user.type(names, 'helmet')
    await user.selectOptions(screen.getByLabelText('Order of colours'), 'bgr')
    await user.click(screen.getByRole('button', { name: 'Apply' }))
    expect(correct).toHaveBeenCalledWith('own-aaaaaaaaaaaa', {
      head: 'class-scores',
      strides: '8, 16, 32',
      anchors: '',
      classes: 'helmet',
      channels: 'bgr',
      scale: '0 to 1',
      fit: 'centre',
      padValue: '114',
    })
    expect((await screen.findByRole('alert')).textContent).toContain('1 class names')
  })

  it('asks for anchors if the head has some, and for strides if it has a grid', async () => {
    const { user } = await scene()
    expect(screen.queryByLabelText(/^Anchors/)).toBeNull()
    await user.selectOptions(screen.getByLabelText('Boxes are'), 'anchors')
    expect(screen.getByLabelText(/^Anchors/)).toBeDefined()
    await user.selectOptions(screen.getByLabelText('Boxes are'), 'detr')
    expect(screen.queryByLabelText('Strides')).toBeNull()
  })

  it('fetches from an address only when the button is pressed', async () => {
    const { user, commands } = await scene()
    await user.type(screen.getByLabelText('Address of a model'), 'https://models.test/a.onnx')
    expect(commands.openModelAt).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Fetch' }))
    expect(commands.openModelAt).toHaveBeenCalledWith('https://models.test/a.onnx')
  })

  it('shows what a refused file is, with the commands that help', async () => {
    const refusal = { what: 'a PyTorch file', advice: 'Export it.', commands: ['yolo export'] }
    await scene({ own: { ...noOwnModels, refused: { name: 'best.pt', refusal } } })
    const card = within(screen.getByRole('region', { name: 'A file that could not be opened' }))
    expect(card.getByText('“best.pt” is a PyTorch file.')).toBeDefined()
    expect(card.getByText('yolo export')).toBeDefined()
    expect(card.getByRole('button', { name: 'Copy the command' })).toBeDefined()
  })

  it('shows no conclusions if the app’s own network is in use', async () => {
    await scene({ model: { ...initialState.model, spec } })
    expect(screen.queryByText('Correct it')).toBeNull()
    expect(screen.getByText('Your models')).toBeDefined()
  })
})

describe('openingText', () => {
  it('states the action, the file and the progress', () => {
    expect(openingText({ name: 'a.onnx', phase: 'read', loaded: 45, total: 100 })).toBe(
      'Reading a.onnx… 45%',
    )
    expect(openingText({ name: 'a.onnx', phase: 'photograph', loaded: 0, total: 0 })).toBe(
      'Trying a.onnx on a photograph…',
    )
  })
})
