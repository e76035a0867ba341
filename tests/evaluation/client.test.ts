import { describe, expect, it, vi } from 'vitest'
import { createEvaluationClient } from '../../src/evaluation/client.ts'
import type { Calls } from '../../src/evaluation/protocol.ts'
import { FakeWorker } from '../workers/fake-worker.ts'

/** A worker that never answers. */
function silentWorker() {
  const worker = new FakeWorker<Calls>(() => undefined)
  return { worker, asked: worker.messages }
}

describe('the evaluation client', () => {
  it('matches answers to calls in any order', async () => {
    const { worker, asked } = silentWorker()
    const client = createEvaluationClient({ createWorker: () => worker })
    const first = client.call('dropRun', { run: 'a' })
    const second = client.call('saveRun', { run: 'b' })
    expect(asked.map(({ type }) => type)).toEqual(['dropRun', 'saveRun'])
    worker.reply(asked[1]!.id).answer('second')
    worker.reply(asked[0]!.id).answer('first')
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('rejects with the worker’s failure', async () => {
    const { worker, asked } = silentWorker()
    const call = createEvaluationClient({ createWorker: () => worker }).call('dropRun', {
      run: 'a',
    })
    worker.reply(asked[0]!.id).fail('no run a')
    await expect(call).rejects.toThrow('no run a')
  })

  it('fails all calls when the worker dies, reports it, and starts a new one', async () => {
    const [first, second] = [silentWorker(), silentWorker()]
    const workers = [first.worker, second.worker]
    const onLost = vi.fn<() => void>()
    const client = createEvaluationClient({ createWorker: () => workers.shift()!, onLost })
    const call = client.call('dropRun', { run: 'a' })
    first.worker.die('out of memory')
    await expect(call).rejects.toThrow('stopped unexpectedly')
    expect(onLost).toHaveBeenCalledOnce()
    void client.call('dropRun', { run: 'b' })
    expect(second.asked).toHaveLength(1)
  })
})
