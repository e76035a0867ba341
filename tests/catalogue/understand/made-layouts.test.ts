import { describe, expect, test } from 'vitest'
import { logit } from '../../../src/vision/logistic.ts'
import { mulberry32 } from '../../../src/nn/random.ts'
import {
  denseRows,
  scoreRows,
  sketchOf,
  written,
  type Planted,
} from '../../fixtures/made-outputs.ts'
import { bare, expectRead, namesOf, plantedOf, readMade, side } from '../../fixtures/read-made.ts'
import type { OutputSketch } from '../../fixtures/seen.ts'

/** More layouts of real exports, made anew with other numbers of classes, and read without a hint. */
const strides = [8, 16, 32]
const counts = [1, 2, 20, 91]
const units = ['pixels', 'shares'] as const
const centre = { form: 'centre', unit: 'pixels' } as const

/** Values as of features, masks or points: none stays within 0 to 1. */
function noise(dims: readonly number[], scale = 3): OutputSketch {
  const random = mulberry32(dims.length)
  return { dims, parts: ['layer'], value: () => scale * (2 * random() - 1) }
}

const others = (dims: number) => {
  const random = mulberry32(dims)
  return Array.from({ length: dims }, () => 4 * random() - 2)
}

describe.each(counts)('rows with an objectness, %i classes', (count) => {
  const objectness = (at: ReadonlyMap<number, Planted>, row: number) => (at.has(row) ? 1 : 0.003)
  const rowsOf = (boxes: readonly number[][], at: ReadonlyMap<number, Planted>, extra = 0) => {
    const scores = scoreRows(boxes.length, at, count)
    return boxes.map((box, i) => [...box, objectness(at, i), ...scores[i]!, ...others(extra)])
  }

  test.each(units)('of three anchors a cell, as YOLOv5 and v7 export them, in %s', async (unit) => {
    const { boxes, at } = anchored(plantedOf(count))
    const rows = rowsOf(
      boxes.map((box) => written(box, { form: 'centre', unit }, side)),
      at,
    )
    const tail = { parts: ['Mul', 'Sigmoid'], operators: ['Pow'], widths: [3 * (5 + count)] }
    for (const metadata of [{}, { names: namesOf(count) }]) {
      const { head } = await expectRead(count, { output: sketchOf(rows, false, tail) }, metadata)
      expect(head.kind).toBe('decoded-objectness')
    }
    // older exports have the maps beside them
    const maps = strides.map((stride, level): [string, OutputSketch] => [
      `map${level}`,
      noise([1, 3, side / stride, side / stride, 5 + count]),
    ])
    await expectRead(count, { output: sketchOf(rows, false, tail), ...Object.fromEntries(maps) })
  })

  test('of YOLOv5’s segmentation', async () => {
    const { boxes, at } = anchored(plantedOf(count))
    const rows = rowsOf(
      boxes.map((box) => written(box, centre, side)),
      at,
      32,
    )
    const tail = { parts: ['Mul', 'Sigmoid', 'layer'], widths: [3 * (37 + count), 32] }
    const output1 = noise([1, 32, side / 4, side / 4])
    await expectRead(count, { output0: sketchOf(rows, false, tail), output1 })
    await expectRead(
      count,
      { output1, output0: sketchOf(rows, false, tail) },
      { names: namesOf(count) },
    )
  })

  test('of one anchor: YOLOv6, whose objectness is 1, and YOLOX, decoded in the graph', async () => {
    const { boxes, at } = denseRows(plantedOf(count), side, strides)
    const scores = scoreRows(boxes.length, at, count)
    const six = boxes.map((box, i) => [...written(box, centre, side), 1, ...scores[i]!])
    const tail6 = { parts: ['Mul', 'Constant', 'Sigmoid'], operators: ['Sub'], widths: [4, count] }
    await expectRead(count, { outputs: sketchOf(six, false, tail6) })
    const yolox = rowsOf(
      boxes.map((box) => written(box, centre, side)),
      at,
    )
    const tail = { parts: ['Mul', 'Sigmoid'], operators: ['Exp'], widths: [4, 1, count] }
    const { answer } = await expectRead(count, { output: sketchOf(yolox, false, tail) })
    expect(answer.parts.family).toBe('YOLOX')
  })

  test('of one anchor, as YOLOX publishes it, not decoded', async () => {
    const { boxes, at } = denseRows(plantedOf(count), side, strides)
    const raw = rawRows(boxes)
    const tail = { parts: ['layer', 'Sigmoid'], widths: [4, 1, count] }
    const { head } = await expectRead(count, { output: sketchOf(rowsOf(raw, at), false, tail) })
    expect(head.kind).toBe('yolox')
  })
})

/** Boxes as offsets from their cells, and the logarithms of their sides in cells. */
function rawRows(boxes: readonly (readonly number[])[]): readonly number[][] {
  const cells = strides.flatMap((stride) =>
    Array.from({ length: (side / stride) ** 2 }, (_, cell) => ({ stride, cell })),
  )
  return boxes.map((box, i) => {
    const [x = 0, y = 0, w = 1, h = 1] = written(box, centre, side)
    const { stride, cell } = cells[i]!
    const columns = side / stride
    return [
      x / stride - (cell % columns),
      y / stride - Math.floor(cell / columns),
      Math.log(w / stride),
      Math.log(h / stride),
    ]
  })
}

/** Three rows a cell, as large as their anchors, and the planted ones on the last anchor of their cell. */
function anchored(boxesPlanted: readonly Planted[]) {
  const { boxes: single, at: places } = denseRows(boxesPlanted, side, strides)
  const boxes: number[][] = []
  const at = new Map<number, Planted>()
  let start = 0
  for (const stride of strides) {
    const cells = (side / stride) ** 2
    for (let anchor = 0; anchor < 3; anchor++) {
      for (let cell = 0; cell < cells; cell++) {
        const found = places.get(start + cell)
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = single[start + cell]!
        if (found && anchor === 2) {
          at.set(boxes.length, found)
          boxes.push([...found.box])
        } else {
          const [x, y, k] = [(x1 + x2) / 2, (y1 + y2) / 2, (anchor + 1) * stride]
          boxes.push([x - k, y - k / 2, x + k, y + k / 2])
        }
      }
    }
    start += cells
  }
  return { boxes, at }
}

describe.each([...counts, 601])('rows without an objectness, %i classes', (count) => {
  const { boxes, at } = denseRows(plantedOf(count), side, strides)
  const boxRows = boxes.map((box) => written(box, centre, side))
  const scores = scoreRows(boxes.length, at, count)
  const rowsWith = (extra: (row: number) => readonly number[]) =>
    boxRows.map((box, i) => [...box, ...scores[i]!, ...extra(i)])
  const tail = (extra: number) => ({
    parts: ['Mul', 'Sigmoid', 'layer'],
    columns: [['Mul'], ['Sigmoid'], ['layer']],
    operators: ['Sub'],
    widths: [64, count, extra],
  })
  const masks = rowsWith(() => others(32))

  test.each([true, false])('of a segmentation (turned: %s), named and not', async (isTurned) => {
    const output0 = sketchOf(masks, isTurned, tail(32))
    const output1 = noise([1, 32, side / 4, side / 4])
    const named = { task: 'segment', names: namesOf(count) }
    for (const metadata of [{}, { names: namesOf(count) }, named]) {
      const { answer } = await expectRead(count, { output0, output1 }, metadata)
      expect(answer.notDrawn).toContain('masks')
      await expectRead(count, { output1, output0 }, metadata)
    }
  })

  test('of a segmentation whose rows come apart: boxes, scores, masks', async () => {
    const protos = noise([1, 32, side / 4, side / 4])
    const coefficients = sketchOf(
      boxes.map(() => others(32)),
      false,
      { parts: ['layer'] },
    )
    await expectRead(count, {
      protos,
      masks: coefficients,
      scores: sketchOf(scores),
      boxes: sketchOf(boxRows),
    })
  })

  test('of a pose', async () => {
    const points = boxes.map((_, i) =>
      Array.from({ length: 51 }, (__, k) => (k % 3 === 2 ? 0.5 : (i * 7 + k * 13) % 320)),
    )
    const output0 = sketchOf(
      rowsWith((i) => points[i]!),
      true,
      tail(51),
    )
    const noted = { task: 'pose', kpt_shape: '[17, 3]', names: namesOf(count) }
    await expectRead(count, { output0 }, noted)
    await expectRead(count, { output0 }, { names: namesOf(count) })
  })

  test('of turned boxes, whose angle is decoded or raw', async () => {
    const upright = rowsWith(() => [0])
    const turned = (i: number) => (at.has(i) ? 0 : ((i % 9) - 4) / 3)
    const noted = { task: 'obb', names: namesOf(count) }
    await expectRead(count, { output0: sketchOf(upright, true, tail(1)) }, noted)
    const raw = sketchOf(
      rowsWith((i) => [turned(i)]),
      true,
      tail(1),
    )
    await expectRead(count, { output0: raw }, noted)
    await expectRead(count, { output0: raw }, { names: namesOf(count) })
  })

  test.each(units)('in %s, with the features of its layers beside it', async (unit) => {
    const rows = boxes.map((box, i) => [
      ...written(box, { form: 'centre', unit }, side),
      ...scores[i]!,
    ])
    const more = Object.fromEntries(
      strides.map((stride, level): [string, OutputSketch] => [
        `p${level + 3}`,
        noise([1, 64 + count, side / stride, side / stride]),
      ]),
    )
    const own = { parts: ['Mul', 'Sigmoid'], operators: ['Sub'], widths: [64, count] }
    await expectRead(count, { output0: sketchOf(rows, true, own), ...more })
    await expectRead(count, { ...more, output0: sketchOf(rows, true, own) })
  })

  test.each([true, false])('whose scores are logits (turned: %s)', async (isTurned) => {
    const logits = scoreRows(boxes.length, at, count, true)
    const rows = boxRows.map((box, i) => [...box, ...logits[i]!])
    const own = { parts: ['Mul', 'layer'], operators: ['Sub'], widths: [64, count] }
    const { head } = await expectRead(count, { output0: sketchOf(rows, isTurned, own) })
    expect(head).toMatchObject({ kind: 'class-scores', logits: true })
    await expectRead(count, { output0: sketchOf(rows, isTurned, own) }, { names: namesOf(count) })
  })
})

const graphs = [
  ['as its graph tells', (outputs: Readonly<Record<string, OutputSketch>>) => outputs],
  ['by their numbers alone', bare],
] as const
const picks = [1, 2, 20, 91, 365, 601].flatMap((count) =>
  graphs.map(([told, as]) => [count, told, as] as const),
)

describe.each(picks)('rows that were picked in the graph, of %i classes, %s', (count, _, as) => {
  const rows = plantedOf(count)
  const named = { names: namesOf(count) }
  const picked = { parts: ['Mul', 'TopK'], operators: ['TopK', 'Gather'], widths: [4, count] }
  const nms = { operators: ['NonMaxSuppression'], widths: [4, count] }
  const padded = (width: number, each: (one: Planted) => readonly number[], n = 300) => [
    ...rows.map(each),
    ...Array.from({ length: n - rows.length }, () => Array.from({ length: width }, () => 0)),
  ]
  const unlikely = (i: number) => [
    ...[(i * 31) % 280, (i * 17) % 280, ((i * 31) % 280) + 30, ((i * 17) % 280) + 40],
    0.001 * (1 + (i % 9)),
    i % count,
  ]

  test.each(units)('as YOLOv10 and YOLO26: all rows are filled, in %s', async (unit) => {
    const six = Array.from({ length: 300 }, (_, i) => {
      const one = rows[i]
      const [x1, y1, x2, y2, score, classId] = one
        ? [...one.box, one.score, one.classId]
        : unlikely(i)
      const box = written([x1!, y1!, x2!, y2!], { form: 'corners', unit }, side)
      return [...box, score!, classId!]
    })
    await expectRead(count, as({ output0: sketchOf(six, false, picked) }), named)
  })

  test('as RT-DETR of Ultralytics: centre and sides in shares', async () => {
    const six = Array.from({ length: 300 }, (_, i) => {
      const one = rows[i]
      const row = one ? [...one.box, one.score, one.classId] : unlikely(i)
      const form = { form: 'centre', unit: 'shares' } as const
      return [...written(row.slice(0, 4), form, side), row[4]!, row[5]!]
    })
    await expectRead(count, as({ output0: sketchOf(six, false, picked) }), named)
  })

  test('with their masks or points after them', async () => {
    const masked = padded(38, ({ box, score, classId }) => [...box, score, classId, ...others(32)])
    const output1 = noise([1, 32, side / 4, side / 4])
    await expectRead(count, as({ output0: sketchOf(masked, false, picked), output1 }), named)
    const points = Array.from({ length: 51 }, (_, k) => (k % 3 === 2 ? 0.5 : (k * 13) % 320))
    const posed = padded(57, ({ box, score, classId }) => [...box, score, classId, ...points])
    const noted = { ...named, task: 'pose', kpt_shape: '[17, 3]' }
    await expectRead(count, as({ output0: sketchOf(posed, false, picked) }), noted)
  })

  test('with the picture’s number first, as YOLOv7 and YOLO-NAS have them', async () => {
    const seven = rows.map(({ box, score, classId }) => [0, ...box, classId, score])
    await expectRead(count, as({ output: { ...sketchOf(seven, false, nms), dims: [3, 7] } }), named)
    const nas = rows.map(({ box, score, classId }) => [0, ...box, score, classId])
    await expectRead(count, as({ output: { ...sketchOf(nas, false, nms), dims: [3, 7] } }), named)
  })

  test('as SSD of OpenVINO and Caffe: picture, class, score, box in shares', async () => {
    const seven = padded(
      7,
      ({ box, score, classId }) => [
        0,
        classId,
        score,
        ...written(box, { form: 'corners', unit: 'shares' }, side),
      ],
      100,
    )
    const own = { operators: ['DetectionOutput'], widths: [4, count] }
    await expectRead(
      count,
      as({ out: { ...sketchOf(seven, false, own), dims: [1, 1, 100, 7] } }),
      named,
    )
  })

  test('as EfficientDet: picture, box with rows before columns, score, class from 1', async () => {
    const seven = padded(
      7,
      ({ box: [x1, y1, x2, y2], score, classId }) => [0, y1, x1, y2, x2, score, classId + 1],
      100,
    )
    const { head, found, answer } = await readMade(
      as({ detections: sketchOf(seven, false, nms) }),
      { names: namesOf(count + 1) },
    )
    expect(answer.parts.family).toBe('EfficientDet')
    expect(head.kind).toBe('end-to-end')
    expect(Array.from(found.boxes.subarray(0, 12), Math.round)).toEqual(
      rows.flatMap(({ box }) => box),
    )
    expect([...found.classIds]).toEqual(rows.map(({ classId }) => classId + 1))
  })

  test('as YOLOv3 of ONNX’s zoo: boxes, scores of all classes, and the indices of what was picked', async () => {
    const { boxes, at } = anchored(rows)
    const turned = boxes.map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => [y1, x1, y2, x2])
    const scores = scoreRows(boxes.length, at, count)
    const indices = [...at].map(([row, { classId }]) => [0, classId, row])
    for (const dims of [
      [3, 3],
      [1, 3, 3],
    ]) {
      await expectRead(
        count,
        {
          yolonms_layer_1: sketchOf(turned),
          'yolonms_layer_1:1': sketchOf(scores, true),
          'yolonms_layer_1:2': { ...sketchOf(indices, false, nms), dims },
        },
        named,
        { 'yolonms_layer_1:2': 'int64' },
      )
    }
  })

  test('four outputs of any names and in any order', async () => {
    const num: OutputSketch = { dims: [1, 1], value: () => 3 }
    const boxes = sketchOf(
      padded(4, ({ box }) => box, 100),
      false,
      nms,
    )
    const list = (each: (one: Planted) => number): OutputSketch => ({
      ...sketchOf(padded(1, (one) => [each(one)], 100)),
      dims: [1, 100],
    })
    const [scores, classes] = [list(({ score }) => score), list(({ classId }) => classId)]
    const int64 = 'int64'
    await expectRead(count, as({ a: classes, b: scores, c: boxes, d: num }), named, { a: int64 })
    await expectRead(count, as({ 812: boxes, 813: scores, 814: num, 815: classes }), named, {
      814: int64,
      815: int64,
    })
  })
})

describe.each([1, 2, 20])('with nothing but numbers to tell, %i classes', (count) => {
  const { boxes, at } = denseRows(plantedOf(count), side, strides)
  const boxRows = boxes.map((box) => written(box, centre, side))
  const scores = scoreRows(boxes.length, at, count)
  const objectness = (row: number) => (at.has(row) ? 1 : 0.003)

  test('an objectness is high where a class is', async () => {
    const rows = boxRows.map((box, i) => [...box, objectness(i), ...scores[i]!])
    await expectRead(count, bare({ output: sketchOf(rows) }))
    const plain = boxRows.map((box, i) => [...box, ...scores[i]!])
    await expectRead(count, bare({ output: sketchOf(plain) }))
  })

  test('offsets from the cells lie in one corner', async () => {
    const rows = rawRows(boxes).map((box, i) => [...box, objectness(i), ...scores[i]!])
    const { head } = await expectRead(count, bare({ output: sketchOf(rows) }))
    expect(head.kind).toBe('yolox')
  })

  test('the angle of a turned box is none of the scores', async () => {
    const rows = boxRows.map((box, i) => [...box, ...scores[i]!, at.has(i) ? 0 : ((i % 9) - 4) / 3])
    await expectRead(count, bare({ output0: sketchOf(rows, true) }), { names: namesOf(count) })
  })

  test('the only class of a row is whole', async () => {
    const rows = boxRows.map((box, i) => [
      ...box,
      at.get(i)?.score ?? 0.01,
      at.get(i)?.classId ?? 0,
    ])
    const named = { names: namesOf(count) }
    const { head } = await expectRead(count, bare({ output: sketchOf(rows) }), named)
    expect(head.kind).toBe('best-class')
  })
})

describe('sides of the four strides of NanoDet-Plus', () => {
  const count = 20
  const levels = [8, 16, 32, 64]

  /** Every box in the cells of two strides, by its distances from a point of the cell. */
  const outputFrom = (from: 0 | 0.5, strides: readonly number[]) => {
    const rows = levels.flatMap((stride) => {
      const columns = side / stride
      return Array.from({ length: columns ** 2 }, (_, cell) => {
        const [x, y] = [
          ((cell % columns) + from) * stride,
          (Math.floor(cell / columns) + from) * stride,
        ]
        const one = plantedOf(count).find(({ box: [x1, y1, x2, y2] }) => {
          const near = (point: number, first: number, last: number) =>
            Math.floor((first + last) / 2 / stride) === Math.floor(point / stride)
          return strides.includes(stride) && near(x, x1, x2) && near(y, y1, y2)
        })
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = one?.box ?? []
        const distances = one
          ? [x - x1, y - y1, x2 - x, y2 - y].map((d) => d / stride)
          : [1, 1, 1, 1]
        return [
          ...Array.from({ length: count }, (_, id) => (one?.classId === id ? one.score : 0.002)),
          ...distances.flatMap(eightBins),
        ]
      })
    })
    return { output: sketchOf(rows, false, { parts: ['Sigmoid', 'layer'], widths: [count, 32] }) }
  }
  const sides = async (...given: Parameters<typeof outputFrom>) => {
    const { answer, head } = await readMade(outputFrom(...given))
    return { head, finding: answer.findings.find(({ about }) => about === 'anchors') }
  }

  test.each([0, 0.5] as const)('start %d cells from the corner: two strides tell', async (from) => {
    const { head, finding } = await sides(from, [32, 64])
    expect(head).toMatchObject({ kind: 'nanodet', ...(from === 0 && { from: 'corner' }) })
    expect(finding?.certainty).toBe('likely')
    await expectRead(count, outputFrom(from, [32, 64]))
  })

  test('start somewhere: one stride does not tell, and the other way is named', async () => {
    const { finding } = await sides(0.5, [32])
    expect(finding?.certainty).toBe('guess')
    expect(finding?.evidence.join(' ')).toContain('As possible: sides measured from the corner')
  })
})

/** Logits of eight bins whose mean is this distance. */
function eightBins(distance: number): number[] {
  const low = Math.floor(distance)
  return Array.from({ length: 8 }, (_, bin) => {
    const weight = Math.max(0, 1 - Math.abs(distance - bin))
    return weight > 0 && (bin === low || bin === low + 1) ? 20 + Math.log(weight) : -20
  })
}

describe.each(counts)('maps of raw numbers, %i classes', (count) => {
  const anchors = {
    YOLOv5: [10, 13, 16, 30, 33, 23, 30, 61, 62, 45, 59, 119, 116, 90, 156, 198, 373, 326],
    YOLOv7: [12, 16, 19, 36, 40, 28, 36, 75, 76, 55, 72, 146, 142, 110, 192, 243, 459, 401],
  }

  test.each([
    ['YOLOv5', 3, 'logistic', true],
    ['YOLOv5', 3, 'logistic', false],
    ['YOLOv7', 9, 'logistic', true],
    ['YOLOv5', 0, 'exponential', false],
  ] as const)(
    'of %s’s anchors (%i poolings, %s, split: %s)',
    async (of, pools, formula, isSplit) => {
      const outputs = rawMaps(plantedOf(count), count, anchors[of], formula, isSplit)
      const operators =
        formula === 'exponential' ? { LeakyRelu: 70 } : { Sigmoid: 60, Mul: 60, MaxPool: pools }
      await expectRead(count, outputs, { names: namesOf(count) }, {}, operators)
      // as some exporters order them
      const reversed = Object.fromEntries(Object.entries(outputs).toReversed())
      await expectRead(count, reversed, { names: namesOf(count) }, {}, operators)
    },
  )
})

/** Maps of three strides; a planted box is on the anchor that suits it, in the map of every stride that can hold it. */
function rawMaps(
  boxes: readonly Planted[],
  classCount: number,
  sides: readonly number[],
  formula: 'logistic' | 'exponential',
  isSplit: boolean,
): Record<string, OutputSketch> {
  const channels = 5 + classCount
  const maps = strides.map((stride, level): [string, OutputSketch] => {
    const columns = side / stride
    const cells = columns ** 2
    const data = new Float32Array(3 * channels * cells).fill(-6)
    for (const { box, score, classId } of boxes) {
      const [x = 0, y = 0, w = 1, h = 1] = written(box, centre, side)
      const cell = Math.floor(y / stride) * columns + Math.floor(x / stride)
      for (let anchor = 0; anchor < 3; anchor++) {
        const [aw = 1, ah = 1] = sides.slice(6 * level + 2 * anchor, 6 * level + 2 * anchor + 2)
        const [rw, rh] = [w / aw, h / ah]
        // the reach of the logistic formula
        if (Math.max(rw, rh) > 3.9 || Math.min(rw, rh) < 0.26) continue
        const offset = (value: number) => value / stride - Math.floor(value / stride)
        const numbers =
          formula === 'logistic'
            ? [
                ...[x, y].map((value) => logit((offset(value) + 0.5) / 2)),
                ...[rw, rh].map((ratio) => logit(Math.sqrt(ratio) / 2)),
              ]
            : [
                ...[x, y].map((value) => logit(Math.min(Math.max(offset(value), 1e-4), 1 - 1e-4))),
                ...[rw, rh].map(Math.log),
              ]
        const put = (channel: number, value: number) => {
          const at = isSplit
            ? (anchor * cells + cell) * channels + channel
            : (anchor * channels + channel) * cells + cell
          data[at] = value
        }
        numbers.forEach((value, channel) => put(channel, value))
        put(4, 9)
        put(5 + classId, logit(score))
      }
    }
    const dims = isSplit ? [1, 3, columns, columns, channels] : [1, 3 * channels, columns, columns]
    return [
      `map${level}`,
      { dims, parts: ['layer'], widths: [3 * channels], value: (i) => data[i]! },
    ]
  })
  return Object.fromEntries(maps)
}
