import { describe, expect, it, test } from 'vitest'
import { mulberry32 } from '../../../src/nn/random.ts'
import {
  denseRows,
  scoreRows,
  sketchOf,
  written,
  type Planted,
} from '../../fixtures/made-outputs.ts'
import { expectRead, plantedOf, readMade, side } from '../../fixtures/read-made.ts'
import type { OutputSketch } from '../../fixtures/seen.ts'

/** Outputs whose shapes are those of a detector, and whose numbers are not. */
function numbers(
  dims: readonly number[],
  low: number,
  high: number,
  parts: readonly string[] = ['layer'],
): OutputSketch {
  const random = mulberry32(dims.length)
  return { dims, parts, value: () => low + (high - low) * random() }
}

const strides = [8, 16, 32]
const mapsOf = (channels: number, low: number, high: number, parts?: readonly string[]) =>
  Object.fromEntries(
    strides.map((stride): [string, OutputSketch] => [
      `map${stride}`,
      numbers([1, channels, side / stride, side / stride], low, high, parts),
    ]),
  )

describe('maps of a detector’s shape are refused in words', () => {
  it('where they went through the logistic, as exports for chips have them', async () => {
    await expect(readMade(mapsOf(255, 0, 0.1, ['Sigmoid']))).rejects.toThrow(
      'a detector that ends in 3 maps of numbers from 0 to 1: they went through the logistic',
    )
    const split = Object.entries(mapsOf(85, 0, 0.1, ['Sigmoid'])).map(
      ([name, one]): [string, OutputSketch] => {
        const [, channels = 0, height = 0, width = 0] = one.dims
        return [name, { ...one, dims: [1, 3, height, width, channels] }]
      },
    )
    await expect(readMade(Object.fromEntries(split))).rejects.toThrow('through the logistic')
  })

  it.each([
    ['features on both sides of 0', 255, -4, 4],
    ['features that are never negative', 255, 0, 4],
  ])('where they are %s', async (_, channels, low, high) => {
    await expect(readMade(mapsOf(channels, low, high))).rejects.toThrow(/other numbers than boxes/)
    const last = { out: numbers([1, 960, side / 32, side / 32], low, high) }
    await expect(readMade(last)).rejects.toThrow(/ends in a map of other numbers than boxes/)
  })

  it.each(['RTMDet', 'FCOS'])('where they are distances of each stride, as of %s', async (of) => {
    const outputs = Object.fromEntries(
      strides.flatMap((stride) => {
        const [h, w] = [side / stride, side / stride]
        return [
          [`cls${stride}`, numbers([1, 80, h, w], -8, -2)],
          [`box${stride}`, numbers([1, 4, h, w], 0, 9)],
          ...(of === 'FCOS' ? [[`centre${stride}`, numbers([1, 1, h, w], -8, 0)]] : []),
        ] as [string, OutputSketch][]
      }),
    )
    await expect(readMade(outputs)).rejects.toThrow(
      /no known detector’s|in a way that is not known/,
    )
  })
})

it('rows that come stride by stride are not read as those of one stride', async () => {
  const outputs = Object.fromEntries(
    strides.flatMap((stride): [string, OutputSketch][] => {
      const n = 2 * (side / stride) ** 2
      return [
        [`score${stride}`, numbers([1, n, 1], 0, 0.1, ['Sigmoid'])],
        [`box${stride}`, numbers([1, n, 4], 0, 5)],
        [`points${stride}`, numbers([1, n, 10], -3, 3)],
      ]
    }),
  )
  await expect(readMade(outputs)).rejects.toThrow('a detector that answers stride by stride')
})

it('rows with an objectness that somebody turned on their side are refused, not read as one class more', async () => {
  const { boxes, at } = denseRows(plantedOf(3), side, strides)
  const scores = scoreRows(boxes.length, at, 3)
  const rows = boxes.map((box, i) => [
    ...written(box, { form: 'centre', unit: 'pixels' }, side),
    at.has(i) ? 1 : 0.003,
    ...scores[i]!,
  ])
  const tail = { parts: ['Mul', 'Sigmoid'], operators: ['Exp'], widths: [4, 1, 3] }
  for (const names of [{}, { names: JSON.stringify(['a', 'b', 'c']) }]) {
    await expect(readMade({ output: sketchOf(rows, true, tail) }, names)).rejects.toThrow(
      'is turned on its side, with an objectness',
    )
  }
})

it('final boxes by centre and sides are said to be in the unit that they have', async () => {
  const rows = [
    ...plantedOf(3).map(({ box, score, classId }) => [
      ...written(box, { form: 'centre', unit: 'pixels' }, side),
      score,
      classId,
    ]),
    ...Array.from({ length: 297 }, () => [0, 0, 0, 0, 0, 0]),
  ]
  const { answer } = await expectRead(
    3,
    { out: sketchOf(rows, false, { operators: ['TopK'] }) },
    { names: JSON.stringify(['a', 'b', 'c']) },
  )
  const boxes = answer.findings.find(({ about }) => about === 'boxes')
  expect(boxes?.conclusion).toContain('centre and sides in pixels of the input')
})

it('boxes everywhere on every photograph are a guess, and said to be wrong', async () => {
  const random = mulberry32(3)
  const maps = Object.fromEntries(
    strides.map((stride): [string, OutputSketch] => [
      `map${stride}`,
      {
        dims: [1, 255, side / stride, side / stride],
        parts: ['layer'],
        value: () => (random() < 0.3 ? 6 : -6),
      },
    ]),
  )
  const { answer } = await readMade(maps)
  const boxes = answer.findings.find(({ about }) => about === 'boxes')
  expect(boxes?.certainty).toBe('guess')
  expect(boxes?.evidence.at(-1)).toMatch(/^It shows \d+ boxes on a photograph/)
})

describe('what TensorFlow writes', () => {
  const count = 3
  const picked = plantedOf(count)
  const column = (each: (one: Planted) => number): OutputSketch => ({
    ...sketchOf([...picked.map((one) => [each(one)]), ...Array.from({ length: 7 }, () => [0])]),
    dims: [1, 10],
  })
  const rows = [
    ...picked.map(({ box }) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = written(
        box,
        { form: 'corners', unit: 'shares' },
        side,
      )
      return [y1, x1, y2, x2]
    }),
    ...Array.from({ length: 7 }, () => [0, 0, 0, 0]),
  ]
  const names = JSON.stringify(['a', 'b', 'c'])
  const scores = column(({ score }) => score)
  const num: OutputSketch = { dims: [1], value: () => picked.length }

  test('in Lite: rows before columns, classes from 0', async () => {
    const name = 'TFLite_Detection_PostProcess'
    const outputs = {
      [name]: sketchOf(rows),
      [`${name}:1`]: column(({ classId }) => classId),
      [`${name}:2`]: scores,
      [`${name}:3`]: num,
    }
    await expectRead(count, outputs, { names })
    const { classes } = await readMade(outputs)
    expect(classes.slice(0, 2)).toEqual(['class 0', 'class 1'])
  })

  test('in the Object Detection API: COCO’s own ids, where the file names no classes', async () => {
    const { classes, found } = await readMade({
      'detection_boxes:0': sketchOf(rows),
      'detection_classes:0': column(({ classId }) => classId + 1),
      'detection_scores:0': scores,
      'num_detections:0': num,
    })
    expect(Array.from(found.classIds, (id) => classes[id])).toEqual(['person', 'car', 'bicycle'])
  })

  test('under other names: the order of x and y is said to be open', async () => {
    const { answer } = await readMade({
      boxes: sketchOf(rows),
      classes: column(({ classId }) => classId),
      scores,
      num,
    })
    const boxes = answer.findings.find(({ about }) => about === 'boxes')
    expect(boxes?.certainty).toBe('likely')
    expect(boxes?.evidence.join(' ')).toContain('Whether x or y comes first')
  })
})
