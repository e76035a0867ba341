import { expect, it, vi } from 'vitest'
import { createInputMaker } from '../../src/engine/input-client.ts'
import type { InputCalls, MakeRequest } from '../../src/engine/protocol.ts'
import { fakeWorkers } from '../workers/fake-worker.ts'

function requestOf(close = vi.fn<() => void>()) {
  const frame = { close } as unknown as ImageBitmap
  const size = { width: 1, height: 1 }
  return { close, request: { frame, size, rule: {} as MakeRequest['rule'] } }
}

it('hands frames over together with the memory that was given back', async () => {
  const { made, createWorker } = fakeWorkers<InputCalls>((_, reply) => reply.answer('made'))
  const maker = createInputMaker({ createWorker })
  const { request } = requestOf()
  expect(await maker.make(request)).toBe('made')
  const spare = new ArrayBuffer(12)
  maker.giveBack(spare)
  await maker.make(request)
  await maker.make(request)
  const { frame } = request
  expect(made.flatMap(({ transferred }) => transferred)).toEqual([[frame], [frame, spare], [frame]])
  expect(made).toHaveLength(1)
})

it('closes a frame that could not be handed over', async () => {
  const createWorker = () => {
    throw new Error('blocked')
  }
  const maker = createInputMaker({ createWorker })
  const { close, request } = requestOf()
  await expect(maker.make(request)).rejects.toThrow('blocked')
  expect(close).toHaveBeenCalledOnce()
})
