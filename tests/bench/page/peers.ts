import type * as ort from 'onnxruntime-web'
import type { InputRule } from '../../../src/vision/input.ts'
import { warmUp } from './warm-up.ts'

export type Peer = 'ultralytics' | 'libreyolo' | 'runtime'

export interface PeerOptions {
  readonly peer: Peer
  readonly modelUrl: string
  /** side of the square input, in pixels */
  readonly size: number
  /** `ultralytics` always uses one */
  readonly threads: number
  readonly input: Pick<InputRule, 'name' | 'type'>
  readonly imageUrls: readonly string[]
  readonly rounds: number
}

/** Milliseconds for one decoded picture; values that a library does not report are missing. */
export interface PeerEntry {
  readonly total: number
  readonly pre?: number
  readonly run?: number
  readonly post?: number
  readonly boxes?: number
  /** for an int8 network: the form that this app found faster */
  readonly int8?: string | null
}

type Predict = (bitmap: ImageBitmap) => Promise<Omit<PeerEntry, 'total'>>

/** Times a library as its own documentation uses it, warmed up. */
async function peerBench(options: PeerOptions): Promise<PeerEntry[]> {
  const bitmaps = await Promise.all(
    options.imageUrls.map(async (url) => createImageBitmap(await (await fetch(url)).blob())),
  )
  const predict = await loaders[options.peer](options)
  const [first] = bitmaps
  if (first) await warmUp(() => predict(first))
  const entries: PeerEntry[] = []
  for (let round = 0; round < options.rounds; round++) {
    for (const bitmap of bitmaps) {
      const start = performance.now()
      const rest = await predict(bitmap)
      const total = performance.now() - start
      entries.push(options.peer === 'runtime' ? { total, run: total } : { total, ...rest })
    }
  }
  return entries
}

const thresholds = { conf: 0.25, iou: 0.45 }
const runtimeFolder = `${location.origin}/packages/onnxruntime-web/dist/`

const loaders: Readonly<Record<Peer, (options: PeerOptions) => Promise<Predict>>> = {
  async ultralytics({ modelUrl }) {
    const { YOLO } = await load<Ultralytics>('@ultralytics/yolo/dist/index.js')
    const model = await YOLO.load(modelUrl, { device: 'cpu', ortBaseUrl: runtimeFolder })
    return async (bitmap) => {
      const { boxes, speed } = await model.predict(bitmap, thresholds)
      const { preprocess: pre, inference: run, postprocess: post } = speed
      return { pre, run, post, boxes: boxes.length }
    }
  },

  async libreyolo({ modelUrl, size, threads }) {
    const { loadModel } = await load<Libreyolo>('libreyolo-web/dist/index.mjs')
    const model = await loadModel(modelUrl, {
      modelFamily: 'yolo',
      inputSize: size,
      device: 'wasm',
      confThres: thresholds.conf,
      iouThres: thresholds.iou,
      runtime: { wasmPaths: runtimeFolder, proxy: false, numThreads: threads },
    })
    return async (bitmap) => ({ boxes: (await model.predict(bitmap)).numDetections })
  },

  /** The bare runtime on a constant tensor: a lower bound for everything built on it. */
  async runtime({ modelUrl, size, threads, input }) {
    const runtime = await load<typeof ort>('onnxruntime-web/dist/ort.wasm.min.mjs')
    runtime.env.wasm.numThreads = threads
    runtime.env.wasm.wasmPaths = runtimeFolder
    const session = await runtime.InferenceSession.create(
      await (await fetch(modelUrl)).arrayBuffer(),
    )
    const length = 3 * size * size
    // 0.3 in either precision
    const data =
      input.type === 'float16'
        ? new Uint16Array(length).fill(0x34cd)
        : new Float32Array(length).fill(0.3)
    const tensor = new runtime.Tensor(input.type, data, [1, 3, size, size])
    return async () => {
      const outputs = await session.run({ [input.name]: tensor })
      for (const output of Object.values(outputs)) output.dispose()
      return {}
    }
  },
}

/** A module of a package that is served beside the page and is not part of its build. */
async function load<Module>(path: string): Promise<Module> {
  const url = `${location.origin}/packages/${path}`
  return (await import(/* @vite-ignore */ url)) as Module
}

interface Ultralytics {
  readonly YOLO: {
    load(
      url: string,
      options: { readonly device: 'cpu'; readonly ortBaseUrl: string },
    ): Promise<{
      predict(
        image: ImageBitmap,
        options: typeof thresholds,
      ): Promise<{
        readonly boxes: { readonly length: number }
        readonly speed: Readonly<Record<'preprocess' | 'inference' | 'postprocess', number>>
      }>
    }>
  }
}

interface Libreyolo {
  loadModel(
    url: string,
    options: object,
  ): Promise<{ predict(image: ImageBitmap): Promise<{ readonly numDetections: number }> }>
}

Object.assign(globalThis, { peerBench })
