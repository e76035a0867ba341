import { describe, expect, it } from 'vitest'
import { deviceReport, type DeviceFacts } from '../../../src/run/device/device-report.ts'

const facts: DeviceFacts = {
  browser: 'Browser 1',
  processors: 8,
  deviceMemory: 8,
  isolated: true,
  adapter: 'acme one, with half precision',
  network: { name: 'Tiny', sha256: '0123456789abcdef'.repeat(4), bytes: 14_500_000 },
  backend: 'webgpu',
  backendNote: null,
  threads: 4,
  threadsNote: 'One thread only.',
  inputSize: { width: 640, height: 480 },
  times: [90, 10, 30, 20].map((network) => ({ letterbox: 2, network, decode: 1 })),
  candidates: 1200,
  parity: 'agrees',
  verdicts: { 'acme one': { '640x480': 'agrees', '640x640': 'agrees' } },
  memory: 250_000_000,
}

const lines = (change: Partial<DeviceFacts> = {}) =>
  deviceReport({ ...facts, ...change })
    .trimEnd()
    .split('\n')

describe('deviceReport', () => {
  it('describes a GPU, its speed, and whether it agrees with the processor', () => {
    expect(lines()).toEqual([
      'Browser: Browser 1',
      'Processor: 8 threads',
      'Memory of the device: 8 GB, by the browser’s rounding',
      'Isolated, as threads need: yes',
      'GPU: acme one, with half precision',
      'Network: Tiny, 14.5 MB, SHA-256 0123456789ab',
      'Runs on: WebGPU',
      'Input: 640 × 480 pixels',
      'Letterbox: 2.0 ms at first, then 2.0 ms (median of 3)',
      'Network run: 90 ms at first, then 20 ms (median of 3)',
      'Decode: 1.0 ms at first, then 1.0 ms (median of 3)',
      'Candidates in the sample: 1,200',
      'GPU against processor: the same boxes on the sample',
      'Remembered of acme one: 640x480 agrees, 640x640 agrees',
      'Memory in use: 250.0 MB',
    ])
  })

  it('gives the threads of WASM, and why not more or a GPU', () => {
    const told = lines({ backend: 'wasm', backendNote: 'Other boxes.', parity: 'none' })
    expect(told).toContain('Runs on: WASM, 4 threads')
    expect(told).toContain('Why not elsewhere: Other boxes.')
    expect(told).toContain('Why not more threads: One thread only.')
    expect(told).toContain('GPU against processor: the processor does the work, nothing to compare')
  })

  it('says how much of the outputs was read back from a GPU', () => {
    expect(lines({ readBack: { bytes: 11_100, of: 8_568_000 } })).toContain(
      'Read back from the GPU: 12 kB per picture, of 8.6 MB',
    )
    expect(lines().filter((line) => line.startsWith('Read back'))).toEqual([])
  })

  it('leaves out what the browser does not reveal', () => {
    const told = lines({ memory: null, deviceMemory: null, adapter: null, verdicts: {} })
    expect(told.filter((line) => /^(Memory|Remembered)/.test(line))).toEqual([])
    expect(told).toContain('GPU: none is offered to the page')
  })

  it('has no median of a single run', () => {
    const told = lines({ times: facts.times.slice(0, 1) })
    expect(told).toContain('Network run: 90 ms at first')
  })
})
