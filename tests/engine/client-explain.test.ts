import { expect, it } from 'vitest'
import { createEngine } from '../../src/engine/client.ts'
import type { Detected, EngineCalls, OpenRequest } from '../../src/engine/protocol.ts'
import { FakeWorker, type Asked } from '../workers/fake-worker.ts'

const question = { kind: 'heat', stride: 8, of: 'best' } as const
const answer = { stride: 8, columns: 1, rows: 1, values: new Float32Array(1) }
const size = { width: 64, height: 64 }
const openRequest = { threads: 1, spec: {}, size } as OpenRequest
const detectRequest = { frame: { close: () => undefined } as ImageBitmap, size } as never

/** A worker that numbers its frames from 1, as every new worker does, and keeps its newest. */
function startWorker(asked: Asked<EngineCalls>[]) {
  let frameId = 0
  return new FakeWorker<EngineCalls>((request, reply) => {
    asked.push(request)
    const { type } = request
    if (type === 'open') reply.answer({})
    if (type === 'detect') reply.answer({ frameId: ++frameId })
    if (type === 'explain') reply.answer({ frameId, answer })
  })
}

it('asks the worker about its newest frame, and about no other', async () => {
  const asked: Asked<EngineCalls>[] = []
  const engine = createEngine({ createWorker: () => startWorker(asked) })
  await engine.open(openRequest)
  const nothing = { frameId: null, answer: null }
  expect(await engine.explain({ frameId: null, question })).toEqual(nothing)

  const first: Detected = await engine.detect(detectRequest)
  const told = await engine.explain({ frameId: first.frameId, question })
  expect(told).toMatchObject({ frameId: 1, answer })
  await engine.detect(detectRequest)
  const stale = await engine.explain({ frameId: first.frameId, question })
  expect(stale).toEqual({ frameId: 2, answer: null })
  expect(await engine.explain({ frameId: null, question })).toMatchObject({ frameId: 2 })

  // the first frame of another network has the same number as this one's
  await engine.open(openRequest)
  expect(await engine.explain({ frameId: 1, question })).toEqual(nothing)
  expect(asked.filter(({ type }) => type === 'explain')).toHaveLength(2)
})

it('starts no worker to answer a question', async () => {
  const asked: Asked<EngineCalls>[] = []
  const engine = createEngine({ createWorker: () => startWorker(asked) })
  expect(await engine.explain({ frameId: 1, question })).toEqual({ frameId: null, answer: null })
  expect(asked).toEqual([])
})
