import { describe, expect, it } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { startLayers, type LayerWorker } from '../../src/engine/layer-client.ts'
import type { LayerRequest, LayerResponse } from '../../src/engine/layer-protocol.ts'

/** A worker that answers when it is told to. */
function startFake() {
  const asked: LayerRequest[] = []
  let ended = 0
  const worker: LayerWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (request: LayerRequest) => void asked.push(request),
    terminate: () => void (ended += 1),
  }
  return {
    layers: startLayers(() => worker),
    asked,
    ended: () => ended,
    say: (data: LayerResponse) => worker.onmessage?.({ data } as MessageEvent<LayerResponse>),
    die: (message: string) => worker.onerror?.({ message } as ErrorEvent),
  }
}

describe('the client of the layers', () => {
  it('gives each call its own answer, in whatever order they come, and tells how far opening is', async () => {
    const { layers, asked, say } = startFake()
    const progress: number[] = []
    const open = layers.call('open', {} as never, [], (loaded) => progress.push(loaded))
    const pixel = layers.call('pixel', { channel: 1, row: 2, column: 3 })
    expect(asked.map(({ id, type }) => [id, type])).toEqual([
      [1, 'open'],
      [2, 'pixel'],
    ])
    say({ id: 1, type: 'progress', loaded: 5, total: 10 })
    say({ id: 2, type: 'answer', answer: { channel: 1 } as never })
    say({ id: 1, type: 'answer', answer: { layers: [] } as never })
    expect(await pixel).toEqual({ channel: 1 })
    expect(await open).toEqual({ layers: [] })
    expect(progress).toEqual([5])
  })

  it('says in words what the worker could not do, and goes on', async () => {
    const { layers, say } = startFake()
    const show = layers.call('show', { output: 'x' })
    const failure = { code: 'run-failed', message: 'The network has no such layer.', detail: 'x' }
    say({ id: 1, type: 'failed', failure: failure as never })
    await expect(show).rejects.toThrow('The network has no such layer.')
    await expect(show).rejects.toBeInstanceOf(EngineError)
    const again = layers.call('show', { output: 'y' })
    say({ id: 2, type: 'answer', answer: { layer: 'y' } as never })
    expect(await again).toEqual({ layer: 'y' })
  })

  it('tells every call that is waiting, and every later one, that the worker died', async () => {
    const { layers, die, ended } = startFake()
    const waiting = [
      layers.call('show', { output: 'x' }),
      layers.call('distribution', { index: 0 }),
    ]
    die('out of memory')
    for (const call of waiting) await expect(call).rejects.toThrow('Detection is not touched')
    await expect(layers.call('show', { output: 'x' })).rejects.toMatchObject({
      code: 'worker-died',
    })
    expect(ended()).toBe(1)
  })

  it('ends the worker, and with it what was asked of it', async () => {
    const { layers, ended } = startFake()
    const waiting = layers.call('show', { output: 'x' })
    layers.end()
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' })
    expect(ended()).toBe(1)
  })
})
