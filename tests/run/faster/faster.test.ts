import { describe, expect, it, vi } from 'vitest'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { specOf } from '../../../src/catalogue/kept-model.ts'
import type { FastForm, FastFormRequest } from '../../../src/engine/fast-form-protocol.ts'
import { EngineError } from '../../../src/engine/failure.ts'
import { createFaster, type fasterSteps } from '../../../src/run/faster/faster.ts'
import type { AsideNetwork } from '../../../src/run/faster/open-aside.ts'
import type { OwnModelRun } from '../../../src/run/own-models.ts'
import type { Versus } from '../../../src/state/versus/versus-commands.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { eventually } from '../../eventually.ts'
import { keptModel } from '../../fixtures/kept-model.ts'
import { setUp } from '../evaluate/set-up.ts'
import { candidatesOf } from '../fake-engine.ts'

const all = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10', 'head']

/** A network whose int8 forms lose the second object unless `c5` stays in float. */
function scene() {
  const { app, store, pictures, damaged } = setUp()
  const model = keptModel('a', { name: 'mine' })
  const spec = specOf(model)
  app.setState(({ model: now, own }) => ({
    model: { ...now, catalogue: [spec], spec },
    own: { ...own, kept: [model] },
  }))
  const open: AsideNetwork[] = []
  const requestFastForm = vi.fn<typeof fasterSteps.requestFastForm>(async (request) =>
    form(request),
  )
  const openAside = vi.fn<typeof fasterSteps.openAside>(async (one, { file }) => {
    const inFloat = file ? (await file.text()).split(',') : all
    const network: AsideNetwork = {
      threads: 1,
      dispose: vi.fn<() => void>(),
      async detect(picture) {
        ;(await picture.open()).bitmap.close()
        const rows = inFloat.includes('c5') ? [first, second] : [first]
        return {
          frameId: 1,
          spec: one,
          inputSize: square,
          candidates: candidatesOf(rows),
          multiLabel: false,
          letterbox: letterbox({ width: 200, height: 100 }, square, 'centre'),
          times: { letterbox: 1, network: file ? 50 : 100, decode: 1 },
        }
      },
    }
    open.push(network)
    return network
  })
  const own = {
    keepMade: vi.fn<OwnModelRun['keepMade']>(async () => undefined),
    lend: vi.fn<OwnModelRun['lend']>(),
  }
  const showBoth = vi.fn<Versus['showBoth']>()
  const lend = vi.fn<(spec: ModelSpec) => void>()
  const faster = createFaster(
    {
      ...{ app, pictures, base: 'https://app.test/', own: async () => own, showBoth, lend },
      sourceOf: async () => ({ url: 'https://app.test/mine.onnx' }),
      openEvaluate: async () => ({ store }),
    },
    {
      ...{ requestFastForm, openAside },
      timeInTurn: async () => [100, 50],
      accuracyOfBoth: async () => null,
    },
  )
  return { app, faster, model, damaged, open, requestFastForm, openAside, own, showBoth, lend }
}

const square = { width: 160, height: 160 }
const first = [0.9, 0, 40, 40, 80]
const second = [0.6, 100, 40, 150, 100]

function form({ inFloat }: FastFormRequest): FastForm {
  const floats = ['c1', 'c2', ...inFloat, 'head']
  return {
    kind: 'made',
    file: new Blob([floats.join(',')]),
    sha256: 'b'.repeat(64),
    inputType: 'float32',
    inFloat: floats,
    in8Bits: all.filter((name) => !floats.includes(name)),
    hasGroups: false,
  }
}

async function settled({ store }: ReturnType<typeof scene>['faster']) {
  await eventually(() => expect(store.getState().status).not.toBe('working'))
  return store.getState()
}

describe('making a network faster', () => {
  it('tries the fast form beside the network as it is, on the labelled pictures that are open', async () => {
    const { faster, open } = scene()
    faster.commands.start('own-aaaaaaaaaaaa')
    const { status, trials, triedOn } = await settled(faster)
    expect(status).toBe('done')
    expect(triedOn).toEqual({ pictures: 2, of: 3, samples: false })
    expect(trials).toHaveLength(1)
    expect(trials[0]).toMatchObject({
      ...{ inFloat: 3, in8Bits: 8, milliseconds: { float: 100, fast: 50 } },
      agreement: { matched: 2, lost: 2, added: 0 },
      differing: [
        { id: 'picture-a', lost: 1 },
        { id: 'picture-b', lost: 1 },
      ],
    })
    expect(open).toHaveLength(2)
    for (const { dispose } of open) expect(dispose).toHaveBeenCalled()
  })

  it('finds by a few trials which convolutions are better left in float', async () => {
    const { faster, requestFastForm } = scene()
    faster.commands.start('own-aaaaaaaaaaaa')
    await settled(faster)
    faster.commands.search()
    const { trials, chosen, searched } = await settled(faster)
    // each quarter of the eight, and the two best together
    expect(requestFastForm.mock.calls.slice(1).map(([{ inFloat }]) => inFloat)).toEqual([
      ['c3', 'c4'],
      ['c5', 'c6'],
      ['c7', 'c8'],
      ['c9', 'c10'],
      ['c3', 'c4', 'c5', 'c6'],
    ])
    expect(searched).toBe(true)
    expect(trials[chosen]?.agreement.share).toBe(1)
    expect(trials[chosen]?.mix).toContain('second quarter')
  })

  it('leaves out a picture that cannot be opened', async () => {
    const { faster, damaged } = scene()
    damaged.add('picture-b')
    faster.commands.start('own-aaaaaaaaaaaa')
    expect((await settled(faster)).trials[0]?.agreement).toMatchObject({ matched: 1, lost: 1 })
  })

  it('keeps it as a model of its own, fed and read as the one that it was made of', async () => {
    const { faster, own, model } = scene()
    faster.commands.start('own-aaaaaaaaaaaa')
    await settled(faster)
    faster.commands.keep()
    await eventually(() => expect(faster.store.getState().keptAs).toBe('own-bbbbbbbbbbbb'))
    const [kept] = own.keepMade.mock.calls[0]!
    expect(kept.name).toBe('mine fast')
    expect(kept.understood.conversion).toContain('8 convolutions in 8 bits, 3 in float')
    const { head, classes, quantised } = specOf(kept)
    expect({ head, classes, quantised }).toEqual({
      head: model.understood.parts.head,
      classes: ['cat', 'dog'],
      quantised: 'int8',
    })
  })

  it('shows a differing picture under both', async () => {
    const { faster, own, showBoth, lend } = scene()
    faster.commands.start('own-aaaaaaaaaaaa')
    await settled(faster)
    faster.commands.showDifference('picture-a')
    await eventually(() => expect(showBoth).toHaveBeenCalled())
    const [float, fast, picture] = showBoth.mock.calls[0]!
    expect([float.modelId, fast.modelId, picture]).toEqual([
      'own-aaaaaaaaaaaa',
      'own-bbbbbbbbbbbb',
      'picture-a',
    ])
    expect(own.lend.mock.calls[0]?.[0]).toBe(lend.mock.calls[0]?.[0].sha256)
  })

  it('says in words what cannot be made faster, or did not come to an end', async () => {
    const { faster, requestFastForm, openAside } = scene()
    requestFastForm.mockResolvedValueOnce({ kind: 'refused', why: 'It has no convolutions.' })
    faster.commands.start('own-aaaaaaaaaaaa')
    expect(await settled(faster)).toMatchObject({
      status: 'refused',
      why: 'It has no convolutions.',
    })
    openAside.mockRejectedValueOnce(new EngineError('out-of-memory', 'Too little memory.'))
    faster.commands.start('own-aaaaaaaaaaaa')
    expect(await settled(faster)).toMatchObject({ status: 'failed', why: 'Too little memory.' })
  })

  it('refuses a network of 8-bit numbers without trying', async () => {
    const { app, faster, openAside } = scene()
    app.setState(({ model }) => ({
      model: { ...model, catalogue: [{ ...model.spec!, quantised: 'int8' }] },
    }))
    faster.commands.start('own-aaaaaaaaaaaa')
    const { status, why } = await settled(faster)
    expect([status, why]).toEqual(['refused', expect.stringContaining('8-bit')])
    expect(openAside).not.toHaveBeenCalled()
  })

  it('stops where it is told to, and keeps what was tried before', async () => {
    const { faster, open, requestFastForm } = scene()
    faster.commands.start('own-aaaaaaaaaaaa')
    await settled(faster)
    requestFastForm.mockImplementation(
      (_, { signal } = {}) =>
        new Promise((__, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    )
    faster.commands.search()
    await eventually(() => expect(requestFastForm).toHaveBeenCalledTimes(2))
    faster.commands.cancel()
    const { status, trials, progress } = await settled(faster)
    expect([status, trials.length, progress]).toEqual(['done', 1, null])
    for (const { dispose } of open) expect(dispose).toHaveBeenCalled()
  })
})
