import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { EngineError } from '../../src/engine/failure.ts'
import { gentlerThan } from '../../src/engine/gentler.ts'
import { createInt8Session } from '../../src/engine/int8.ts'
import type { Int8Form, OpenRequest } from '../../src/engine/protocol.ts'
import { writeModel } from '../../src/onnx/model-proto.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { spec } from '../run/fake-engine.ts'
import { dynamicInt8 } from '../fixtures/dynamic-int8.ts'

const model = writeModel(dynamicInt8())
const request = {
  spec: { ...spec, quantised: 'int8' } satisfies ModelSpec,
  size: { width: 8, height: 8 },
}
const { signal } = new AbortController()
const threads = { threads: 2, threadsNote: null }
let now = 0

beforeEach(() => {
  now = 0
  vi.stubGlobal('performance', { now: () => now })
})
afterEach(() => vi.unstubAllGlobals())

/** Sessions with given run times, by form: of every run, or of one after another, the last ones alike. */
function device(times: Readonly<Record<Int8Form, number | readonly number[]>>) {
  const live = new Set<object>()
  const runs: Record<Int8Form, number> = { 'as-it-came': 0, unsigned: 0, folded: 0 }
  const create = vi.fn<(bytes: Uint8Array) => ReturnType<Parameters<typeof createInt8Session>[2]>>(
    async (bytes) => {
      const form = formOf(bytes)
      const session = {
        async run() {
          const given = [times[form]].flat()
          now += given[Math.min(runs[form]++, given.length - 1)] ?? NaN
          return {}
        },
        release: async () => void live.delete(session),
      }
      live.add(session)
      return { ...threads, session }
    },
  )
  return { create, live, runs }
}

function formOf(bytes: Uint8Array): Int8Form {
  if (bytes === model) return 'as-it-came'
  const operators = readModel(bytes).graph?.node.map(({ opType }) => opType)
  return operators?.includes('ConvInteger') ? 'unsigned' : 'folded'
}

const open = ({ create }: ReturnType<typeof device>, int8?: Int8Form, phases: string[] = []) =>
  createInt8Session(
    model,
    { ...request, ...(int8 && { int8 }) },
    create,
    (phase) => phases.push(phase),
    signal,
  )

describe('an int8 network', () => {
  it('runs folded if that is faster, and reports the times', async () => {
    const here = device({ 'as-it-came': 500, unsigned: 100, folded: 20 })
    const phases: string[] = []
    const { int8 } = await open(here, undefined, phases)
    expect(int8).toEqual({ form: 'folded', trial: { unsigned: 100, folded: 20 } })
    expect(phases).toEqual(['trial', 'trial'])
    expect(here.live.size, 'the other session is gone').toBe(1)
    expect(here.runs).toEqual({ 'as-it-came': 0, unsigned: 17, folded: 5 })
  })

  it('runs with unsigned values if that is faster', async () => {
    const here = device({ 'as-it-came': 200, unsigned: 32, folded: 42 })
    expect((await open(here)).int8).toEqual({
      form: 'unsigned',
      trial: { unsigned: 32, folded: 42 },
    })
    expect(here.live.size).toBe(1)
    expect(here.create, 'a session of each form, none twice').toHaveBeenCalledTimes(2)
  })

  it('times only one run of a form that takes seconds', async () => {
    const here = device({ 'as-it-came': 9000, unsigned: 7000, folded: 5500 })
    await open(here)
    expect(here.runs).toEqual({ 'as-it-came': 0, unsigned: 2, folded: 2 })
  })

  it('compares runs of compiled code: the first ones, as a browser has them, say nothing', async () => {
    const here = device({
      'as-it-came': 500,
      unsigned: [900, 801, 767, 1102, 401, 140, 145, 140, 139],
      folded: [700, 536, 545, 564, 300, 220, 214, 265, 196, 210, 211, 196, 218],
    })
    expect((await open(here)).int8).toEqual({
      form: 'unsigned',
      trial: { unsigned: 139, folded: 196 },
    })
    // quick code takes equally long, too
    const plateau = device({
      'as-it-came': 500,
      unsigned: [400, 295, 306, 288, 280, 283, 285, 140],
      folded: [700, 656, 205, 199, 205, 211],
    })
    expect((await open(plateau)).int8).toEqual({
      form: 'unsigned',
      trial: { unsigned: 140, folded: 199 },
    })
    const swapped = device({
      'as-it-came': 500,
      unsigned: [700, 333, 205, 212, 205, 197],
      folded: [900, 403, 350, 321, 279, 324, 272, 483, 460, 198, 123, 122, 123],
    })
    expect((await open(swapped)).int8).toEqual({
      form: 'folded',
      trial: { unsigned: 197, folded: 122 },
    })
  })

  it('ends where the times never settle', async () => {
    const unsteady = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 100 : 150))
    const here = device({ 'as-it-came': 500, unsigned: unsteady, folded: unsteady })
    await open(here)
    expect(here.runs).toEqual({ 'as-it-came': 0, unsigned: 17, folded: 17 })
  })

  it.each(['folded', 'unsigned', 'as-it-came'] as const)(
    'runs %s where that is asked for',
    async (form) => {
      const here = device({ 'as-it-came': 1, unsigned: 1, folded: 1 })
      expect((await open(here, form)).int8).toEqual({ form, trial: null })
      expect(here.create).toHaveBeenCalledOnce()
      expect(here.create.mock.calls[0]?.map(formOf)).toEqual([form])
    },
  )

  it('is opened in a smaller form if memory ran out', () => {
    const asked = { ...request, backend: 'wasm', threads: 2 } as unknown as OpenRequest
    const failure = new EngineError('out-of-memory', 'No memory.')
    expect(gentlerThan(asked, failure)?.request).toEqual({ ...asked, int8: 'unsigned' })
    expect(gentlerThan({ ...asked, int8: 'folded' }, failure)?.request.int8).toBe('unsigned')
    expect(gentlerThan({ ...asked, int8: 'unsigned' }, failure)?.request.int8).toBe('as-it-came')
    expect(gentlerThan({ ...asked, int8: 'as-it-came' }, failure)).toBeNull()
    expect(gentlerThan({ ...asked, spec }, failure), 'no int8 network').toBeNull()
  })
})
