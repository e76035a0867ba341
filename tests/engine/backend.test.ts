import { describe, expect, it } from 'vitest'
import { choosePlace } from '../../src/engine/backend.ts'
import type { Gpu } from '../../src/engine/gpu.ts'
import type { BackendChoice, GpuOutcome, OpenRequest } from '../../src/engine/protocol.ts'

const hardware: Gpu = { id: 'acme one', software: false, float16: true }
const software: Gpu = { ...hardware, software: true }

function place(backend: BackendChoice, gpu: Gpu | null, known?: GpuOutcome) {
  const verdicts = {
    'acme two': { '640x640': 'differs' },
    ...(known && { 'acme one': { '640x640': known } }),
  }
  return choosePlace({ backend, verdicts } as unknown as OpenRequest, gpu)
}

const onWasm = (words: RegExp) => ({ gpu: null, note: expect.stringMatching(words) as string })
const quietly = { gpu: null, note: null }

describe('choosePlace', () => {
  it.each([
    ['takes hardware by itself', 'auto', hardware, undefined, { gpu: hardware, agreed: [] }],
    ['compares only once', 'auto', hardware, 'agrees', { gpu: hardware, agreed: ['640x640'] }],
    ['needs no words where there is no GPU', 'auto', null, undefined, quietly],
    ['leaves a software GPU alone', 'auto', software, undefined, quietly],
    ['shuns a GPU that was wrong', 'auto', hardware, 'differs', onWasm(/different boxes/)],
    ['shuns a GPU that failed', 'auto', hardware, 'fails', onWasm(/could not run/)],
    ['says that there is none', 'webgpu', null, undefined, onWasm(/no GPU/)],
    ['takes a software one', 'webgpu', software, undefined, { gpu: software, agreed: [] }],
    ['never takes a wrong one', 'webgpu', hardware, 'differs', onWasm(/different boxes/)],
    ['tries a failed one again', 'webgpu', hardware, 'fails', { gpu: hardware, agreed: [] }],
    ['stays on the processor', 'wasm', hardware, 'agrees', quietly],
  ] as const)('%s when asked for it as %s', (_, backend, gpu, known, expected) => {
    expect(place(backend, gpu, known)).toEqual(expected)
  })
})
