import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as ort from 'onnxruntime-web/wasm'
import { describe, expect, it } from 'vitest'
import catalogue from '../../models/catalogue.json' with { type: 'json' }
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { createLayerNetwork } from '../../src/engine/layer-network.ts'
import { hiddenOf, occlude } from '../../src/engine/occlude.ts'
import type { Session } from '../../src/engine/session.ts'
import { mulberry32 } from '../../src/nn/random.ts'
import { foldInt8 } from '../../src/onnx/fold-int8.ts'
import { rewriteModel } from '../../src/onnx/rewrite-model.ts'
import { toFloat32 } from '../../src/onnx/to-float32.ts'
import type { LayerSession } from '../../src/state/inspection.ts'
import { decode } from '../../src/vision/decode/decode.ts'
import { answer } from '../../src/vision/explain/question.ts'
import { readHead } from '../../src/vision/explain/read-head.ts'
import type { Head } from '../../src/vision/heads/heads.ts'
import type { InputRule } from '../../src/vision/input.ts'
import { inputSize } from '../../src/vision/input-size.ts'
import { letterbox } from '../../src/vision/letterbox.ts'
import { logistic } from '../../src/vision/logistic.ts'
import { pixelsToTensor, planTensor } from '../../src/vision/pixels-to-tensor.ts'
import { findChannels } from '../../src/vision/saliency/find-channels.ts'
import { floatsOf } from '../fixtures/floats-of.ts'
import { networks } from '../fixtures/networks.ts'
import { plantedDetector, plantedSide } from '../fixtures/planted-detector.ts'
import { readPng } from '../fixtures/png.ts'

ort.env.wasm.numThreads = 1
ort.env.logLevel = 'error'

async function createSession(model: Uint8Array, input: string): Promise<Session> {
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 4 })
  return {
    async run(data, width, height) {
      const tensor = new ort.Tensor('float32', data as Float32Array, [1, 3, height, width])
      const outputs = await session.run({ [input]: tensor })
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data: values, dims }]) => [
          name,
          { data: floatsOf(values), dims },
        ]),
      )
    },
    release: () => session.release(),
  }
}

/** A layer worker's session, without the worker. */
async function layersOf(bytes: Uint8Array, input: string, tensor: Float32Array, size: Size) {
  const network = createLayerNetwork(bytes, {
    input,
    folded: true,
    createSession: (model) => createSession(model, input),
  })
  const list = await network.feed(tensor, size)
  const session = {
    list,
    show: (output: string) => network.show(output),
    pixel: (channel: number, row: number, column: number) =>
      Promise.resolve(network.pixel(channel, row, column)),
  } as unknown as LayerSession
  return { network, list, session }
}

type Size = { readonly width: number; readonly height: number }

describe('a network whose answer depends on a known place', () => {
  const size = { width: plantedSide, height: plantedSide }
  const area = plantedSide ** 2
  // a red square, the cell of stride 16 in column 6, row 3
  const square = { left: 96, top: 48, right: 112, bottom: 64 }
  const tensor = new Float32Array(3 * area).fill(0.1)
  for (let y = square.top; y < square.bottom; y++) {
    tensor.fill(1, y * plantedSide + square.left, y * plantedSide + square.right)
  }
  const spec: Pick<ModelSpec, 'head' | 'classes'> = {
    head: { kind: 'class-scores', output: 'output0', strides: [8, 16, 32] } as Head,
    classes: ['red square'],
  }

  async function candidatesOf(session: Session) {
    const outputs = await session.run(tensor, plantedSide, plantedSide)
    const candidates = decode(outputs, spec.head, size, 1, { floor: 0.25, multiLabel: false })
    return { outputs, candidates }
  }

  async function occlusionMap(session: Session, masks = 300) {
    const seen: number[] = []
    const looks: number[] = []
    const found = await occlude({
      ...{ spec, session, tensor, size, masks },
      hidden: [0.45, 0.45, 0.45],
      target: { box: Float32Array.of(50, 60, 110, 100), classId: 0 },
      draw: mulberry32(1),
      signal: new AbortController().signal,
      onMask: (done, map) => {
        seen.push(done)
        if (map) looks.push(map.masks)
      },
    })
    expect(seen).toEqual(Array.from({ length: masks }, (_, i) => i + 1))
    return { ...found, looks }
  }

  const isInside = (x: number, y: number) =>
    x > square.left && x < square.right && y > square.top && y < square.bottom

  function inAndOut({ columns, rows, values }: MapOf) {
    const side = plantedSide / columns
    const inside: number[] = []
    const outside: number[] = []
    values.forEach((value, i) => {
      const x = (i % columns) * side + side / 2
      const y = (Math.floor(i / columns) * plantedSide) / rows + side / 2
      ;(isInside(x, y) ? inside : outside).push(value)
    })
    const mean = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) / some.length
    return {
      isPeak: inside.includes(Math.max(...values)),
      inside: mean(inside),
      outside: mean(outside),
    }
  }

  type MapOf = { readonly columns: number; readonly rows: number; readonly values: Float32Array }

  it('is found out by hiding parts of the picture', async () => {
    const session = await createSession(plantedDetector(), 'images')
    const { map, masks, unhidden, looks } = await occlusionMap(session)
    expect(masks).toBe(300)
    expect(looks).toEqual([50, 100, 150, 200, 250])
    expect(unhidden).toBeCloseTo(logistic(6), 4)
    const { isPeak, inside, outside } = inAndOut(map)
    expect(isPeak).toBe(true)
    expect(inside).toBeGreaterThan(3 * Math.abs(outside))
    expect(inside).toBeGreaterThan(0.05)
    await session.release()
  }, 60_000)

  it('is found out by the strongest pattern of its layer', async () => {
    const { network } = await layersOf(plantedDetector(), 'images', tensor, size)
    await network.show('features16')
    const { isPeak, inside, outside } = inAndOut(network.eigenCam(null))
    expect(isPeak).toBe(true)
    expect(inside).toBeGreaterThan(3 * outside)
    await network.release()
  })

  it('is found out by the sum of its score, whose one large product is the planted channel', async () => {
    const whole = await createSession(plantedDetector(), 'images')
    const { outputs, candidates } = await candidatesOf(whole)
    await whole.release()
    const best = candidates.strides.indexOf(16)
    const cell = {
      stride: 16,
      column: candidates.columns[best]!,
      row: candidates.rows[best]!,
      anchor: 0,
    }
    expect([cell.column, cell.row]).toEqual([6, 3])
    const { network, list, session } = await layersOf(plantedDetector(), 'images', tensor, size)
    const reader = readHead(outputs, spec.head, size, 1)
    const [prediction] = answer(reader, { kind: 'cell', ...cell }, 1) as readonly never[]
    const [sum, ...others] = await findChannels(session, list, {
      ...{ cell, rows: 10, columns: 10, classId: 0 },
      prediction: prediction!,
    })
    expect(others).toEqual([])
    expect(sum!.layer.output).toBe('head16')
    expect(sum!.before).toBe('features16')
    expect(sum!.sum.largest[0]).toMatchObject({ channel: 1, weight: 12 })
    expect(sum!.sum.largest[0]!.product).toBeCloseTo(12, 4)
    expect(sum!.value).toBeCloseTo(6, 4)
    await network.show('features16')
    const maps = network.maps('after')
    const planted = maps.data.slice(100, 200)
    const { isPeak, inside, outside } = inAndOut({ columns: 10, rows: 10, values: planted })
    expect(isPeak).toBe(true)
    expect(inside).toBeGreaterThan(3 * outside)
    await network.release()
  })

  it('gives other maps with shuffled weights (Adebayo et al., 2018)', async () => {
    const bytes = plantedDetector(5)
    const session = await createSession(bytes, 'images')
    const shuffled = await occlusionMap(session, 100)
    await session.release()
    const own = await createSession(plantedDetector(), 'images')
    const map = await occlusionMap(own, 100)
    await own.release()
    expect(correlation(map.map.values, shuffled.map.values)).toBeLessThan(0.5)

    // a picture of many colours, in which any two colours make another pattern
    const draw = mulberry32(9)
    const colourful = tensor.map((value, i) => (i < area ? value : draw()))
    const layers = await Promise.all(
      [bytes, plantedDetector()].map((one) => layersOf(one, 'images', colourful, size)),
    )
    const [a, b] = await Promise.all(
      layers.map(async ({ network }) => {
        await network.show('features8')
        const { values } = network.eigenCam(null)
        await network.release()
        return values
      }),
    )
    expect(correlation(a!, b!)).toBeLessThan(0.9)
  }, 60_000)

  it('stops when it is told to', async () => {
    const session = await createSession(plantedDetector(), 'images')
    const controller = new AbortController()
    const running = occlude({
      ...{ spec, session, tensor, size, masks: 1000, draw: mulberry32(1) },
      hidden: [0, 0, 0],
      target: { box: Float32Array.of(50, 60, 110, 100), classId: 0 },
      signal: controller.signal,
      onMask: (done) => {
        if (done === 3) controller.abort(new Error('left'))
        expect(done).toBeLessThan(4)
      },
    })
    await expect(running).rejects.toThrow('left')
    await session.release()
  })
})

/** Pearson's; 0 for a constant map. */
function correlation(a: Float32Array, b: Float32Array): number {
  const mean = (some: Float32Array) => some.reduce((sum, value) => sum + value, 0) / some.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((value, i) => {
    ab += (value - ma) * (b[i]! - mb)
    aa += (value - ma) ** 2
    bb += (b[i]! - mb) ** 2
  })
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}

describe('the grey that stands for nothing', () => {
  it('is in the order of the planes, as the network is fed', () => {
    const fit = letterbox({ width: 8, height: 8 }, { width: 8, height: 8 }, 'stretch')
    const rule: InputRule = {
      name: 'x',
      type: 'float32',
      channels: 'bgr',
      divisor: 1,
      fit: 'stretch',
      padValue: 100,
      normalisation: { mean: [10, 20, 30], std: [1, 1, 1] },
      size: { kind: 'fixed', width: 8, height: 8 },
    }
    for (const order of ['rgba', 'bgra'] as const) {
      expect(hiddenOf(planTensor(fit, rule, order))).toEqual([70, 80, 90])
    }
  })
})

const picture = readPng('tests/fixtures/boats.png')

// an end-to-end head does not say which cell a row came from
const withCells = [
  ...(catalogue.models as unknown as readonly ModelSpec[]).map((spec) => ({
    spec,
    path: `models/${spec.file}`,
  })),
  ...networks.map((spec) => ({ spec, path: resolve('../shared/models', spec.file) })),
].filter(({ spec }) => spec.head.kind !== 'end-to-end' && spec.id !== 'faces')

describe('the sum behind a score', () => {
  it.each(withCells)(
    'of $spec.id is that of its own head',
    async ({ spec, path }) => {
      if (!existsSync(path)) {
        process.stdout.write(`skipped: ${path} is not there\n`)
        return
      }
      const bytes = new Uint8Array(readFileSync(path))
      const rule = { ...spec.input, type: 'float32' as const }
      const size = inputSize(rule.size, spec.id === 'yolov5s' ? 320 : null)
      const fit = letterbox({ width: picture.width, height: picture.height }, size, rule.fit)
      const tensor = pixelsToTensor(picture.data, planTensor(fit, rule)) as Float32Array
      const inFloat = rewriteModel(bytes, foldInt8, toFloat32)
      const whole = await createSession(inFloat, rule.name)
      const outputs = await whole.run(tensor, size.width, size.height)
      await whole.release()
      const count = spec.classes.length
      const options = { floor: 0.2, multiLabel: false }
      const candidates = decode(outputs, spec.head, size, count, options)
      const best = candidates.scores.indexOf(Math.max(...candidates.scores))
      const cell = {
        stride: candidates.strides[best]!,
        column: candidates.columns[best]!,
        row: candidates.rows[best]!,
        anchor: candidates.anchors[best]!,
      }
      const reader = readHead(outputs, spec.head, size, count)
      const predictions = answer(reader, { kind: 'cell', ...cell }, count) as never[]
      const { network, list, session } = await layersOf(bytes, rule.name, tensor, size)
      const sums = await findChannels(session, list, {
        ...{ cell, classId: candidates.classIds[best]! },
        rows: Math.ceil(size.height / cell.stride),
        columns: Math.ceil(size.width / cell.stride),
        prediction: predictions[cell.anchor]!,
      })
      for (const { layer, channel, value } of sums) {
        await network.show(layer.output)
        const { weights, bias, features } = network.row(channel)!
        const cells = features.rows * features.columns
        const at = cell.row * features.columns + cell.column
        const f = (k: number) => features.data[k * cells + at]!
        const z = weights.reduce((total, w, k) => total + w * f(k), bias)
        expect(Math.abs(z - value)).toBeLessThan(1e-3 * Math.max(1, Math.abs(value)))
      }
      await network.release()
      console.log(
        `  ${spec.id}: ${sums.map((one) => `${one.of} ${one.layer.output} ${one.channel}`).join('; ')}`,
      )
      // its classes go through a softmax, not a logistic function
      expect(sums.map(({ of }) => of)).toContain(
        spec.head.kind === 'fastest-v2' ? 'objectness' : 'class',
      )
      for (const { value, probability, sum } of sums) {
        expect(Math.abs(logistic(value) - probability)).toBeLessThan(1e-3)
        expect(Math.abs(sum.total - value)).toBeLessThan(1e-3 * Math.max(1, Math.abs(value)))
      }
    },
    120_000,
  )
})
