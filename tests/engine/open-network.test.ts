import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '../../src/engine/failure.ts'
import type { Gpu } from '../../src/engine/gpu.ts'
import { openNetwork, type openingSteps } from '../../src/engine/open-network.ts'
import { comparisonOptions } from '../../src/engine/parity.ts'
import type { GpuVerdict, OpenRequest } from '../../src/engine/protocol.ts'
import type { Session } from '../../src/engine/session.ts'
import type { GpuRuntime } from '../../src/engine/session-webgpu.ts'
import { float16Tensor, parseModel, writeModel } from '../../src/onnx/model-proto.ts'
import { dynamicInt8 } from '../fixtures/dynamic-int8.ts'
import { spec } from '../run/fake-engine.ts'
import { stubCanvas } from './stub-canvas.ts'

/** 32 x 32 pixels: 16 + 4 + 1 cells of strides 8, 16 and 32. */
const size = { width: 32, height: 32 }
const cells = 21

const request: OpenRequest = {
  spec,
  url: 'https://app.test/models/tiny.onnx',
  backend: 'auto',
  verdicts: {},
  sampleUrl: 'https://app.test/samples/boats.jpg',
  otherUrl: 'https://app.test/samples/cat.jpg',
  threads: 2,
  size,
}

const gpu: Gpu = { id: 'acme one', software: false, float16: true }
const signal = new AbortController().signal
const threads = { threads: 2, threadsNote: null }

/** Every cell detects one box of 8 x 8 pixels at (x, 16), with this score; all other scores are 0. */
function sessionSeeing(x: number, score = 0.8) {
  const data = new Float32Array(5 * cells)
  for (let row = 0; row < 5; row++) data[row * cells + 3] = [x, 16, 8, 8, score][row] ?? 0
  return {
    run: vi.fn<Session['run']>(async () => ({ output0: { data, dims: [1, 5, cells] } })),
    release: vi.fn<Session['release']>(async () => undefined),
  }
}

function setUp({ onGpu = sessionSeeing(12), onWasm = sessionSeeing(12), lost = '' } = {}) {
  const runtime = {
    ...threads,
    createSession: vi.fn<GpuRuntime['createSession']>(async () => onGpu),
    createReference: vi.fn<GpuRuntime['createReference']>(async () => onWasm),
    lost: () => lost || null,
  }
  const sample = { width: 40, height: 30, close: vi.fn<() => void>() }
  const steps = {
    downloadModel: vi.fn<(typeof openingSteps)['downloadModel']>(async (_, onProgress) => {
      onProgress(10, 10)
      return new Uint8Array(10)
    }),
    readKeptModel: vi.fn<(typeof openingSteps)['readKeptModel']>(async () => new Uint8Array(10)),
    findGpu: vi.fn<(typeof openingSteps)['findGpu']>(async () => gpu),
    loadGpuRuntime: vi.fn<(typeof openingSteps)['loadGpuRuntime']>(async () => runtime),
    startWasmRuntime: vi.fn<(typeof openingSteps)['startWasmRuntime']>(async () => undefined),
    createWasmSession: vi.fn<(typeof openingSteps)['createWasmSession']>(async () => ({
      ...threads,
      session: onWasm,
    })),
    fetchPhotograph: vi.fn<(typeof openingSteps)['fetchPhotograph']>(
      async () => sample as unknown as ImageBitmap,
    ),
    createBlank: vi.fn<(typeof openingSteps)['createBlank']>(
      async () => sample as unknown as ImageBitmap,
    ),
  } satisfies typeof openingSteps
  const phases: string[] = []
  const open = (change: Partial<OpenRequest> = {}) =>
    openNetwork(
      { ...request, ...change },
      (phase, _loaded, _total, on) => phases.push(on ? `${phase} on ${on}` : phase),
      signal,
      steps,
    )
  /** Opens a network, answers a picture, and runs the due checks. */
  const openAndCheck = async (change: Partial<OpenRequest> = {}) => {
    const { opened, guard } = await open(change)
    if (!guard) throw new Error('nothing watches the GPU')
    const frame = sample as unknown as ImageBitmap
    const asked = { frame, size, scaling: 'exact', options: comparisonOptions } as const
    const { watch: watched } = await guard.detect(asked, signal)
    const verdicts: GpuVerdict[] = []
    for (let isDue = watched?.due; isDue;) {
      const { due, verdict } = await guard.check(false, signal)
      if (verdict) verdicts.push(verdict)
      isDue = due
    }
    return { opened, watched, verdicts }
  }
  return { open, openAndCheck, phases, runtime, steps, sample, onGpu, onWasm }
}

beforeEach(stubCanvas)
afterEach(() => vi.unstubAllGlobals())

describe('openNetwork', () => {
  it('compares a network with WASM on its first use of a GPU, after the first answer', async () => {
    const { openAndCheck, phases, sample, onGpu, onWasm, steps } = setUp()
    const { opened, watched, verdicts } = await openAndCheck()
    expect(phases).toEqual(['download', 'session on acme one', 'warm-up'])
    expect(opened).toEqual({ ...threads, backend: 'webgpu', backendNote: null, verdict: null })
    expect(watched).toEqual({ due: true, unchecked: true })
    expect(verdicts).toEqual([{ gpu: 'acme one', shape: '32x32', outcome: 'agrees' }])
    // warm-up and picture; then sample, blank, sample, other, sample
    expect(onGpu.run).toHaveBeenCalledTimes(7)
    expect(onWasm.run, 'the sample is run once').toHaveBeenCalledTimes(3)
    expect(onWasm.release).toHaveBeenCalledOnce()
    expect(sample.close).toHaveBeenCalledTimes(5)
    expect(steps.fetchPhotograph.mock.calls.map(([url]) => url)).toEqual([
      request.sampleUrl,
      request.sampleUrl,
      'https://app.test/samples/cat.jpg',
      request.sampleUrl,
    ])
  })

  it('does not repeat a comparison that agreed before', async () => {
    const { openAndCheck, phases, steps, runtime } = setUp()
    const { opened, watched } = await openAndCheck({
      verdicts: { 'acme one': { '32x32': 'agrees' } },
    })
    expect(watched).toEqual({ due: false, unchecked: false })
    expect(phases).toEqual(['download', 'session on acme one', 'warm-up'])
    expect(opened).toMatchObject({ backend: 'webgpu', verdict: null })
    expect(steps.fetchPhotograph).not.toHaveBeenCalled()
    expect(runtime.createReference).not.toHaveBeenCalled()
  })

  it.each([
    ['other boxes', sessionSeeing(20)],
    ['nothing', sessionSeeing(12, 0)],
    ['what is no number', sessionSeeing(NaN)],
  ])('refuses a GPU that gives %s', async (_, onGpu) => {
    const { openAndCheck, onWasm } = setUp({ onGpu })
    await expect(openAndCheck()).rejects.toMatchObject({
      code: 'gpu-unfit',
      message: expect.stringContaining('gave different boxes') as string,
      verdict: { gpu: 'acme one', shape: '32x32', outcome: 'differs' },
    })
    expect(onWasm.run).toHaveBeenCalledOnce()
  })

  it('does not blame the GPU for outputs that are invalid on WASM too', async () => {
    const { open, openAndCheck } = setUp({ onGpu: sessionSeeing(NaN), onWasm: sessionSeeing(NaN) })
    expect((await open()).opened.backend).toBe('webgpu')
    await expect(openAndCheck()).rejects.toMatchObject({ code: 'run-failed' })
  })

  it('refuses a GPU that cannot run the network', async () => {
    const { open, runtime } = setUp()
    runtime.createSession.mockRejectedValue(
      new EngineError('model-unsupported', 'The runtime could not.', 'no kernel'),
    )
    await expect(open()).rejects.toMatchObject({
      code: 'gpu-unfit',
      detail: 'no kernel; acme one',
      verdict: { gpu: 'acme one', shape: '32x32', outcome: 'fails' },
    })
  })

  it.each([
    ['was out of memory', { error: 'out of memory' }],
    ['went away', { error: 'map failed', lost: 'device lost' }],
  ])('does not hold it against a GPU that it %s', async (_, { error, ...given }) => {
    const { open, onGpu } = setUp(given)
    onGpu.run.mockRejectedValue(new Error(error))
    await expect(open()).rejects.toMatchObject({ code: 'gpu-unfit', verdict: undefined })
  })

  it('loads nothing for a GPU if there is none', async () => {
    const { open, phases, steps } = setUp()
    steps.findGpu.mockResolvedValue(null)
    const { opened } = await open()
    expect(opened).toMatchObject({ backend: 'wasm', backendNote: null, verdict: null })
    expect(phases).toEqual(['download', 'session'])
    expect(steps.loadGpuRuntime).not.toHaveBeenCalled()
    expect(steps.fetchPhotograph).not.toHaveBeenCalled()
  })

  it('does no run on WASM before the first picture', async () => {
    const { open, onWasm } = setUp()
    await open({ backend: 'wasm' })
    expect(onWasm.run).not.toHaveBeenCalled()
  })

  it('counts the bytes of the network and of the runtime as one download', async () => {
    const { steps } = setUp()
    const told: (readonly (number | undefined)[])[] = []
    steps.startWasmRuntime.mockImplementation(async (_, onProgress) => {
      onProgress(0, 30)
      await Promise.resolve()
      onProgress(30, 30)
    })
    await openNetwork(
      { ...request, backend: 'wasm' },
      (phase, loaded, total) => void (phase === 'download' && told.push([loaded, total])),
      signal,
      steps,
    )
    expect(told.at(-1)).toEqual([40, 40])
    for (const [loaded = NaN, total = NaN] of told) expect(loaded).toBeLessThanOrEqual(total)
  })

  it('does not look for a GPU when WASM is requested', async () => {
    const { open, steps } = setUp()
    expect((await open({ backend: 'wasm' })).opened.backend).toBe('wasm')
    expect(steps.findGpu).not.toHaveBeenCalled()
  })

  it('says why WebGPU is not used when it is requested', async () => {
    const { open, steps } = setUp()
    steps.findGpu.mockResolvedValue(null)
    const { opened } = await open({ backend: 'webgpu' })
    expect(opened.backendNote).toContain('no GPU')
  })

  it('converts half precision to float32 if the GPU lacks it, including the input', async () => {
    // a graph named g, and opset 13
    const halves = parseModel(Uint8Array.of(0x3a, 3, 0x12, 1, 0x67, 0x42, 2, 0x10, 13))
    halves.graph?.initializer.push(float16Tensor('w', [1], Uint16Array.of(0x3c00)))
    const half = writeModel(halves)
    const inHalves = { ...spec, input: { ...spec.input, type: 'float16' } } as const
    for (const float16 of [true, false]) {
      const { open, steps, runtime, onGpu } = setUp()
      steps.downloadModel.mockResolvedValue(half)
      steps.findGpu.mockResolvedValue({ ...gpu, float16 })
      await open({ spec: inHalves })
      const [model, input] = runtime.createSession.mock.calls[0] ?? []
      const [tensor] = onGpu.run.mock.calls[0] ?? []
      expect(input?.type).toBe(float16 ? 'float16' : 'float32')
      expect(tensor).toBeInstanceOf(float16 ? Uint16Array : Float32Array)
      expect(model && parseModel(model).graph?.initializer[0]?.dataType).toBe(float16 ? 10 : 1)
    }
  })

  it('passes on an error in the file, whatever the backend', async () => {
    const { open, steps } = setUp()
    steps.downloadModel.mockRejectedValue(new EngineError('model-missing', 'Gone.'))
    await expect(open()).rejects.toMatchObject({ code: 'model-missing' })
  })

  it('reads a stored file, and fetches nothing then', async () => {
    const { open, steps } = setUp()
    const file = new Blob(['weights'])
    await open({ backend: 'wasm', file })
    expect(steps.readKeptModel.mock.calls[0]?.[0]).toBe(file)
    expect(steps.downloadModel).not.toHaveBeenCalled()
  })

  it('folds 8-bit numbers to float on a GPU, which has no operators for them', async () => {
    const { open, runtime, steps } = setUp()
    const model = writeModel(dynamicInt8())
    steps.downloadModel.mockImplementationOnce(async () => model)
    const verdicts = { 'acme one': { '32x32': 'agrees' } } as const
    const spec = { ...request.spec, quantised: 'int8' } as const
    const { opened } = await open({ verdicts, spec })
    expect(opened.int8).toEqual({ form: 'folded', trial: null })
    const [given] = runtime.createSession.mock.calls[0] ?? []
    expect(Buffer.from(given ?? []).includes('ConvInteger')).toBe(false)
    expect(Buffer.from(given ?? []).includes('Conv')).toBe(true)
  })
})
