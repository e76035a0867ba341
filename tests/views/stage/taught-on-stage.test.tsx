// @vitest-environment jsdom
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { trainHead } from '../../../src/nn/logistic-head.ts'
import { changeSettings } from '../../../src/state/actions.ts'
import type { Commands } from '../../../src/state/commands.ts'
import type { LayerSession } from '../../../src/state/inspection.ts'
import { AppContext } from '../../../src/state/react.ts'
import { nothingTaught, type Taught } from '../../../src/state/taught.ts'
import { TaughtOnStage } from '../../../src/views/stage/taught-on-stage.tsx'
import { renderScene } from '../detect/render.tsx'
import { createScene, fakeCommands } from '../detect/scene.ts'

/** What lies on the right half is the class. */
const { head } = trainHead(
  { features: [[0], [2], [30], [32]], targets: [0, 0, 1, 1] },
  { epochs: 100, rate: 2 },
)
const taught: Taught = {
  ...nothingTaught,
  layer: { network: 'tiny', name: 'Tiny', output: 'late' },
  head,
}

function session(): LayerSession {
  return {
    list: { layers: [], steps: [], input: 'images' },
    show: () => Promise.resolve({ layer: { dims: [1, 40, 40] } }),
    pooled: (areas: readonly { readonly left: number }[]) =>
      Promise.resolve(Float32Array.from(areas, ({ left }) => left)),
    close: () => undefined,
  } as unknown as LayerSession
}

function renderWith(openLayers: Commands['openLayers']) {
  const store = createScene({ taught })
  const commands = fakeCommands()
  vi.mocked(commands.openLayers).mockImplementation(openLayers)
  render(
    <AppContext value={{ store, commands }}>
      <TaughtOnStage />
    </AppContext>,
  )
  return { store, user: userEvent.setup() }
}

describe('a class that was taught', () => {
  it('is looked for among the detections, again where the threshold moves, and no longer when told so', async () => {
    const openLayers = vi.fn<Commands['openLayers']>(() => Promise.resolve(session()))
    const { store, user } = renderWith(openLayers)
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe(
        '“my mug”, as you taught it: 1 of 3 detections.',
      ),
    )
    const { scored } = store.getState().taught
    expect(Array.from(scored!.candidates)).toEqual([0, 1, 4])
    expect(Array.from(scored!.scores, (score) => score >= 0.5)).toEqual([false, false, true])
    act(() => changeSettings(store, { confidence: 0.6 }))
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('0 of 2'))
    expect(openLayers).toHaveBeenCalledTimes(1)
    await user.click(screen.getByRole('button', { name: 'No longer look for it' }))
    expect(store.getState().taught).toMatchObject({ head: null, scored: null })
  })

  it('says why it cannot be looked for', async () => {
    renderWith(() => Promise.reject(new Error('The file could not be read.')))
    expect((await screen.findByRole('alert')).textContent).toBe('The file could not be read.')
  })

  it('is only looked for with the network that it was taught with', () => {
    renderScene(<TaughtOnStage />, {
      taught: { ...taught, layer: { network: 'other', name: 'Other', output: 'late' } },
    })
    expect(screen.getByRole('status').textContent).toBe(
      '“my mug” was taught with Other, and is looked for with that network alone.',
    )
  })
})
