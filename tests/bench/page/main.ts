import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { createEngine } from '../../../src/engine/client.ts'
import { openPicture } from '../../../src/sources/open-picture.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { detect } from '../../../src/vision/detect.ts'

export interface BenchOptions {
  /** as in the catalogue; `file` may be left out in favour of `modelUrl` */
  readonly spec: ModelSpec
  readonly modelUrl: string
  readonly size: number
  readonly threads: number
  readonly imageUrls: readonly string[]
  readonly rounds: number
}

/** Milliseconds of one picture; `run` is `session.run` alone. */
export interface BenchEntry {
  readonly total: number
  readonly open: number
  readonly pre: number
  readonly run: number
  readonly decode: number
  readonly nms: number
  readonly post: number
  readonly boxes: number
}

/** Times whole frames through the engine as the app uses it, after one round to warm up. */
async function gridlensBench(options: BenchOptions): Promise<BenchEntry[]> {
  const { spec, modelUrl, size: side, threads, imageUrls, rounds } = options
  const size = { width: side, height: side }
  const engine = createEngine()
  await engine.open({
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
      const start = performance.now()
      const { bitmap: frame } = await openPicture(blob, 'bench')
      const opened = performance.now()
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
        open: opened - start,
        pre: times.letterbox,
        run: times.network,
        decode: times.decode,
        nms: end - answered,
        post: times.decode + (end - answered),
        boxes: count,
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

/** Detections of every picture as an evaluation wants them: low floor, several labels a box. */
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
