import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchModel } from '../../src/engine/fetch-model.ts'
import type { FetchCalls } from '../../src/engine/fetch-protocol.ts'
import { understandModel, type UnderstandOptions } from '../../src/engine/understand-client.ts'
import type {
  UnderstandCalls,
  UnderstandRequest,
  Understood,
} from '../../src/engine/understand-protocol.ts'
import { fakeWorkers, type FakeWorker, type Reply } from '../workers/fake-worker.ts'

afterEach(() => vi.useRealTimers())

const answer: Understood = {
  kind: 'refused',
  refusal: { what: 'empty', advice: 'Try again.', commands: [] },
}
const request: UnderstandRequest = { files: [], sampleUrl: 'https://app.test/a.jpg', threads: 2 }

function look(job: (reply: Reply, die: () => void) => void, options: UnderstandOptions = {}) {
  const { made, createWorker } = fakeWorkers<UnderstandCalls>((asked, reply, worker) => {
    if (asked.type === 'understand') job(reply, () => worker.die('gone'))
  })
  return { made, result: understandModel(request, { ...options, createWorker }) }
}

function given({ messages }: FakeWorker<UnderstandCalls>): readonly UnderstandRequest[] {
  return messages.flatMap((message) => ('request' in message ? [message.request] : []))
}

describe('understandModel', () => {
  it('passes on progress and the answer, and ends the worker', async () => {
    const seen: string[] = []
    const { made, result } = look(
      (reply) => {
        reply.progress({ phase: 'read', loaded: 3, total: 10 })
        reply.answer(answer)
      },
      { onProgress: ({ phase, loaded, total }) => seen.push(`${phase} ${loaded}/${total}`) },
    )
    expect(await result).toEqual(answer)
    expect(seen).toEqual(['read 3/10'])
    expect(made.map(({ terminated }) => terminated)).toEqual([true])
  })

  it('rejects with the failure that the worker reports', async () => {
    const failure = { code: 'out-of-memory', message: 'Too little memory.', detail: 'x' } as const
    const { made, result } = look((reply) => reply.fail(failure))
    await expect(result).rejects.toMatchObject(failure)
    expect(made[0]?.terminated).toBe(true)
  })

  it('says so when the worker dies', async () => {
    const { made, result } = look((_, die) => die())
    await expect(result).rejects.toMatchObject({ code: 'worker-died', detail: 'gone' })
    expect(made[0]?.terminated).toBe(true)
  })

  it('tries a file that hangs once more with one thread, and then gives up', async () => {
    vi.useFakeTimers()
    const { made, result } = look(() => undefined, { timeLimit: 1000 })
    const ended = result.catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(2001)
    expect(await ended).toMatchObject({ code: 'session-timeout' })
    expect(made.map((worker) => given(worker)[0]?.threads)).toEqual([2, 1])
    expect(made.every(({ terminated }) => terminated)).toBe(true)
  })

  it('gives up a run that hangs after 15 s, and does not try it with one thread', async () => {
    vi.useFakeTimers()
    const { made, result } = look((reply) =>
      reply.progress({ phase: 'photograph', loaded: 0, total: 0 }),
    )
    const ended = result.catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await ended).toMatchObject({
      code: 'session-timeout',
      message: expect.stringMatching(/no word for 15 s/) as string,
    })
    expect(made).toHaveLength(1)
  })

  it('waits for a worker that keeps reporting progress', async () => {
    vi.useFakeTimers()
    const { result } = look(
      (reply) => {
        for (const time of [800, 1600, 2400]) {
          setTimeout(() => reply.progress({ phase: 'photograph', loaded: 0, total: 0 }), time)
        }
        setTimeout(() => reply.answer(answer), 3000)
      },
      { timeLimit: 1000 },
    )
    await vi.advanceTimersByTimeAsync(3001)
    expect(await result).toEqual(answer)
  })

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    const { made, result } = look(() => controller.abort(), { signal: controller.signal })
    await expect(result).rejects.toThrow('aborted')
    expect(made[0]?.terminated).toBe(true)
  })
})

describe('fetchModel', () => {
  it('says so when the host stops sending', async () => {
    vi.useFakeTimers()
    const { createWorker } = fakeWorkers<FetchCalls>((_, reply) => {
      for (const time of [25_000, 50_000])
        setTimeout(() => reply.progress({ loaded: 1, total: 2 }), time)
    })
    const address = 'https://models.test/a.onnx'
    const fetched = fetchModel(address, () => undefined, new AbortController().signal, {
      createWorker,
    }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(80_000)
    expect(await fetched).toMatchObject({
      message: 'models.test sent nothing for 30 s. Check the connection and try again.',
    })
  })

  const { signal } = new AbortController()

  function fetching(address: string, ...said: ((reply: Reply) => void)[]) {
    const { made, createWorker } = fakeWorkers<FetchCalls>((_, reply) => {
      for (const say of said) say(reply)
    })
    const seen: string[] = []
    const onProgress = (loaded: number, total: number) => seen.push(`${loaded}/${total}`)
    return { made, seen, result: fetchModel(address, onProgress, signal, { createWorker }) }
  }

  it('gives the file by its name in the address', async () => {
    const { made, seen, result } = fetching(
      'https://models.test/some/best%20one.onnx?download=1',
      (reply) => reply.progress({ loaded: 2, total: 4 }),
      (reply) => reply.answer(new Blob(['four'])),
    )
    const file = await result
    expect([file.name, await file.text()]).toEqual(['best one.onnx', 'four'])
    expect(seen).toEqual(['2/4'])
    expect(made[0]?.terminated).toBe(true)
  })

  it.each(['model.onnx', 'http://models.test/a.onnx', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'takes no other than an https address: %s',
    async (address) => {
      const { made, result } = fetching(address)
      await expect(result).rejects.toMatchObject({
        message: expect.stringContaining('is not an https address') as string,
      })
      expect(made).toEqual([])
    },
  )

  it('says that a percent sign encodes nothing, before it fetches anything', async () => {
    const { made, result } = fetching('https://models.test/100%.onnx')
    await expect(result).rejects.toMatchObject({
      message:
        '“https://models.test/100%.onnx” has a percent sign that encodes no letter. Write %25 for the sign itself.',
    })
    expect(made).toEqual([])
  })

  it('may fetch from this device', async () => {
    const { result } = fetching('http://localhost:8000/a.onnx', (reply) => reply.answer(new Blob()))
    expect((await result).name).toBe('a.onnx')
  })

  it.each([
    [{ status: 404, detail: '' }, 'models.test has no such file (404)'],
    [{ status: 401, detail: '' }, 'refused to hand out the file (status 401)'],
    [{ status: null, detail: 'TypeError' }, 'does not let other pages read its files'],
  ] as const)('says what the host did: %j', async (failure, words) => {
    const { result } = fetching('https://models.test/a.onnx', (reply) => reply.fail(failure))
    await expect(result).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining(words) as string,
    })
  })
})
