import { describe, expect, test } from 'vitest'
import { readDetr } from '../../../src/catalogue/understand/heads/detr.ts'
import { readEndToEnd } from '../../../src/catalogue/understand/heads/end-to-end.ts'
import { readMaps } from '../../../src/catalogue/understand/heads/maps.ts'
import { readRows } from '../../../src/catalogue/understand/heads/rows.ts'
import type { ReadHead, Reading } from '../../../src/catalogue/understand/reading.ts'
import { byChannel, seenOf, type OutputSketch } from '../../fixtures/seen.ts'

function reading(read: ReadHead): Reading {
  if (read === null || 'refusal' in read) throw new Error(`not read: ${JSON.stringify(read)}`)
  return read
}

function headOf(read: ReadHead) {
  return reading(read).options[0]?.head
}

/** Pixels in the first four channels, scores after them, then `more`. */
function prediction(scores: number, more: (random: number) => number = () => 0) {
  return (channel: number, random: number) =>
    channel < 4 ? 320 * random : channel < 4 + scores ? random / 2 : more(random)
}

const v8: OutputSketch = {
  dims: [1, 24, 525],
  parts: ['Mul', 'Sigmoid'],
  operators: ['Concat', 'Mul', 'Sub', 'Add', 'Div', 'Sigmoid'],
  widths: [1, 20, 64],
  value: byChannel(24, prediction(20), { rows: 525 }),
}

describe('rows whose number matches a grid', () => {
  test('without an objectness are YOLOv8’s, with the values after the box as classes', () => {
    const read = reading(readRows(seenOf(160, { output0: v8 })))
    expect(read).toMatchObject({ family: 'YOLOv8 or later', classCount: 20, notDrawn: null })
    expect(read.options[0]?.head).toEqual({
      kind: 'class-scores',
      output: 'output0',
      strides: [8, 16, 32],
    })
    expect(read.boxes.evidence[0]).toContain('525 = 400 + 100 + 25')
  })

  test('may be transposed', () => {
    const value = byChannel(24, prediction(20))
    const seen = seenOf(160, { output0: { ...v8, dims: [1, 525, 24], value } })
    expect(headOf(readRows(seen))).toMatchObject({ kind: 'class-scores' })
    expect(reading(readRows(seen)).classCount).toBe(20)
  })

  test('may be fractions of the input’s sides', () => {
    const value = byChannel(24, (_, random) => random / 2, { rows: 525 })
    expect(headOf(readRows(seenOf(160, { output0: { ...v8, value } })))).toMatchObject({
      normalised: true,
    })
  })

  test('with four strides are recognised by their number', () => {
    const value = byChannel(24, prediction(20), { rows: 2125 })
    const seen = seenOf(160, { output0: { ...v8, dims: [1, 24, 2125], value } })
    expect(headOf(readRows(seen))).toMatchObject({ strides: [4, 8, 16, 32] })
  })

  test('with three predictions per cell have an objectness: YOLOv5 and v7', () => {
    const value = byChannel(25, prediction(21))
    const seen = seenOf(160, { output: { dims: [1, 1575, 25], parts: ['Mul', 'Sigmoid'], value } })
    expect(headOf(readRows(seen))).toEqual({
      kind: 'decoded-objectness',
      output: 'output',
      strides: [8, 16, 32],
      anchorsPerCell: 3,
    })
    expect(reading(readRows(seen)).classCount).toBe(20)
  })

  test('are preferred to raw maps', () => {
    const value = byChannel(25, prediction(21))
    const seen = seenOf(160, {
      output: { dims: [1, 1575, 25], value },
      '520': { dims: [1, 3, 20, 20, 25] },
      '530': { dims: [1, 3, 10, 10, 25] },
      '540': { dims: [1, 3, 5, 5, 25] },
    })
    expect(headOf(readRows(seen))).toMatchObject({ output: 'output' })
  })

  test('whose boxes are unprocessed layer outputs are YOLOX’s', () => {
    const value = byChannel(25, (channel, random) => (channel < 4 ? random - 0.5 : random / 2))
    const seen = seenOf(160, { output: { dims: [1, 525, 25], parts: ['layer', 'Sigmoid'], value } })
    expect(headOf(readRows(seen))).toEqual({
      kind: 'yolox',
      output: 'output',
      strides: [8, 16, 32],
    })
    expect(reading(readRows(seen)).feeding).toMatchObject({ channels: 'bgr', divisor: 1 })
  })

  test('of YOLOX with decoding in the graph are recognised by the exponential', () => {
    const value = byChannel(25, prediction(21))
    const operators = ['Exp', 'Mul', 'Add', 'Concat']
    const seen = seenOf(160, { output: { dims: [1, 525, 25], operators, value } })
    expect(headOf(readRows(seen))).toMatchObject({ kind: 'decoded-objectness', anchorsPerCell: 1 })
    expect(reading(readRows(seen)).family).toBe('YOLOX')
  })

  test('of YOLOv6 are recognised by an objectness of 1 everywhere', () => {
    const value = byChannel(25, (channel, random) =>
      channel < 4 ? 160 * random : channel === 4 ? 1 : random / 2,
    )
    const seen = seenOf(160, { outputs: { dims: [1, 525, 25], value } })
    expect(reading(readRows(seen))).toMatchObject({ family: 'YOLOv6', classCount: 20 })
  })

  test('reveal by the number of names whether there is an objectness', () => {
    const value = byChannel(25, prediction(21))
    const dims = [1, 525, 25]
    const names = (count: number) =>
      JSON.stringify(Array.from({ length: count }, (_, id) => `thing ${id}`))
    const read = (count: number) =>
      headOf(readRows(seenOf(160, { output: { dims, value } }, { names: names(count) })))
    expect(read(20)).toMatchObject({ kind: 'decoded-objectness' })
    expect(read(21)).toMatchObject({ kind: 'class-scores' })
  })

  test('whose scores are out of range are refused with that range', () => {
    const value = byChannel(
      24,
      (channel, random) => (channel < 4 ? 160 * random : 8 * random - 6),
      {
        rows: 525,
      },
    )
    const read = readRows(seenOf(160, { output0: { ...v8, value } }))
    expect(read).toMatchObject({ refusal: { what: expect.stringContaining('run from -') } })
  })
})

describe('outputs that are not drawn', () => {
  const names = "{0: 'cat', 1: 'dog'}"

  test('masks, by their shapes in a second output', () => {
    const value = byChannel(
      38,
      prediction(2, (random) => 4 * random - 2),
      { rows: 525 },
    )
    const seen = seenOf(160, {
      output0: { ...v8, dims: [1, 38, 525], value },
      output1: { dims: [1, 32, 40, 40] },
    })
    const read = reading(readRows(seen))
    expect(read.classCount).toBe(2)
    expect(read.options[0]?.head).toMatchObject({ extra: { kind: 'mask', count: 32 } })
    expect(read.notDrawn).toContain('masks')
  })

  test('the keypoints of a pose, by the metadata or by values that are no scores', () => {
    const value = byChannel(
      56,
      prediction(1, (random) => 300 * random),
      { rows: 525 },
    )
    const output0 = { ...v8, dims: [1, 56, 525], value }
    const noted = { task: 'pose', kpt_shape: '[17, 3]', names: "{0: 'person'}" }
    for (const metadata of [noted, {}]) {
      const read = reading(readRows(seenOf(160, { output0 }, metadata)))
      expect(read.classCount).toBe(1)
      expect(read.options[0]?.head).toMatchObject({ extra: { kind: 'keypoints', count: 51 } })
      expect(read.notDrawn).toContain('points')
    }
  })

  test('the angle of a rotated box', () => {
    const value = byChannel(
      7,
      prediction(2, (random) => 2 * random - 0.5),
      { rows: 525 },
    )
    const output0 = { ...v8, dims: [1, 7, 525], value }
    for (const metadata of [{ task: 'obb', names }, { names }, {}] as const) {
      const read = reading(readRows(seenOf(160, { output0 }, metadata)))
      expect(read.classCount).toBe(2)
      expect(read.options[0]?.head).toMatchObject({ extra: { kind: 'angle', count: 1 } })
      expect(read.notDrawn).toContain('upright box')
    }
  })
})

describe('end-to-end heads', () => {
  const rows: OutputSketch = {
    dims: [1, 300, 6],
    parts: ['Mul', 'TopK'],
    operators: ['TopK', 'Gather'],
    widths: [4, 80],
    value: byChannel(6, (channel, random) =>
      channel < 4 ? 160 * random : channel === 4 ? random / 4 : Math.floor(80 * random),
    ),
  }

  test('get the number of classes from names, from the graph’s selection, or from its last layers', () => {
    const named = seenOf(160, { output0: rows }, { names: "['a', 'b']" })
    expect(reading(readEndToEnd(named))).toMatchObject({ classCount: 2, classCertainty: 'sure' })
    const picked = seenOf(160, { output0: { ...rows, modulus: 80 } })
    expect(reading(readEndToEnd(picked))).toMatchObject({ classCount: 80, classCertainty: 'sure' })
    const layers = seenOf(160, { output0: rows })
    expect(reading(readEndToEnd(layers))).toMatchObject({
      classCount: 80,
      classCertainty: 'likely',
    })
    const nothing = seenOf(160, { output0: { ...rows, widths: [] } })
    expect(reading(readEndToEnd(nothing))).toMatchObject({ classCertainty: 'guess' })
  })

  test.each([
    ['picture-box-class-score', 5],
    ['picture-box-score-class', 6],
  ])('with the picture’s number first are read as %s', (row, classAt) => {
    const value = byChannel(7, (channel, random) => {
      if (channel === 0) return 0
      if (channel < 5) return 160 * random
      return channel === classAt ? Math.floor(80 * random) : random
    })
    const operators = ['NonMaxSuppression']
    const seen = seenOf(160, { output: { ...rows, dims: [9, 7], operators, value } })
    expect(headOf(readEndToEnd(seen))).toEqual({ kind: 'end-to-end', output: 'output', row })
  })

  test('are recognised even if NMS leaves no box', () => {
    const operators = ['NonMaxSuppression']
    const seen = seenOf(160, { output: { ...rows, dims: [0, 7], operators } })
    expect(headOf(readEndToEnd(seen))).toMatchObject({ kind: 'end-to-end' })
  })

  test('are read without their masks', () => {
    const value = byChannel(38, (channel, random) =>
      channel === 5 ? Math.floor(3 * random) : channel < 6 ? random / 2 : random - 0.5,
    )
    const seen = seenOf(160, {
      output0: { ...rows, dims: [1, 300, 38], value },
      output1: { dims: [1, 32, 40, 40] },
    })
    expect(headOf(readEndToEnd(seen))).toMatchObject({ extra: { kind: 'mask', count: 32 } })
  })

  test('with rotated boxes are refused with advice', () => {
    const value = byChannel(7, (_, random) => random)
    const seen = seenOf(160, { output0: { ...rows, dims: [1, 300, 7], value } }, { task: 'obb' })
    expect(readEndToEnd(seen)).toMatchObject({
      refusal: { commands: [expect.stringContaining('nms=False')] },
    })
  })
})

describe('queries with boxes as fractions', () => {
  const shares = byChannel(84, (_, random) => random)

  test('are RT-DETR’s where scores follow the box', () => {
    const seen = seenOf(640, { output0: { dims: [1, 300, 84], value: shares } })
    expect(headOf(readDetr(seen))).toEqual({
      kind: 'detr',
      boxes: 'output0',
      scores: 'output0',
      activation: 'scores',
    })
    expect(reading(readDetr(seen)).classCount).toBe(80)
  })

  test('are RF-DETR’s if boxes and logits are separate outputs', () => {
    const seen = seenOf(576, {
      dets: { dims: [1, 300, 4], value: byChannel(4, (_, random) => random) },
      labels: { dims: [1, 300, 91], value: byChannel(91, (_, random) => 8 * random - 7) },
    })
    expect(headOf(readDetr(seen))).toEqual({
      kind: 'detr',
      boxes: 'dets',
      scores: 'labels',
      activation: 'logits',
    })
    expect(reading(readDetr(seen)).feeding.normalisation?.mean[0]).toBe(0.485)
  })

  test('are not assumed for boxes in pixels', () => {
    const value = byChannel(24, prediction(20))
    expect(readDetr(seenOf(160, { output0: { ...v8, dims: [1, 525, 24], value } }))).toBeNull()
  })
})

describe('maps', () => {
  const maps = (channels: number, ...strides: number[]) =>
    Object.fromEntries(
      strides.map((stride) => [
        `map${stride}`,
        { dims: [1, channels, 320 / stride, 320 / stride], parts: ['layer'] },
      ]),
    )

  test('of three strides are YOLOv5’s or v7’s, or YOLOv3’s or v4’s according to the activations', () => {
    const recent = reading(readMaps(seenOf(320, maps(255, 8, 16, 32), {}, { MaxPool: 3 })))
    expect(recent).toMatchObject({ family: 'YOLOv5 or v7', classCount: 80 })
    expect(recent.options.map(({ head }) => head.kind)).toEqual([
      ...['anchors', 'anchors'],
      ...['darknet', 'darknet'],
    ])
    const old = reading(readMaps(seenOf(320, maps(255, 8, 16, 32), {}, { LeakyRelu: 72 })))
    expect(old.options[0]).toMatchObject({
      head: { kind: 'darknet', classes: 'logistic' },
      says: expect.stringContaining('YOLOv3'),
    })
  })

  test('of a network that pools like YOLOv7 try YOLOv7’s anchors first', () => {
    const read = reading(readMaps(seenOf(320, maps(255, 8, 16, 32), {}, { MaxPool: 8 })))
    expect(read.options[0]?.says).toContain('YOLOv7')
  })

  test('of two strides are YOLOv3-tiny’s', () => {
    const read = reading(readMaps(seenOf(320, maps(255, 16, 32), {}, { LeakyRelu: 11 })))
    expect(read.options[0]?.head).toMatchObject({
      kind: 'darknet',
      outputs: [
        {
          stride: 16,
          anchors: [
            [10, 14],
            [23, 27],
            [37, 58],
          ],
        },
        { stride: 32 },
      ],
    })
  })

  test('of stride 32 alone are YOLOv2’s, with softmax classes', () => {
    const read = reading(readMaps(seenOf(320, maps(125, 32), {}, { LeakyRelu: 8 })))
    expect(read).toMatchObject({ classCount: 20 })
    expect(read.options[0]?.head).toMatchObject({ kind: 'darknet', classes: 'softmax' })
  })

  test('may omit the channel of a single class', () => {
    const read = reading(readMaps(seenOf(320, maps(25, 32), {}, { LeakyRelu: 8 })))
    expect(read.classCount).toBe(1)
    expect(read.options[0]?.head).toMatchObject({ classes: 'logistic' })
  })

  test('with an axis for the anchors reveal their number', () => {
    const outputs = Object.fromEntries(
      [8, 16, 32].map((stride) => [
        `map${stride}`,
        { dims: [1, 3, 320 / stride, 320 / stride, 7], parts: ['layer'] },
      ]),
    )
    expect(reading(readMaps(seenOf(320, outputs)))).toMatchObject({ classCount: 2 })
  })

  test('use the anchors stored in the file, in cells or in pixels', () => {
    const seen = seenOf(320, maps(255, 8, 16, 32))
    const cells = [1.25, 1.625, 2, 3.75, 4.125, 2.875, 1.875, 3.8125, 3.875, 2.8125, 3.6875, 7.4375]
    const values = Float32Array.from([...cells, 3.625, 2.8125, 4.875, 6.1875, 11.65625, 10.1875])
    const anchorConstants = [{ dims: [3, 3, 2], values }]
    const read = reading(readMaps({ ...seen, facts: { ...seen.facts, anchorConstants } }))
    expect(read.options[0]?.head).toMatchObject({
      outputs: [
        {
          anchors: [
            [10, 13],
            [16, 30],
            [33, 23],
          ],
        },
        {
          anchors: [
            [30, 61],
            [62, 45],
            [59, 119],
          ],
        },
        {
          anchors: [
            [116, 90],
            [156, 198],
            [373, 326],
          ],
        },
      ],
    })
    expect(read.options[0]?.says).toContain('the file')
  })

  test('three per stride are Yolo-FastestV2’s', () => {
    const outputs = Object.fromEntries(
      [16, 32].flatMap((stride) =>
        [20, 12, 3].map((channels) => [
          `${stride}-${channels}`,
          { dims: [1, channels, 352 / stride, 352 / stride], parts: ['layer'] },
        ]),
      ),
    )
    const read = reading(readMaps(seenOf(352, outputs)))
    expect(read).toMatchObject({ family: 'Yolo-FastestV2', classCount: 20 })
    expect(read.options[0]?.head).toMatchObject({
      outputs: [
        { boxes: '16-12', objectness: '16-3', classes: '16-20', stride: 16 },
        { boxes: '32-12', objectness: '32-3', classes: '32-20', stride: 32 },
      ],
    })
  })

  test('of an unknown form are refused', () => {
    expect(readMaps(seenOf(320, maps(64, 8, 16, 32)))).toMatchObject({
      refusal: { what: expect.stringContaining('64 channels') },
    })
  })
})
