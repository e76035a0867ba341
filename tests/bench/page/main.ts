import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { createEngine } from '../../../src/engine/client.ts'
import { frameSize } from '../../../src/engine/frame-size.ts'
import { gpuFlags, mapForReading } from '../../../src/engine/gpu-flags.ts'
import { createGpuTensorMaker } from '../../../src/engine/gpu-tensor.ts'
import { createPixelReader } from '../../../src/engine/pixels.ts'
import type { Int8Form } from '../../../src/engine/protocol.ts'
import type { PixelSource } from '../../../src/shaders/tensor-shader.ts'
import { openPicture } from '../../../src/sources/open-picture.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { detect } from '../../../src/vision/detect.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../../../src/vision/pixels-to-tensor.ts'
import { trustOwnScripts } from '../../../src/workers/trust-own-scripts.ts'
import { specOf } from './spec-of.ts'
import { warmUp } from './warm-up.ts'

trustOwnScripts()

export interface BenchOptions {
  /** absent: the record that belongs to the file's name */
  readonly spec?: ModelSpec
  readonly modelUrl: string
  /** side of the square input, in pixels */
  readonly size: number
  readonly threads: number
  readonly imageUrls: readonly string[]
  readonly rounds: number
}

/** Milliseconds of one picture; `run` is `session.run` alone. */
export interface BenchEntry {
  /** from the decoded picture to its boxes */
  readonly total: number
  /** time to decode the file, not included in `total` */
  readonly open: number
  readonly pre: number
  readonly run: number
  readonly decode: number
  readonly nms: number
  readonly post: number
  readonly boxes: number
  /** actual number of threads */
  readonly threads: number
  /** for an int8 network: the faster form according to the trial */
  readonly int8: Int8Form | null
}

/** Times whole frames through the engine as the app uses it, warmed up. */
async function gridlensBench(options: BenchOptions): Promise<BenchEntry[]> {
  const { modelUrl, size: side, threads, imageUrls, rounds } = options
  const spec = options.spec ?? specOf(modelUrl)
  const size = { width: side, height: side }
  const engine = createEngine()
  const opened = await engine.open({
    spec,
    url: new URL(modelUrl, location.href).href,
    backend: 'wasm',
    verdicts: {},
    sampleUrl: '',
    threads,
    size,
  })
  const blobs = await Promise.all(imageUrls.map(async (url) => (await fetch(url)).blob()))
  const entries: BenchEntry[] = []
  const frames = async () => {
    for (const blob of blobs) {
      const before = performance.now()
      const { bitmap: frame } = await openPicture(blob, 'bench')
      const start = performance.now()
      const { candidates, letterbox, times } = await engine.detect({
        frame,
        size,
        scaling: 'exact',
        options: { floor: 0.01, multiLabel: false },
      })
      const answered = performance.now()
      const { count } = detect(candidates, letterbox, defaultSettings, spec.head.kind)
      const end = performance.now()
      entries.push({
        total: end - start,
        open: start - before,
        pre: times.letterbox,
        run: times.network,
        decode: times.decode,
        nms: end - answered,
        post: times.decode + (end - answered),
        boxes: count,
        threads: opened.threads,
        int8: opened.int8?.form ?? null,
      })
    }
  }
  await warmUp(frames)
  entries.length = 0
  for (let round = 0; round < rounds; round++) await frames()
  engine.dispose()
  return entries
}

/** Greatest difference to the processor's tensor in grey levels, and whether it was found to be within one. */
export interface PreparedFrame {
  readonly frame: string
  readonly texture: Comparison | string
  readonly copied: Comparison | string
}

interface Comparison {
  readonly levels: number
  readonly within: boolean
}

/** Frames of odd sizes and several kinds as tensors, made on the GPU and on the processor. */
async function gridlensPrepare(photo: string): Promise<PreparedFrame[]> {
  const adapter = await navigator.gpu.requestAdapter()
  const device = await adapter?.requestDevice()
  if (!device) throw new Error('no GPU')
  const maker = createGpuTensorMaker(device)
  const readPixels = createPixelReader()
  const { input: rule } = specOf('yolov5s.onnx')
  const bitmap = await createImageBitmap(await (await fetch(photo)).blob())
  const frames: readonly (readonly [string, () => VideoFrame])[] = [
    ['photograph', () => new VideoFrame(bitmap, { timestamp: 0 })],
    ['photograph, cut to odd sides', () => rgbFrame(bitmap, 333, 251)],
    ['photograph, twice the size', () => rgbFrame(bitmap, 640, 480)],
    ['video of even colours', () => planarFrame(333, 251, 'smpte170m', 0)],
    ['video of changing colours', () => planarFrame(333, 251, 'smpte170m', 60)],
  ]
  const compared: PreparedFrame[] = []
  for (const [name, make] of frames) {
    const compare = async (source: PixelSource): Promise<Comparison | string> => {
      const frame = make()
      try {
        const fit = letterbox(frameSize(frame), { width: 320, height: 256 }, 'centre')
        const plan = planTensor(fit, rule, 'rgba')
        const { data } = await readPixels(frame, fit.image)
        const expected = pixelsToTensor(data, plan)
        const tensor = await maker.make(source, frame, plan, data)
        const within = await maker.isWithinOneLevel(expected, plan)
        return { levels: 255 * (await farthest(device, tensor, expected)), within }
      } catch (error) {
        return String(error)
      } finally {
        frame.close()
      }
    }
    compared.push({
      frame: name,
      texture: await compare('texture'),
      copied: await compare('copied'),
    })
  }
  bitmap.close()
  device.destroy()
  return compared
}

async function farthest(
  device: GPUDevice,
  tensor: GPUBuffer,
  expected: ArrayLike<number>,
): Promise<number> {
  const size = 4 * expected.length
  const staging = device.createBuffer({ size, usage: gpuFlags.mapRead | gpuFlags.copyTarget })
  const encoder = device.createCommandEncoder()
  encoder.copyBufferToBuffer(tensor, 0, staging, 0, size)
  device.queue.submit([encoder.finish()])
  await staging.mapAsync(mapForReading)
  const made = new Float32Array(staging.getMappedRange())
  return made.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0)
}

function rgbFrame(bitmap: ImageBitmap, width: number, height: number): VideoFrame {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  return new VideoFrame(canvas, { timestamp: 0, alpha: 'discard' })
}

/** Planes of a brightness that rises and of colours that jump by `jump` from one pixel of theirs to the next. */
function planarFrame(width: number, height: number, primaries: 'smpte170m', jump: number) {
  const luma = width * height
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2)
  const data = Uint8Array.from({ length: luma + 2 * chroma }, (_, i) =>
    i < luma ? 40 + ((2 * (i % width) + Math.floor(i / width)) % 170) : 110 + (i % 3) * (jump / 2),
  )
  return new VideoFrame(data, {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace: { primaries, transfer: primaries, matrix: primaries, fullRange: false },
  })
}

interface DetectOptions {
  readonly spec: ModelSpec
  readonly modelUrl: string
  readonly size: number
  readonly scaling: 'exact' | 'browser'
  readonly imageUrls: readonly string[]
}

export interface FoundBox {
  readonly classId: number
  readonly score: number
  readonly box: readonly number[]
}

/** Detections of every picture with the settings of an evaluation: low floor, several labels per box. */
async function gridlensDetect(options: DetectOptions): Promise<FoundBox[][]> {
  const { spec, modelUrl, size: side, scaling, imageUrls } = options
  const size = { width: side, height: side }
  const settings = { ...defaultSettings, confidence: 0.001, iou: 0.65 }
  const engine = createEngine()
  const url = new URL(modelUrl, location.href).href
  await engine.open({ spec, url, backend: 'wasm', verdicts: {}, sampleUrl: '', threads: 2, size })
  const answers: FoundBox[][] = []
  for (const imageUrl of imageUrls) {
    const blob = await (await fetch(imageUrl)).blob()
    const { bitmap: frame } = await openPicture(blob, imageUrl)
    const { candidates, letterbox } = await engine.detect({
      frame,
      size,
      scaling,
      options: { floor: 0.001, multiLabel: true },
    })
    const found = detect(candidates, letterbox, settings, spec.head.kind)
    answers.push(
      Array.from(found.scores, (score, index) => ({
        classId: found.classIds[index] ?? 0,
        score,
        box: [...found.boxes.subarray(4 * index, 4 * index + 4)],
      })),
    )
  }
  engine.dispose()
  return answers
}

Object.assign(globalThis, { gridlensBench, gridlensDetect, gridlensPrepare })
