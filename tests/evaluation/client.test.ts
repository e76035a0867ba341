import { describe, expect, it, vi } from 'vitest'
import { createEvaluationClient, type EvaluationWorker } from '../../src/evaluation/client.ts'
import type { EvaluationRequest } from '../../src/evaluation/protocol.ts'

/** Answers nothing by itself. */
function silentWorker() {
  const asked: EvaluationRequest[] = []
  const worker: EvaluationWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (request: EvaluationRequest) => void asked.push(request),
    terminate: vi.fn<() => void>(),
  }
  const answer = (data: object) => worker.onmessage?.({ data } as MessageEvent)
  return { worker, asked, answer }
}

describe('the evaluation client', () => {
  it('gives each call its own answer, in whatever order they come', async () => {
    const { worker, asked, answer } = silentWorker()
    const client = createEvaluationClient(() => worker)
    const first = client.call('dropRun', { run: 'a' })
    const second = client.call('saveRun', { run: 'b' })
    expect(asked.map(({ call }) => call)).toEqual(['dropRun', 'saveRun'])
    answer({ id: asked[1]!.id, answer: 'second' })
    answer({ id: asked[0]!.id, answer: 'first' })
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
  })

  it('rejects with what the worker could not do', async () => {
    const { worker, asked, answer } = silentWorker()
    const call = createEvaluationClient(() => worker).call('dropRun', { run: 'a' })
    answer({ id: asked[0]!.id, problem: 'no run a' })
    await expect(call).rejects.toThrow('no run a')
  })

  it('fails all calls when the worker dies, tells, and starts a fresh one', async () => {
    const [first, second] = [silentWorker(), silentWorker()]
    const workers = [first.worker, second.worker]
    const onLost = vi.fn<() => void>()
    const client = createEvaluationClient(() => workers.shift()!, onLost)
    const call = client.call('dropRun', { run: 'a' })
    first.worker.onerror?.({ message: 'out of memory' } as ErrorEvent)
    await expect(call).rejects.toThrow('stopped unexpectedly')
    expect(onLost).toHaveBeenCalledOnce()
    void client.call('dropRun', { run: 'b' })
    expect(second.asked).toHaveLength(1)
  })
})
