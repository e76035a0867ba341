import { describe, expect, test } from 'vitest'
import {
  denseRows,
  scoreRows,
  sketchOf,
  written,
  type Planted,
  type Written,
} from '../../fixtures/made-outputs.ts'
import { expectRead, namesOf, planted, plantedOf, side } from '../../fixtures/read-made.ts'
import type { OutputSketch } from '../../fixtures/seen.ts'

/** Outputs of every layout, made anew with other numbers of classes, and read without a hint. */
const strides = [8, 16, 32]
const forms = ['corners', 'centre'] as const
const units = ['pixels', 'shares'] as const
const counts = [1, 2, 3, 20, 80, 91]

const all = counts.flatMap((count) =>
  forms.flatMap((form) => units.map((unit): [number, Written] => [count, { form, unit }])),
)

describe.each(all)('%i classes, boxes as %o', (count, how) => {
  const { boxes, at } = denseRows(plantedOf(count), side, strides)
  const boxRows = boxes.map((box) => written(box, how, side))

  test.each([false, true])('in one output (turned: %s)', async (isTurned) => {
    const scores = scoreRows(boxes.length, at, count)
    const rows = boxRows.map((box, i) => [...box, ...scores[i]!])
    const tail = { parts: ['Mul', 'Sigmoid'], operators: ['Sub'], widths: [4, count] }
    await expectRead(count, { output0: sketchOf(rows, isTurned, tail) })
    await expectRead(count, { output0: sketchOf(rows, isTurned, tail) }, { names: namesOf(count) })
  })

  test.each([false, true])('and scores apart (logits: %s), in either order', async (isLogits) => {
    const scores = scoreRows(boxes.length, at, count, isLogits)
    for (const isTurned of [false, true]) {
      const a = sketchOf(boxRows)
      const b = sketchOf(scores, isTurned)
      await expectRead(count, { a, b })
      await expectRead(count, { b, a }, { names: namesOf(count) })
    }
  })

  test('with their best class alone, in outputs apart', async () => {
    const outputs = {
      boxes: sketchOf(boxRows),
      scores: sketchOf(boxes.map((_, i) => [at.get(i)?.score ?? 0.01])),
      classes: sketchOf(boxes.map((_, i) => [at.get(i)?.classId ?? 0])),
    }
    const { head } = await expectRead(
      count,
      outputs,
      { names: namesOf(count) },
      { classes: 'int64' },
    )
    expect(head.kind).toBe('best-class')
  })

  test('with their best class alone', async () => {
    const rows = boxRows.map((box, i) => [
      ...box,
      at.get(i)?.score ?? 0.01,
      at.get(i)?.classId ?? 0,
    ])
    const tail = { operators: ['ArgMax', 'ReduceMax'], widths: [4, count] }
    const { head } = await expectRead(
      count,
      { output: sketchOf(rows, false, tail) },
      { names: namesOf(count) },
    )
    expect(head.kind).toBe('best-class')
  })
})

describe.each(counts)('rows that were picked, of %i classes', (count) => {
  const rows = plantedOf(count)
  const padded = (width: number, each: (one: Planted) => readonly number[], fill = 0) => [
    ...rows.map(each),
    ...Array.from({ length: 97 }, () => Array.from({ length: width }, () => fill)),
  ]
  const tail = { operators: ['NonMaxSuppression'], widths: [4, count] }
  const named = { names: namesOf(count) }

  test.each(units)('box, score and class in a row, in %s', async (unit) => {
    const six = padded(6, ({ box, score, classId }) => [
      ...written(box, { form: 'corners', unit }, side),
      score,
      classId,
    ])
    await expectRead(count, { out: sketchOf(six, false, tail) }, named)
  })

  test('class, score and box in a row, as PaddleDetection has it', async () => {
    const six = rows.map(({ box, score, classId }) => [classId, score, ...box])
    const out = { ...sketchOf(six, false, tail), dims: [3, 6] }
    const count1: OutputSketch = { dims: [1], value: () => 3 }
    await expectRead(count, { out, count1 }, named)
  })

  test.each(units)('boxes, labels and scores apart, in any order, in %s', async (unit) => {
    const boxes = rows.map(({ box }) => written(box, { form: 'corners', unit }, side))
    const outputs = {
      boxes: { ...sketchOf(boxes, false, tail), dims: [3, 4] },
      labels: { ...sketchOf(rows.map(({ classId }) => [classId])), dims: [3] },
      scores: {
        ...sketchOf(
          rows.map(({ score }) => [score]),
          false,
          tail,
        ),
        dims: [3],
      },
    }
    await expectRead(count, outputs, named, { labels: 'int64' })
    const { boxes: b, labels: l, scores: s } = outputs
    await expectRead(count, { out2: s, out1: l, out0: b }, named)
  })

  test('boxes with their scores, and labels that are -1 where there is no box', async () => {
    const dets = padded(5, ({ box, score }) => [...box, score])
    const labels = padded(1, ({ classId }) => [classId], -1)
    const outputs = {
      dets: sketchOf(dets, false, tail),
      labels: { ...sketchOf(labels), dims: [1, 100] },
      masks: { dims: [1, 100, 28, 28] },
    }
    await expectRead(count, outputs, named, { labels: 'int64' })
  })

  test('as TensorFlow’s Object Detection API names and writes them', async () => {
    const shares = rows.map(({ box }) => written(box, { form: 'corners', unit: 'shares' }, side))
    const turned = shares.map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => [y1, x1, y2, x2])
    const outputs = {
      detection_boxes: { ...sketchOf(turned, false, tail), dims: [1, 3, 4] },
      detection_classes: { ...sketchOf(rows.map(({ classId }) => [classId])), dims: [1, 3] },
      detection_scores: { ...sketchOf(rows.map(({ score }) => [score])), dims: [1, 3] },
      num_detections: { dims: [1], value: () => 3 },
    }
    await expectRead(count, outputs, named)
  })

  test('four outputs, the count among them', async () => {
    const outputs = {
      num: { dims: [1, 1], value: () => 3 },
      boxes: sketchOf(
        padded(4, ({ box }) => box),
        false,
        tail,
      ),
      scores: {
        ...sketchOf(
          padded(1, ({ score }) => [score]),
          false,
          tail,
        ),
        dims: [1, 100],
      },
      classes: { ...sketchOf(padded(1, ({ classId }) => [classId])), dims: [1, 100] },
    }
    await expectRead(count, outputs, named)
  })
})

describe.each(counts)('queries of %i classes', (count) => {
  const shares = { form: 'centre', unit: 'shares' } as const
  const boxes = Array.from({ length: 300 }, (_, query) =>
    written(planted[query]?.box ?? [100, 100, 220, 180 + (query % 7)], shares, side),
  )
  const at = new Map(plantedOf(count).map((one, query) => [query, one]))

  test('as logits, beside their features and those of the cells', async () => {
    const outputs = {
      logits: sketchOf(scoreRows(300, at, count, true)),
      pred_boxes: sketchOf(boxes),
      last_hidden_state: { dims: [1, 300, 256], value: (i: number) => ((i * 7) % 13) - 6 },
      encoder_last_hidden_state: { dims: [1, 100, 256], value: (i: number) => ((i * 5) % 11) - 5 },
    }
    const { answer } = await expectRead(count, outputs)
    expect(answer.findings.find(({ about }) => about === 'boxes')?.certainty).not.toBe('guess')
  })

  test('that compete with nothing, as logits and as shares of 1', async () => {
    const logits = Array.from({ length: 300 }, (_, query) =>
      Array.from({ length: count + 1 }, (_, classId) => {
        const one = at.get(query)
        if (!one) return classId === count ? 8 : -4
        const rest = (1 - one.score) / count
        return Math.log(classId === one.classId ? one.score : rest)
      }),
    )
    const softmax = logits.map((row) => {
      const sum = row.reduce((all, logit) => all + Math.exp(logit), 0)
      return row.map((logit) => Math.exp(logit) / sum)
    })
    await expectRead(count, { logits: sketchOf(logits), pred_boxes: sketchOf(boxes) })
    await expectRead(count, { boxes: sketchOf(boxes), probs: sketchOf(softmax) })
  })
})

describe.each([
  ['YOLOv8 cut before its decoding', 16, [8, 16, 32]],
  ['NanoDet', 8, [8, 16, 32]],
  ['PicoDet', 8, [8, 16, 32, 64]],
] as const)('distributions of %s', (_, bins, levels) => {
  const isYolo = bins === 16

  test.each(counts)('of %i classes, as maps, rows of a stride or rows of all', async (count) => {
    const cells = distributions(plantedOf(count), count, bins, levels, isYolo)
    const tail = {
      parts: isYolo ? ['layer'] : ['Sigmoid', 'layer'],
      columns: isYolo ? [['layer'], ['layer']] : [['Sigmoid'], ['layer']],
      widths: [count, 4 * bins],
    }
    const together = cells.map((rows) =>
      rows.map(({ sides, scores }) => (isYolo ? [...sides, ...scores] : [...scores, ...sides])),
    )
    await expectRead(count, { all: sketchOf(together.flat(), false, tail) })
    await expectRead(count, { all: sketchOf(together.flat(), true, tail) })
    const maps = Object.fromEntries(
      together.map((rows, level): [string, OutputSketch] => [
        `map${level}`,
        {
          ...sketchOf(rows, true, tail),
          dims: [1, count + 4 * bins, side / levels[level]!, side / levels[level]!],
        },
      ]),
    )
    await expectRead(count, maps)
    const apart = Object.fromEntries(
      cells.toReversed().flatMap((rows, level): [string, OutputSketch][] => [
        [
          `s${level}`,
          sketchOf(
            rows.map(({ scores }) => scores),
            false,
            { parts: [isYolo ? 'layer' : 'Sigmoid'] },
          ),
        ],
        [
          `d${level}`,
          sketchOf(
            rows.map(({ sides }) => sides),
            false,
            { parts: ['layer'] },
          ),
        ],
      ]),
    )
    await expectRead(count, apart)
  })
})

interface CellNumbers {
  readonly sides: readonly number[]
  readonly scores: readonly number[]
}

/** Every cell's bins and scores, by stride: a planted box is in its cell of stride 32, one bin a side. */
function distributions(
  planted: readonly Planted[],
  classCount: number,
  bins: number,
  levels: readonly number[],
  isLogits: boolean,
): readonly (readonly CellNumbers[])[] {
  const asScore = (score: number) => (isLogits ? Math.log(score / (1 - score)) : score)
  return levels.map((stride) =>
    Array.from({ length: (side / stride) ** 2 }, (_, cell): CellNumbers => {
      const columns = side / stride
      const [cx, cy] = [
        ((cell % columns) + 0.5) * stride,
        (Math.floor(cell / columns) + 0.5) * stride,
      ]
      const one =
        stride === 32
          ? planted.find(({ box: [x1, y1, x2, y2] }) => {
              const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
              return (
                Math.floor(x / 32) === cell % columns &&
                Math.floor(y / 32) === Math.floor(cell / columns)
              )
            })
          : undefined
      const distances = one
        ? [cx - one.box[0], cy - one.box[1], one.box[2] - cx, one.box[3] - cy].map(
            (d) => d / stride,
          )
        : [1, 1, 1, 1]
      return {
        sides: distances.flatMap((distance) => binsOf(distance, bins)),
        scores: Array.from({ length: classCount }, (_, id) =>
          asScore(one?.classId === id ? one.score : 0.002),
        ),
      }
    }),
  )
}

/** Logits whose softmax has this mean: the two bins on either side share it. */
function binsOf(distance: number, bins: number): number[] {
  const low = Math.floor(distance)
  const share = distance - low
  return Array.from({ length: bins }, (_, bin) => {
    const weight = bin === low ? 1 - share : bin === low + 1 ? share : 0
    return weight > 0 ? 20 + Math.log(weight) : -20
  })
}
