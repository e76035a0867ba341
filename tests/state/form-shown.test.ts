import { describe, expect, it } from 'vitest'
import { initialState, type PictureResult } from '../../src/state/app-state.ts'
import { formShown } from '../../src/state/form-shown.ts'
import { spec } from '../run/fake-engine.ts'

const onStage = { kind: 'picture', id: 'cats' } as const
const model = { ...initialState.model, spec, status: 'ready', form: 'fast' } as const
const answeredBy = (change: Partial<PictureResult>) =>
  ({ item: onStage, form: 'exact', spec, ...change }) as unknown as PictureResult

describe('the form that the page speaks of', () => {
  it('is that of the boxes on the stage, whichever is open', () => {
    expect(formShown({ model, onStage, shown: answeredBy({}) })).toBe('exact')
  })

  it('is the open one where the stage has no answer of this network', () => {
    expect(formShown({ model, onStage, shown: null })).toBe('fast')
    expect(
      formShown({ model, onStage, shown: answeredBy({ item: { kind: 'picture', id: 'x' } }) }),
    ).toBe('fast')
    expect(
      formShown({ model, onStage, shown: answeredBy({ spec: { ...spec, id: 'other' } }) }),
    ).toBe('fast')
  })

  it('is the one being opened while it is', () => {
    expect(
      formShown({ model: { ...model, status: 'loading' }, onStage, shown: answeredBy({}) }),
    ).toBe('fast')
  })
})
