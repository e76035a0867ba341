import { afterAll, bench, describe } from 'vitest'
import { createSearchKernel } from '../../src/kernels/search-kernel.ts'
import { createTensorKernel } from '../../src/kernels/tensor-kernel.ts'
import { CandidateBuffer } from '../../src/vision/candidate-buffer.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import { createSearch } from '../../src/vision/decode/search.ts'
import { widenFloat16 } from '../../src/vision/float16.ts'
import type { ModelBoxes, Size } from '../../src/vision/geometry.ts'
import { predictionCount } from '../../src/vision/grid.ts'
import type { AnchorHead } from '../../src/vision/heads/anchors/head.ts'
import type { ClassScoresHead } from '../../src/vision/heads/class-scores/head.ts'
import type { InputRule } from '../../src/vision/input.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { nms } from '../../src/vision/nms.ts'
import { pixelsToTensor, planTensor } from '../../src/vision/pixels-to-tensor.ts'
import type { HeadTensors } from '../../src/vision/tensor.ts'
import { threshold } from '../../src/vision/threshold.ts'
import { normal, mulberry32 } from '../../src/nn/random.ts'
import { withSimd } from '../kernels/with-simd.ts'
import { randomPixels } from '../vision/random.ts'

const input: Size = { width: 640, height: 640 }
const classCount = 80
// results are summed and used, so that no engine can eliminate the work
let sink = 0
afterAll(() => {
  if (!Number.isFinite(sink) || sink === 0) throw new Error(`sink is ${sink}: nothing was computed`)
})

describe('threshold and NMS', () => {
  const { boxes, scores, classIds } = crowdedCandidates(25_200, 1_300)
  const settings = { iou: 0.45, classAgnostic: false, maxDetections: 300 }
  bench('25,200 candidates, 1,300 above the threshold', () => {
    sink += nms(boxes, classIds, threshold(scores, 0.25), settings).kept.length
  })
  bench('the same, class-agnostic', () => {
    const above = threshold(scores, 0.25)
    sink += nms(boxes, classIds, above, { ...settings, classAgnostic: true }).kept.length
  })
  const everything = crowdedCandidates(30_000, 30_000)
  bench('30,000 candidates, all above the threshold', () => {
    const above = threshold(everything.scores, 0.001)
    sink += nms(everything.boxes, everything.classIds, above, settings).kept.length
  })
})

describe('letterbox to tensor at 640', () => {
  const rule: InputRule = {
    name: 'images',
    type: 'float32',
    channels: 'rgb',
    divisor: 255,
    fit: 'centre',
    padValue: 114,
    size: { kind: 'fixed', ...input },
  }
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
    [640, 480],
    [320, 240],
  ] as const) {
    const pixels = randomPixels(mulberry32(1), width, height)
    const plan = planTensor(letterbox({ width, height }, input, rule.fit), rule)
    const tensor = pixelsToTensor(pixels, plan)
    bench(`${width}x${height}`, () => {
      sink += pixelsToTensor(pixels, plan, tensor)[200_000]!
    })
    const kernel = withSimd(createTensorKernel())
    const room = kernel.room(pixels.length)
    room.set(pixels)
    kernel.toTensor(room, plan)
    bench(`${width}x${height}, by the kernel`, () => {
      sink += kernel.toTensor(kernel.room(pixels.length), plan)[200_000]!
    })
  }
})

describe('decode at 640, 80 classes', () => {
  const buffer = new CandidateBuffer()
  const options = { floor: 0.01, multiLabel: false }

  const anchorHead: AnchorHead = {
    kind: 'anchors',
    outputs: [8, 16, 32].map((stride) => ({
      name: `stride${stride}`,
      stride,
      anchors: [
        [10, 13],
        [16, 30],
        [33, 23],
      ],
    })),
  }
  const rawMaps = anchorMaps(anchorHead)
  bench('YOLOv5, raw heads', () => {
    sink += decode(rawMaps, anchorHead, input, classCount, options, buffer).count
  })

  const scoresHead: ClassScoresHead = {
    kind: 'class-scores',
    output: 'output0',
    strides: [8, 16, 32],
  }
  const scoreMap = classScoreMap(scoresHead)
  const plain = createSearch()
  bench('YOLOv8, [1, 84, 8400]', () => {
    sink += decode(scoreMap, scoresHead, input, classCount, options, buffer, plain).count
  })
  const kernel = withSimd(createSearchKernel())
  bench('YOLOv8, [1, 84, 8400], by the kernel', () => {
    sink += decode(scoreMap, scoresHead, input, classCount, options, buffer, kernel).count
  })
  const rows = transposed(scoreMap, scoresHead.output)
  bench('YOLOv8, [1, 8400, 84]', () => {
    sink += decode(rows, scoresHead, input, classCount, options, buffer).count
  })
})

describe('widen float16', () => {
  const random = mulberry32(4)
  const halves = Uint16Array.from({ length: 25_200 * 85 }, () => Math.floor(random() * 0x3c00))
  const out = new Float32Array(halves.length)
  bench('[1, 25200, 85]', () => {
    sink += widenFloat16(halves, out)[1000]!
  })
})

// clusters of similar boxes around some objects, as heads output them, above many low scores
function crowdedCandidates(count: number, passing: number) {
  const random = mulberry32(2)
  const boxes = new Float32Array(4 * count) as ModelBoxes
  const scores = new Float32Array(count)
  const classIds = new Uint16Array(count)
  const objects = Array.from({ length: 60 }, () => ({
    x: random() * 560,
    y: random() * 560,
    width: 20 + random() * 200,
    height: 20 + random() * 200,
    classId: Math.floor(random() * 12),
  }))
  for (let i = 0; i < count; i++) {
    const object = objects[Math.floor(random() * objects.length)]!
    const jitter = () => 0 + 0.06 * object.width * normal(random)
    const x = object.x + jitter()
    const y = object.y + jitter()
    boxes.set([x, y, x + object.width + jitter(), y + object.height + jitter()], 4 * i)
    scores[i] = random() * 0.24 + 0.002
    classIds[i] = object.classId
  }
  // every n-th passes, so that they are spread over the set
  for (let i = 0; i < passing; i++)
    scores[Math.floor((i * count) / passing)] = 0.26 + random() * 0.7
  return { boxes, scores, classIds }
}

function anchorMaps(head: AnchorHead): HeadTensors {
  const random = mulberry32(3)
  const channels = 5 + classCount
  return Object.fromEntries(
    head.outputs.map(({ name, stride, anchors }) => {
      const side = input.width / stride
      const cells = side * side
      const data = Float32Array.from({ length: anchors.length * channels * cells }, (_, i) => {
        const channel = Math.floor(i / cells) % channels
        if (channel < 4) return 0 + 1 * normal(random)
        return channel === 4 ? -9 + 2.5 * normal(random) : -4 + 2 * normal(random)
      })
      return [name, { data, dims: [1, anchors.length * channels, side, side] }]
    }),
  )
}

function classScoreMap({ output, strides }: ClassScoresHead): HeadTensors {
  const random = mulberry32(5)
  const n = predictionCount(input, strides ?? [])
  const data = Float32Array.from({ length: (4 + classCount) * n }, (_, i) => {
    if (i < 4 * n) return random() * 640
    return i % 11 === 0 ? random() ** 40 : random() * 0.005
  })
  return { [output]: { data, dims: [1, 4 + classCount, n] } }
}

function transposed(outputs: HeadTensors, name: string): HeadTensors {
  const { data, dims } = outputs[name]!
  const channels = dims[1]!
  const n = dims[2]!
  const rows = Float32Array.from(
    data,
    (_, i) => data[(i % channels) * n + Math.floor(i / channels)]!,
  )
  return { [name]: { data: rows, dims: [1, n, channels] } }
}
