import { describe, expect, it } from 'vitest'
import { initialState, type AppState, type Picture } from '../../src/state/app-state.ts'
import { formOfPicture, neededForm } from '../../src/state/needed-form.ts'
import { pictureItem, theCamera } from '../../src/state/stage-item.ts'
import { spec } from '../run/fake-engine.ts'

const two = { ...spec, fast: { file: 'tiny-fast.onnx', bytes: 5, sha256: 'b'.repeat(64) } }
const picture: Picture = {
  id: 'a',
  name: 'a.jpg',
  url: 'blob:a',
  size: null,
  credit: null,
  status: 'waiting',
  problem: null,
}

function state(change: Partial<AppState> = {}, settings: Partial<AppState['settings']> = {}) {
  return {
    ...initialState,
    model: { ...initialState.model, status: 'ready', spec: two } as const,
    pictures: [picture],
    onStage: pictureItem('a'),
    ...change,
    settings: { ...initialState.settings, ...settings },
  } satisfies AppState
}

const onGpu = { model: { ...state().model, backend: 'webgpu' as const } }
const camera = { onStage: theCamera }
const frozen = {
  ...picture,
  frozen: {
    form: 'fast',
    side: 320,
    under: { modelId: '', inputSize: null, form: 'auto' },
  },
} as const

describe('the form that is needed', () => {
  it('is exact for a picture and fast for the camera', () => {
    expect(neededForm(state())).toBe('exact')
    expect(neededForm(state(camera))).toBe('fast')
  })

  it('is the requested one for both', () => {
    for (const form of ['exact', 'fast'] as const) {
      expect(neededForm(state({}, { form }))).toBe(form)
      expect(neededForm(state(camera, { form }))).toBe(form)
    }
  })

  it('is whichever is open if the answer is cached, or nothing is on the stage', () => {
    const results = new Map([['a', {} as never]])
    expect(neededForm(state({ results }))).toBeNull()
    expect(neededForm(state({ onStage: null, pictures: [] }))).toBeNull()
  })

  it('is float on a GPU, and if a GPU is requested', () => {
    expect(neededForm(state({ ...camera, ...onGpu }))).toBe('exact')
    expect(neededForm(state(camera, { backend: 'webgpu' }))).toBe('exact')
    expect(neededForm(state({}, { backend: 'webgpu', form: 'fast' }))).toBe('exact')
  })

  it('waits for the camera until it is known whether there is a GPU', () => {
    const model = { ...state().model, status: 'loading' } as const
    expect(neededForm(state({ ...camera, model }))).toBe('exact')
    expect(neededForm(state({ ...camera, model: { ...model, form: 'fast' } }))).toBe('fast')
  })

  it('is exact for a network with one form', () => {
    const model = { ...state().model, spec }
    expect(neededForm(state({ ...camera, model }, { form: 'fast' }))).toBe('exact')
  })

  it('is the one of a run over a set while it lasts', () => {
    expect(neededForm(state({ ...camera, heldForm: 'exact' }))).toBe('exact')
    expect(neededForm(state({ heldForm: 'fast' }))).toBe('fast')
  })

  it('stays for a frozen frame, until the network’s settings change', () => {
    expect(formOfPicture(frozen, state())).toBe('fast')
    expect(neededForm(state({ pictures: [frozen] }))).toBe('fast')
    expect(formOfPicture(frozen, state({}, { inputSize: 640 }))).toBe('exact')
    expect(formOfPicture(frozen, state({}, { form: 'exact' }))).toBe('exact')
  })
})
