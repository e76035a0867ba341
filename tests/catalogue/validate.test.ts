import { readFileSync } from 'node:fs'
import type { InferOutput } from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { modelSchema, parseCatalogue, parseModelSpec } from '../../src/catalogue/validate.ts'

const shipped: unknown = JSON.parse(readFileSync('models/catalogue.json', 'utf8'))

/** A valid spec with one field, given by its path, replaced (undefined: removed). */
function specWith(path: string, value: unknown): unknown {
  const spec = structuredClone(parseCatalogue(shipped).models[0])
  return replace(spec, path.split('.'), value)
}

function replace(target: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  const copy = structuredClone(target) as Record<string, unknown>
  if (rest.length > 0) copy[key] = replace(copy[key], rest, value)
  else if (value === undefined) delete copy[key]
  else copy[key] = value
  return copy
}

describe('parseCatalogue', () => {
  test('accepts the catalogue that the app ships', () => {
    const catalogue = parseCatalogue(shipped)
    expect(catalogue.models.map(({ id }) => id)).toContain(catalogue.default)
  })

  test('offers 80 classes of COCO in their usual order', () => {
    const { classes } = parseCatalogue(shipped).models[0] as ModelSpec
    expect(classes).toHaveLength(80)
    expect([classes[0], classes[2], classes[56], classes[79]]).toEqual([
      'person',
      'car',
      'chair',
      'toothbrush',
    ])
  })

  test.each([
    ['models', [], 'models: expected a list with something in it, got []'],
    ['models', {}, 'models: expected a list, got {}'],
    ['version', 2, 'version: expected 1, got 2'],
    ['default', 'yolov9', 'default: there is no model "yolov9"'],
    ['defaults', 'yolov5s', 'defaults: not expected here'],
    [
      'models.0.input.size.step',
      -32,
      'models[0].input.size.step: expected a positive integer, got -32',
    ],
    [
      'models.0.input.size.default',
      650,
      'models[0].input.size.default: 650 is not a multiple of the step 32',
    ],
    ['models.0.sha256', undefined, 'models[0].sha256: missing'],
  ])('names %s when it is %j', (path, value, message) => {
    expect(() => parseCatalogue(replace(shipped, path.split('.'), value))).toThrow(
      new Error(message),
    )
  })

  test('refuses two models with the same id', () => {
    const models = parseCatalogue(shipped).models.slice(0, 1)
    const twice = replace(shipped, ['models'], [...models, ...models])
    expect(() => parseCatalogue(twice)).toThrow(new Error('models[1].id: "yolov5s" is taken'))
  })

  test('refuses a value that is no object', () => {
    expect(() => parseCatalogue('<!doctype html>')).toThrow(
      new Error('expected an object, got "<!doctype html>"'),
    )
  })
})

describe('parseModelSpec', () => {
  test('has the type that the other rooms know', () => {
    expectTypeOf<DeepReadonly<InferOutput<typeof modelSchema>>>().toEqualTypeOf<
      DeepReadonly<ModelSpec>
    >()
    expect(modelSchema.entries).toHaveProperty('accuracy')
  })

  test.each([
    [
      'id',
      'YOLO v5',
      'id: expected lower case, digits, dashes, dots and underscores, got "YOLO v5"',
    ],
    ['name', ' ', 'name: expected some text, got " "'],
    [
      'file',
      '../secret.onnx',
      'file: expected a plain file name or an https address, got "../secret.onnx"',
    ],
    ['file', '.hidden', 'file: expected a plain file name or an https address, got ".hidden"'],
    [
      'file',
      'http://a.example/a.onnx',
      'file: expected a plain file name or an https address, got "http://a.example/a.onnx"',
    ],
    ['bytes', 0, 'bytes: expected a positive integer, got 0'],
    ['bytes', '14529283', 'bytes: expected a positive integer, got "14529283"'],
    ['sha256', 'ABC', 'sha256: expected 64 lower-case hex digits, got "ABC"'],
    ['input.type', 'uint8', 'input.type: expected "float32" or "float16", got "uint8"'],
    ['input.divisor', 0, 'input.divisor: expected a positive number, got 0'],
    [
      'input.normalisation',
      { mean: [0, 0], std: [1, 1, 1] },
      'input.normalisation.mean[2]: missing',
    ],
    [
      'input.normalisation',
      { mean: [0, 0, 0], std: [1, 0, 1] },
      'input.normalisation.std[1]: expected a positive number, got 0',
    ],
    ['quantised', 'int4', 'quantised: expected "int8", got "int4"'],
    ['input.padValue', 300, 'input.padValue: expected a number from 0 to 255, got 300'],
    ['input.size', 640, 'input.size: expected a size of kind "fixed" or "dynamic", got 640'],
    [
      'input.size.kind',
      'auto',
      'input.size.kind: expected a size of kind "fixed" or "dynamic", got "auto"',
    ],
    ['input.size.width', 640, 'input.size.width: not expected here'],
    ['input.size.min', 100, 'input.size.min: 100 is not a multiple of the step 32'],
    ['input.size.max', 128, 'input.size.max: 128 is less than min 160'],
    ['input.size.max', 320, 'input.size.default: 640 is not within 160 to 320'],
    [
      'input.size',
      { kind: 'fixed', width: 640, height: 650 },
      'input.size.height: 650 is not a multiple of the stride 8',
    ],
    [
      'input.size',
      { kind: 'dynamic', step: 16, min: 160, max: 320, default: 160 },
      'input.size.step: 16 is not a multiple of the stride 32',
    ],
    ['head.kind', 'magic', 'head.kind: expected a head of a known kind, got "magic"'],
    ['head.outputs.1.stride', 8, 'head: the stride 8 is there twice'],
    ['head.outputs.1.anchors.0', [30], 'head.outputs[1].anchors[0][1]: missing'],
    ['head.outputs.1.anchors.0', [30, 61, 5], 'head.outputs[1].anchors[0][2]: not expected here'],
    [
      'head.outputs.1.anchors.0.1',
      -61,
      'head.outputs[1].anchors[0][1]: expected a positive number, got -61',
    ],
    [
      'head.outputs.2.anchors',
      [],
      'head.outputs[2].anchors: expected a list with something in it, got []',
    ],
    ['classes', [], 'classes: expected a list with something in it, got []'],
    ['classes.3', '', 'classes[3]: expected some text, got ""'],
    [
      'licence.url',
      'javascript:alert(1)',
      'licence.url: expected an https address, got "javascript:alert(1)"',
    ],
    ['licence.note', null, 'licence.note: expected some text, got null'],
    ['accuracy.ap.640', 45, 'accuracy.ap.640: expected a number from 0 to 1, got 45'],
    ['accuracy.ap.large', 0.4, 'accuracy.ap.large: expected an input side, got "large"'],
  ])('names %s when it is %j', (path, value, message) => {
    expect(() => parseModelSpec(specWith(path, value))).toThrow(new Error(message))
  })

  test.each([
    { kind: 'decoded-objectness', output: 'output', strides: [8, 16, 32], anchorsPerCell: 3 },
    { kind: 'yolox', output: 'output', strides: [8, 16, 32] },
    { kind: 'class-scores', output: 'output0', strides: [8, 16, 32] },
    { kind: 'end-to-end', output: 'output0' },
    { kind: 'end-to-end', output: 'output', row: 'picture-box-class-score' },
    {
      kind: 'class-scores',
      output: 'output0',
      strides: [8, 16, 32],
      normalised: true,
      extra: { kind: 'mask', count: 32 },
    },
    { kind: 'detr', boxes: 'dets', scores: 'labels', activation: 'logits' },
    {
      kind: 'darknet',
      outputs: [{ name: 'a', stride: 32, anchors: [[18, 21]] }],
      classes: 'softmax',
    },
    {
      kind: 'fastest-v2',
      outputs: [
        { boxes: 'a', objectness: 'b', classes: 'c', stride: 16, anchors: [[12.64, 19.39]] },
      ],
    },
  ])('accepts a head of kind $kind', (head) => {
    expect(parseModelSpec(specWith('head', head)).head).toEqual(head)
  })

  test.each(['accuracy', 'licence.note', 'licence.url', 'source.url'])(
    'does not need %s',
    (path) => {
      expect(() => parseModelSpec(specWith(path, undefined))).not.toThrow()
    },
  )

  test('accepts an https address as the file', () => {
    const file = 'https://models.example/yolov5s.onnx'
    expect(parseModelSpec(specWith('file', file)).file).toBe(file)
  })
})

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T
