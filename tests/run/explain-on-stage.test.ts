import { expect, it, vi } from 'vitest'
import { createExplain } from '../../src/run/explain-on-stage.ts'
import type { PictureResult } from '../../src/state/app-state.ts'
import { createAppStore } from '../../src/state/store.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { candidatesOf, fakeEngine, spec } from './fake-engine.ts'
import { pictureItem, theCamera, type StageItem } from '../../src/state/stage-item.ts'

const size = { width: 320, height: 320 }
const heat = { kind: 'heat', stride: 8, of: 'best' } as const

function sceneOf(item: StageItem) {
  const shown: PictureResult = {
    item,
    frameId: 3,
    spec,
    inputSize: size,
    backend: 'wasm',
    threads: 2,
    form: 'exact',
    candidates: candidatesOf([]),
    multiLabel: false,
    letterbox: letterbox(size, size, 'centre'),
    times: { open: 0, letterbox: 0, network: 0, decode: 0 },
  }
  const store = createAppStore({
    shown,
    onStage: item,
    results: new Map([[item.id, shown]]),
  })
  const engine = fakeEngine()
  const detectAgain = vi.fn<() => void>()
  const inspection = createExplain(store, engine, detectAgain)
  return { store, engine, inspection, detectAgain }
}

it('asks about the exact frame of a picture, and returns the answer', async () => {
  const { store, engine, inspection } = sceneOf(pictureItem('a'))
  const answer = { stride: 8, columns: 1, rows: 1, values: new Float32Array(1) }
  engine.explain.mockResolvedValue({ frameId: 3, answer })
  expect(await inspection.explain(heat)).toEqual({ frameId: 3, answer })
  expect(engine.explain).toHaveBeenCalledWith({ frameId: 3, question: heat }, undefined)
  expect(store.getState().results.size).toBe(1)
})

it('discards the result of a picture whose outputs are gone, so that it is detected again', async () => {
  const { store, engine, inspection, detectAgain } = sceneOf(pictureItem('a'))
  engine.explain.mockResolvedValue({ frameId: 5, answer: null })
  expect(await inspection.explain(heat)).toBeNull()
  expect(store.getState().results.size).toBe(0)
  expect(detectAgain).toHaveBeenCalledOnce()
})

it('asks a camera about its newest frame, and lets it continue', async () => {
  const { store, engine, inspection } = sceneOf(theCamera)
  expect(await inspection.explain(heat)).toBeNull()
  expect(engine.explain).toHaveBeenCalledWith({ frameId: null, question: heat }, undefined)
  expect(store.getState().results.size).toBe(1)
})

it('asks nothing while another picture is being detected', async () => {
  const { store, engine, inspection } = sceneOf(pictureItem('a'))
  store.setState({ onStage: pictureItem('b') })
  expect(await inspection.explain(heat)).toBeNull()
  expect(vi.mocked(engine.explain)).not.toHaveBeenCalled()
})
