import { vi } from 'vitest'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import type { Engine } from '../../src/engine/client.ts'
import type { Detected, DetectRequest } from '../../src/engine/protocol.ts'
import type { Candidates } from '../../src/vision/candidates.ts'
import type { ModelBoxes } from '../../src/vision/geometry.ts'
import { letterbox } from '../../src/vision/letterbox.ts'

/** Candidates of one class as [score, x1, y1, x2, y2] in input pixels. */
export function candidatesOf(rows: readonly (readonly number[])[]): Candidates {
  const count = rows.length
  return {
    count,
    boxes: Float32Array.from(rows.flatMap((row) => row.slice(1))) as ModelBoxes,
    scores: Float32Array.from(rows, (row) => row[0] ?? 0),
    classIds: new Uint16Array(count),
    strides: new Uint16Array(count),
    columns: new Uint16Array(count),
    rows: new Uint16Array(count),
    anchors: new Uint8Array(count),
    predictions: 100,
  }
}

export const spec: ModelSpec = {
  id: 'tiny',
  name: 'Tiny',
  family: 'YOLOv5',
  file: 'tiny.onnx',
  bytes: 10,
  sha256: 'a'.repeat(64),
  input: {
    name: 'images',
    type: 'float32',
    channels: 'rgb',
    divisor: 255,
    fit: 'centre',
    padValue: 114,
    size: { kind: 'dynamic', step: 32, min: 160, max: 1280, default: 640 },
  },
  head: { kind: 'class-scores', output: 'output0', strides: [8, 16, 32] },
  classes: ['cat'],
  licence: { name: 'MIT', url: 'https://example.test/licence' },
  source: { name: 'test', url: 'https://example.test/' },
}

/** An engine that answers every picture at once with the given candidates. */
export function fakeEngine(candidates = candidatesOf([[0.9, 0, 0, 100, 100]])) {
  let frameId = 0
  const detect = vi.fn<(request: DetectRequest, signal?: AbortSignal) => Promise<Detected>>(
    async ({ frame, size, within }) => {
      frameId += 1
      frame.close()
      return {
        frameId,
        candidates,
        letterbox: letterbox({ width: 200, height: 100 }, size, 'centre', within),
        times: { letterbox: 1, network: 2, decode: 3 },
      }
    },
  )
  const open = vi.fn<Engine['open']>(async ({ backend, threads }) => ({
    backend: backend === 'webgpu' ? 'webgpu' : 'wasm',
    backendNote: null,
    verdict: null,
    threads,
    threadsNote: null,
  }))
  const openBeside = vi.fn<Engine['openBeside']>((request) => open(request))
  const explain = vi.fn<Engine['explain']>(async () => ({ frameId: null, answer: null }))
  const onReopened = vi.fn<Engine['onReopened']>(() => () => undefined)
  const onGpuNews = vi.fn<Engine['onGpuNews']>(() => () => undefined)
  const checkGpu = vi.fn<Engine['checkGpu']>(async () => 'agrees')
  const begin = vi.fn<() => void>()
  const dispose = vi.fn<() => void>()
  const asked = { begin, open, openBeside, detect, explain, checkGpu, dispose }
  return { ...asked, onReopened, onGpuNews } satisfies Engine
}

/** A bitmap that records whether it was closed. */
export function fakeBitmap() {
  const close = vi.fn<() => void>()
  return { width: 200, height: 100, close } as unknown as ImageBitmap & { close: typeof close }
}
