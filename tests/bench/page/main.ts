import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { createEngine } from '../../../src/engine/client.ts'
import type { Int8Form } from '../../../src/engine/protocol.ts'
import { openPicture } from '../../../src/sources/open-picture.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { detect } from '../../../src/vision/detect.ts'
import { specOf } from './spec-of.ts'

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

/** Times whole frames through the engine as the app uses it, after one warm-up round. */
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
  for (let round = -1; round < rounds; round++) {
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
      if (round < 0) continue
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
  engine.dispose()
  return entries
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

Object.assign(globalThis, { gridlensBench, gridlensDetect })
