import { describe, expect, test } from 'vitest'
import { correct, overridesFrom, type Corrections } from '../../src/catalogue/correct.ts'
import { headAs } from '../../src/catalogue/head-as.ts'
import { isOwn, specOf } from '../../src/catalogue/kept-model.ts'
import { readNames } from '../../src/catalogue/read-names.ts'
import { parseModelSpec } from '../../src/catalogue/validate.ts'
import { correctionsOf } from '../../src/views/models/corrections-of.ts'
import { keptModel } from '../fixtures/kept-model.ts'

const model = keptModel('a')
const asFound = correctionsOf(model)
const withChange = (change: Partial<Corrections>) => correct(model, { ...asFound, ...change })

describe('specOf', () => {
  test('is a record that the engine opens, named by the file’s hash', () => {
    const spec = specOf(model)
    expect(parseModelSpec(JSON.parse(JSON.stringify(spec)))).toEqual(spec)
    expect(spec).toMatchObject({ id: 'own-aaaaaaaaaaaa', name: 'model a', bytes: 7 })
    expect(isOwn(spec.id)).toBe(true)
    expect(isOwn('yolov5s')).toBe(false)
  })

  test('prefers the user’s corrections to the automatic conclusions', () => {
    const input = { channels: 'bgr', divisor: 1, fit: 'stretch', padValue: 0 } as const
    const spec = specOf({ ...model, overrides: { classes: ['x', 'y'], input, family: 'Mine' } })
    expect(spec).toMatchObject({ family: 'Mine', classes: ['x', 'y'], input })
    expect(spec.input.size).toEqual(model.understood.parts.input.size)
  })
})

describe('correct', () => {
  test('gives no overrides without corrections', () => {
    expect(correct(model, asFound)).toEqual({})
  })

  test('accepts class names, channel order, scale and padding', () => {
    expect(withChange({ classes: 'helmet\nvest\n' })).toEqual({ classes: ['helmet', 'vest'] })
    expect(
      withChange({ channels: 'bgr', scale: '0 to 255', fit: 'corner', padValue: '0' }),
    ).toEqual({
      input: { channels: 'bgr', divisor: 1, fit: 'corner', padValue: 0 },
    })
    expect(withChange({ scale: 'ImageNet' }).input?.normalisation?.mean).toEqual([
      0.485, 0.456, 0.406,
    ])
  })

  test('reads the outputs as another head, if their shapes allow', () => {
    expect(withChange({ head: 'decoded-objectness', classes: 'cat' })).toEqual({
      classes: ['cat'],
      head: {
        kind: 'decoded-objectness',
        output: 'output0',
        strides: [8, 16, 32],
        anchorsPerCell: 1,
      },
    })
  })

  test.each([
    [{ classes: 'cat' }, 'There are 1 class names; the outputs have 2 classes.'],
    [{ classes: 'cat\n\ndog' }, 'Line 2 is empty. Give a name for every class.'],
    [{ padValue: '300' }, 'The grey of the padding is a whole number from 0 to 255, not “300”.'],
    [{ padValue: '' }, 'The grey of the padding is a whole number from 0 to 255, not “”.'],
    [{ strides: '8, sixteen' }, 'A stride is a whole number from 1 to 1024, not “sixteen”.'],
    [{ strides: '8' }, 'no 400 rows, one per cell of the strides 8 at 160×160'],
    [{ head: 'anchors' }, 'no map of stride 8, 20×20 cells'],
    [{ head: 'end-to-end' }, 'no rows of six'],
  ] as const)('says what is wrong with %j', (change, words) => {
    expect(() => withChange(change)).toThrow(words)
  })

  test('refuses anchors that are not pairs', () => {
    expect(() => withChange({ head: 'anchors', anchors: '10,13 16' })).toThrow(
      'Anchors are pairs of a width and a height: “10,13 16” is none.',
    )
  })
})

describe('overridesFrom', () => {
  test('applies an exported spec', () => {
    const overrides = { classes: ['x', 'y'], input: { ...asFound, channels: 'bgr', divisor: 1 } }
    const spec = specOf({
      ...model,
      overrides: {
        classes: overrides.classes,
        input: { channels: 'bgr', divisor: 1, fit: 'centre', padValue: 114 },
      },
    })
    expect(overridesFrom(model, JSON.parse(JSON.stringify(spec)))).toEqual({
      classes: ['x', 'y'],
      input: { channels: 'bgr', divisor: 1, fit: 'centre', padValue: 114 },
    })
  })

  test('refuses the spec of another network, and a value that is no spec', () => {
    const other = specOf(model)
    const head = { kind: 'class-scores', output: 'preds', strides: [8] }
    expect(() => overridesFrom(model, { ...other, head })).toThrow(
      'reads an output “preds”; this network has “output0”',
    )
    expect(() => overridesFrom(model, {})).toThrow('id: missing')
  })
})

describe('headAs', () => {
  const size = { width: 320, height: 320 }
  const maps = [8, 16, 32].map((stride) => ({
    name: `map${stride}`,
    dims: [1, 21, 320 / stride, 320 / stride],
  }))
  const anchors = [1, 2, 3].map((level): [number, number][] => [
    [8 * level, 8],
    [8, 8 * level],
    [9, 9 * level],
  ])
  const wishes = { strides: [8, 16, 32], anchors }

  test('assigns anchors to the maps of their strides', () => {
    const { head, classCount } = headAs({ kind: 'anchors', ...wishes }, maps, size)
    expect(classCount).toBe(2)
    expect(head).toMatchObject({
      kind: 'anchors',
      outputs: [{ name: 'map8', stride: 8, anchors: anchors[0] }, {}, {}],
    })
    expect(headAs({ kind: 'darknet', ...wishes }, maps, size).head).toMatchObject({
      kind: 'darknet',
      classes: 'logistic',
    })
  })

  test('refuses anchors that do not divide the channels', () => {
    const four = anchors.map((level) => [...level, [1, 1] as [number, number]])
    expect(() => headAs({ kind: 'anchors', ...wishes, anchors: four }, maps, size)).toThrow(
      'Check the anchors.',
    )
  })

  test('finds queries and final boxes', () => {
    const queries = [
      { name: 'labels', dims: [1, 300, 91] },
      { name: 'dets', dims: [1, 300, 4] },
    ]
    expect(headAs({ kind: 'detr', ...wishes }, queries, size)).toEqual({
      head: { kind: 'detr', boxes: 'dets', scores: 'labels', activation: 'logits' },
      classCount: 91,
    })
    const rows = [{ name: 'out', dims: [1, 300, 6] }]
    expect(headAs({ kind: 'end-to-end', ...wishes }, rows, size).head).toEqual({
      kind: 'end-to-end',
      output: 'out',
    })
  })

  test('finds the three maps per stride of Yolo-FastestV2', () => {
    const outputs = [16, 32].flatMap((stride) =>
      [12, 3, 5].map((channels) => ({
        name: `${stride} ${channels}`,
        dims: [1, channels, 320 / stride, 320 / stride],
      })),
    )
    const given = { kind: 'fastest-v2', strides: [16, 32], anchors: anchors.slice(1) } as const
    expect(headAs(given, outputs, size)).toMatchObject({
      classCount: 5,
      head: { outputs: [{ boxes: '16 12', objectness: '16 3', classes: '16 5' }, {}] },
    })
  })
})

describe('readNames', () => {
  test.each([
    ['lines', 'cat\r\ndog\n\n'],
    ['a JSON list', '["cat", "dog"]'],
    ['JSON by id', '{"1": "dog", "0": "cat"}'],
    ['JSON with names in it', '{"names": ["cat", "dog"]}'],
    ['a data.yaml with a list', 'nc: 2\nnames: ["cat", \'dog\']\n'],
    ['a data.yaml by id', 'path: x\nnames:\n  0: cat  # pet\n  1: "dog"\nval: y\n'],
    ['a data.yaml with dashes', 'names:\n- cat\n- dog\ntrain: z\n'],
  ])('reads %s', (_, text) => {
    expect(readNames(text)).toEqual(['cat', 'dog'])
  })

  test('refuses an empty text, and ids with a gap', () => {
    expect(() => readNames(' \n ')).toThrow('There are no names.')
    expect(() => readNames('{"0": "cat", "2": "dog"}')).toThrow('Class 1 has no name, of 2.')
  })
})
