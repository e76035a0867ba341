import { describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import { startLayers } from '../../src/engine/layer-client.ts'
import type { LayerCalls } from '../../src/engine/layer-protocol.ts'
import type { EngineFailure } from '../../src/engine/protocol.ts'
import type { ResponseMessage } from '../../src/workers/messages.ts'
import { FakeWorker } from '../workers/fake-worker.ts'

/** A worker that answers on demand. */
function startFake() {
  const worker = new FakeWorker<LayerCalls>(() => undefined)
  const ended = vi.spyOn(worker, 'terminate')
  return {
    layers: startLayers({ createWorker: () => worker }),
    asked: worker.received,
    ended: () => ended.mock.calls.length,
    say: (message: ResponseMessage<EngineFailure>) => worker.say(message),
    die: (message: string) => worker.die(message),
  }
}

describe('the client of the layers', () => {
  it('matches answers to calls in any order, and reports the progress of opening', async () => {
    const { layers, asked, say } = startFake()
    const progress: number[] = []
    const open = layers.call('open', {} as never, [], (loaded) => progress.push(loaded))
    const pixel = layers.call('pixel', { channel: 1, row: 2, column: 3 })
    expect(asked.map(({ id, type }) => [id, type])).toEqual([
      [1, 'open'],
      [2, 'pixel'],
    ])
    say({ id: 1, type: 'progress', progress: { loaded: 5, total: 10 } })
    say({ id: 2, type: 'answer', answer: { channel: 1 } as never })
    say({ id: 1, type: 'answer', answer: { layers: [] } as never })
    expect(await pixel).toEqual({ channel: 1 })
    expect(await open).toEqual({ layers: [] })
    expect(progress).toEqual([5])
  })

  it('reports a failure of the worker in words, and continues', async () => {
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

  it('fails every waiting and later call after the worker died', async () => {
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

  it('ends the worker, and fails its calls', async () => {
    const { layers, ended } = startFake()
    const waiting = layers.call('show', { output: 'x' })
    layers.end()
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' })
    expect(ended()).toBe(1)
  })
})
