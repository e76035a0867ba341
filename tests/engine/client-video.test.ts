import { expect, it, vi } from 'vitest'
import { createEngine } from '../../src/engine/client.ts'
import { isDeath } from '../../src/engine/failure.ts'
import type { InputMaker } from '../../src/engine/input-client.ts'
import type { Backend, EngineCalls, OpenRequest } from '../../src/engine/protocol.ts'
import { FakeWorker } from '../workers/fake-worker.ts'

const size = { width: 64, height: 64 }
const rule = { name: 'images' }
const openRequest = { threads: 1, spec: { input: rule }, size } as unknown as OpenRequest
const options = { floor: 0.01, multiLabel: false }

function scene(backend: Backend = 'wasm') {
  const asked: string[] = []
  const createWorker = () =>
    new FakeWorker<EngineCalls>((request, reply) => {
      asked.push(request.type)
      if (request.type === 'open') reply.answer({ backend })
      if (request.type === 'detect') reply.answer({ frameId: asked.length })
      if (request.type === 'run') {
        const spare = request.input.tensor.buffer
        reply.answer({ detected: { frameId: asked.length }, spare })
      }
    })
  const tensor = new Float32Array(3)
  const make = vi.fn<InputMaker['make']>(async () => ({ tensor, letterbox: {} as never, time: 1 }))
  const giveBack = vi.fn<InputMaker['giveBack']>()
  const end = vi.fn<InputMaker['end']>()
  const maker = { make, giveBack, end }
  const engine = createEngine({ createWorker, inputMaker: async () => maker })
  const frame = { close: () => undefined } as ImageBitmap
  const detect = (scaling: 'exact' | 'browser' = 'browser', signal?: AbortSignal) =>
    engine.detect({ frame, size, scaling, options }, signal)
  return { asked, engine, maker, tensor, frame, detect }
}

it('runs frames of video on WASM as inputs that were made apart from it, in memory that is used again', async () => {
  const { asked, engine, maker, tensor, frame, detect } = scene()
  await engine.open(openRequest)
  expect(await detect()).toEqual({ frameId: 2 })
  expect(maker.make.mock.calls).toEqual([[{ frame, size, rule }, undefined]])
  expect(maker.giveBack.mock.calls).toEqual([[tensor.buffer]])
  await detect('exact')
  expect(asked).toEqual(['open', 'run', 'detect'])
})

it('gives frames of video to a GPU as they are', async () => {
  const { asked, engine, maker, detect } = scene('webgpu')
  await engine.open(openRequest)
  await detect()
  expect(asked).toEqual(['open', 'detect'])
  expect(maker.make).not.toHaveBeenCalled()
})

it('loses a frame whose input could not be made, and reads the next ones itself', async () => {
  const { asked, engine, maker, detect } = scene()
  maker.make.mockRejectedValue(new Error('the worker did not start'))
  await engine.open(openRequest)
  const error: unknown = await detect().catch((reason: unknown) => reason)
  expect(isDeath(error)).toBe(true)
  expect(error).toMatchObject({ detail: expect.stringContaining('did not start') })
  expect(maker.end).toHaveBeenCalledOnce()
  await detect()
  expect(asked).toEqual(['open', 'detect'])
  expect(maker.make).toHaveBeenCalledOnce()
})

it('goes on making inputs after a frame that nobody waits for any more', async () => {
  const { engine, maker, detect } = scene()
  await engine.open(openRequest)
  const controller = new AbortController()
  maker.make.mockImplementationOnce(async () => {
    controller.abort(new Error('stopped'))
    throw controller.signal.reason
  })
  await expect(detect('browser', controller.signal)).rejects.toThrow('stopped')
  await detect()
  expect(maker.make).toHaveBeenCalledTimes(2)
  expect(maker.end).not.toHaveBeenCalled()
})

it('ends what makes inputs once the frame that it has is done', async () => {
  const { engine, maker, tensor, detect } = scene()
  await engine.open(openRequest)
  let finish: () => void = () => undefined
  maker.make.mockImplementationOnce(async () => {
    await new Promise<void>((resolve) => (finish = resolve))
    return { tensor, letterbox: {} as never, time: 1 }
  })
  const detecting = detect()
  await vi.waitFor(() => expect(maker.make).toHaveBeenCalledOnce())
  engine.dispose()
  expect(maker.end).not.toHaveBeenCalled()
  finish()
  await expect(detecting).rejects.toMatchObject({ code: 'aborted' })
  await vi.waitFor(() => expect(maker.end).toHaveBeenCalledOnce())
})
