import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { create } from '@bufbuild/protobuf'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ModelSpec } from '../../../src/catalogue/spec.ts'
import { graphFacts, type GraphFacts } from '../../../src/catalogue/understand/graph-facts.ts'
import { readNotes } from '../../../src/catalogue/understand/metadata.ts'
import { RunRefused, type ProbeRun } from '../../../src/catalogue/understand/run-sizes.ts'
import { understand, type Understanding } from '../../../src/catalogue/understand/understand.ts'
import { foldInt8 } from '../../../src/onnx/fold-int8.ts'
import { float32Value, node } from '../../../src/onnx/model-proto.ts'
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type ModelProto,
} from '../../../src/onnx/proto/onnx_pb.ts'
import { readModel } from '../../../src/onnx/read-model.ts'
import { rewriteModel } from '../../../src/onnx/rewrite-model.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import catalogue from '../../../models/catalogue.json' with { type: 'json' }
import { networks } from '../../fixtures/networks.ts'
import { readPng } from '../../fixtures/png.ts'
import { networkRunner } from '../../fixtures/run-network.ts'
import { seenOf, byChannel, type OutputSketch } from '../../fixtures/seen.ts'

const picture = readPng(new URL('../../fixtures/boats.png', import.meta.url).pathname)
const shared = resolve('../shared/models')
const isHere = existsSync(shared)
if (!isHere) console.log(`skipped: no networks to understand, ${shared} is absent`)

/** Facts of a file, and a way to run it (int8 folded, which is quicker and means the same). */
async function open(path: string): Promise<{ facts: GraphFacts; run: ProbeRun; runs: string[] }> {
  const bytes = new Uint8Array(readFileSync(path))
  const facts = graphFacts(readModel(bytes))
  const network = await networkRunner(rewriteModel(bytes, foldInt8), picture)
  const runs: string[] = []
  return {
    facts,
    runs,
    async run(input, size) {
      runs.push(`${input.channels} /${input.divisor} ${input.fit} ${size.width}`)
      try {
        return await network.run({ ...input, size: { kind: 'fixed', ...size } }, size)
      } catch (error) {
        throw new RunRefused(String(error))
      }
    },
  }
}

function detector(understanding: Understanding) {
  if (understanding.kind !== 'detector') throw new Error(JSON.stringify(understanding.refusal))
  return understanding
}

const stripped = (facts: GraphFacts): GraphFacts => ({
  ...facts,
  producer: '',
  metadata: new Map(),
  notes: readNotes(new Map()),
})

function expectSpec({ parts }: ReturnType<typeof detector>, spec: ModelSpec): void {
  expect(parts.head).toEqual(spec.head)
  expect(parts.classes).toEqual(spec.classes)
  expect(parts.input).toEqual(spec.input)
}

describe('the default network', { timeout: 60_000 }, () => {
  test('is understood without its record', async () => {
    const spec = catalogue.models[0] as unknown as ModelSpec
    const { facts, run, runs } = await open('models/yolov5s.onnx')
    const understood = detector(await understand(facts, run))
    expectSpec(understood, spec)
    expect(runs).toEqual(['rgb /255 centre 320', 'rgb /255 centre 256'])
    expect(understood.findings.map(({ about, certainty }) => [about, certainty])).toEqual([
      ['family', 'likely'],
      ['boxes', 'likely'],
      ['scale', 'sure'],
      ['channels', 'likely'],
      ['fit', 'likely'],
      ['anchors', 'likely'],
      ['classes', 'likely'],
      ['size', 'sure'],
    ])
    for (const { conclusion, evidence } of understood.findings) {
      expect(conclusion).not.toBe('')
      expect(evidence.length).toBeGreaterThan(0)
    }
  })
})

describe.skipIf(!isHere).each(networks.filter(({ id }) => id !== 'yolov5n_fp16'))(
  '$id, as an unknown file',
  { timeout: 60_000 },
  (spec) => {
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => (opened = await open(resolve(shared, spec.file))), 60_000)

    test('is understood without help', async () => {
      const understood = detector(await understand(opened.facts, opened.run))
      expectSpec(understood, spec)
      expect(understood.notDrawn).toBeNull()
      expect(understood.parts.quantised).toBe(spec.id.includes('int8') ? 'int8' : undefined)
    })

    test('is understood without the exporter’s metadata', async () => {
      const understood = detector(await understand(stripped(opened.facts), opened.run))
      expectSpec(understood, spec)
      const classes = understood.findings.find(({ about }) => about === 'classes')
      expect(classes).toMatchObject({
        certainty: 'likely',
        conclusion: expect.stringMatching(/COCO/),
      })
    })
  },
)

/** A network of a test's making: it answers as told, whatever it is fed. */
function sketch(
  outputs: Readonly<Record<string, OutputSketch>>,
  metadata: Record<string, string> = {},
  more: Partial<GraphFacts> = {},
) {
  const seen = seenOf(160, outputs, metadata)
  const facts: GraphFacts = { ...seen.facts, ...more }
  const run: ProbeRun = async (_, size) => ({
    outputs: Object.fromEntries(seen.outputs.map((output) => [output.name, output])),
    fit: letterbox({ width: 200, height: 100 }, size, 'centre'),
  })
  return { facts, run, seen }
}

const rows: OutputSketch = {
  dims: [1, 6, 525],
  parts: ['Mul', 'Sigmoid'],
  operators: ['Sub'],
  value: byChannel(6, (channel, random) => (channel < 4 ? 160 * random : 0.1 * random), {
    rows: 525,
  }),
}

describe('understand', () => {
  test('numbers classes without names', async () => {
    const { facts, run } = sketch({ output0: rows })
    const { parts, findings } = detector(await understand(facts, run))
    expect(parts.classes).toEqual(['class 0', 'class 1'])
    expect(findings.find(({ about }) => about === 'classes')?.question).toContain('names')
  })

  test('takes a class without a name for a class, and says how many names there are', async () => {
    const { facts, run } = sketch({ output0: { ...rows, operators: ['Sub'] } }, { names: "['a']" })
    const { parts, findings } = detector(await understand(facts, run))
    expect(parts.head).not.toHaveProperty('extra')
    expect(parts.classes).toEqual(['a', 'class 1'])
    expect(findings.find(({ about }) => about === 'classes')).toMatchObject({
      conclusion: '2 classes, of which the file names 1',
      certainty: 'likely',
    })
  })

  test('says if the photograph gave no evidence', async () => {
    const { facts, run } = sketch({ output0: rows })
    const { findings } = detector(await understand(facts, run))
    const scale = findings.find(({ about }) => about === 'scale')
    expect(scale).toMatchObject({
      certainty: 'guess',
      question: expect.stringContaining('picture'),
    })
    expect(scale?.evidence.join()).toContain('it finds nothing')
  })

  test('tries another scale if the usual one finds boxes everywhere', async () => {
    const { facts, seen } = sketch({ output0: rows })
    const busy = byChannel(6, (channel, random) => (channel < 4 ? 160 * random : 0.9), {
      rows: 525,
    })
    const calm = (index: number) =>
      [80, 80, 20, 20, 0.8, 0][Math.floor(index / 525)]! *
      Number(index % 525 === 210 || index < 2100)
    const run: ProbeRun = async ({ divisor }, size) => {
      const data = Float32Array.from({ length: 6 * 525 }, (_, i) =>
        (divisor === 1 ? calm : busy)(i),
      )
      return {
        outputs: { output0: { data, dims: [1, 6, 525] } },
        fit: letterbox({ width: 160, height: 160 }, size, 'centre'),
      }
    }
    expect(seen.outputs).toHaveLength(1)
    const { parts, findings } = detector(await understand(facts, run))
    expect(parts.input.divisor).toBe(1)
    const scale = findings.find(({ about }) => about === 'scale')
    expect(scale).toMatchObject({ conclusion: 'values 0 to 255', certainty: 'likely' })
    expect(scale?.evidence.join(' ')).toMatch(/which cannot be.*one thing/)
  })

  test('tries alternatives if a family has no fixed convention, and uses one that is clearly better', async () => {
    const maps: OutputSketch = { dims: [1, 125, 5, 5], parts: ['layer'] }
    const { facts } = sketch({ grid: maps }, {}, { operators: new Map([['LeakyRelu', 8]]) })
    // the middle cell sees something: surely where the picture is stretched, else hardly
    const run: ProbeRun = async ({ fit, channels }, size) => {
      const data = new Float32Array(125 * 25).fill(-9)
      for (const channel of [0, 1, 2, 3]) data[channel * 25 + 12] = 0
      data[4 * 25 + 12] = fit === 'stretch' ? (channels === 'rgb' ? 3 : 3.1) : -0.5
      data[5 * 25 + 12] = 9
      return {
        outputs: { grid: { data, dims: [1, 125, 5, 5] } },
        fit: letterbox({ width: 200, height: 100 }, size, fit),
      }
    }
    const { parts, findings } = detector(await understand(facts, run))
    expect(parts.head).toMatchObject({ kind: 'darknet', classes: 'softmax' })
    expect(parts.input).toMatchObject({ fit: 'stretch', channels: 'rgb' })
    const fit = findings.find(({ about }) => about === 'fit')
    expect(fit?.certainty).toBe('guess')
    expect(fit?.evidence.join(' ')).toMatch(/centre 0\.3\d, stretch 0\.9\d, corner 0\.3\d/)
  })

  test('treats a free size as fixed if the network runs at one size only', async () => {
    const { facts, run } = sketch(
      { output0: rows },
      {},
      {
        inputs: [{ name: 'images', type: 'float32', dims: ['batch', 3, 'height', 'width'] }],
      },
    )
    const only160: ProbeRun = async (input, size) => {
      if (size.width !== 640) throw new RunRefused('10 by 20')
      const answer = await run(input, size)
      const data = new Float32Array(6 * 8400)
      return { ...answer, outputs: { output0: { data, dims: [1, 6, 8400] } } }
    }
    const { parts, findings } = detector(await understand(facts, only160))
    expect(parts.input.size).toEqual({ kind: 'fixed', width: 640, height: 640 })
    expect(findings.find(({ about }) => about === 'size')?.evidence[0]).toContain(
      'runs at 640 and not at 320',
    )
  })

  test('passes on an error that ends the run', async () => {
    const { facts } = sketch({ output0: rows })
    const run: ProbeRun = () => Promise.reject(new RangeError('out of memory'))
    await expect(understand(facts, run)).rejects.toThrow('out of memory')
  })
})

describe('a file that is no detector is refused with its kind', () => {
  const refusalOf = async (...given: Parameters<typeof sketch>) => {
    const { facts, run } = sketch(...given)
    const answer = await understand(facts, run)
    if (answer.kind !== 'refused') throw new Error('taken for a detector')
    return answer.refusal
  }
  const input = (name: string, type: 'float32' | 'int64' | 'uint8', dims: readonly number[]) => ({
    inputs: [{ name, type, dims }],
  })

  test.each([
    ['a language model', 'a language model', input('input_ids', 'int64', [1, 128])],
    ['sound', 'which is no picture', input('audio', 'float32', [1, 16000])],
    ['a TensorFlow layout', 'height, width, colour', input('x', 'float32', [1, 224, 224, 3])],
    ['grey pictures', 'one grey channel', input('x', 'float32', [1, 1, 28, 28])],
    ['several pictures at once', '8 pictures at once', input('x', 'float32', [8, 3, 160, 160])],
    ['bytes', 'as uint8', input('x', 'uint8', [1, 3, 160, 160])],
    ['pictures beyond all memory', '99999 × 99999', input('x', 'float32', [1, 3, 99999, 99999])],
    [
      'more inputs',
      '“orig_target_sizes” as well',
      {
        inputs: [
          { name: 'images', type: 'float32', dims: [1, 3, 160, 160] },
          { name: 'orig_target_sizes', type: 'int64', dims: [1, 2] },
        ],
      },
    ],
    ['TensorRT', 'EfficientNMS_TRT', { operators: new Map([['TRT.EfficientNMS_TRT', 1]]) }],
  ] as const)('%s', async (_, words, facts) => {
    expect((await refusalOf({ output0: rows }, {}, facts)).what).toContain(words)
  })

  test('a classifier, by its output or by its metadata', async () => {
    expect((await refusalOf({ output0: { dims: [1, 1000] } })).what).toMatch(
      /^a classifier.*\[1, 1000\]/,
    )
    expect((await refusalOf({ output0: rows }, { task: 'classify' })).what).toMatch(/^a classifier/)
  })

  test('semantic segmentation', async () => {
    const { what } = await refusalOf({ out: { dims: [1, 21, 160, 160] } })
    expect(what).toContain('answers with a picture ([1, 21, 160, 160])')
  })

  test('outputs that are no known detector’s, by their shapes', async () => {
    const { what } = await refusalOf({ a: { dims: [1, 7, 11] }, b: { dims: [3, 2, 2] } })
    expect(what).toContain('“a” [1, 7, 11], “b” [3, 2, 2]')
  })

  test('a network that does not run, with the runtime’s words', async () => {
    const { facts } = sketch({ output0: rows })
    const run: ProbeRun = () => Promise.reject(new RunRefused('Gather: index 9 out of bounds'))
    expect(await understand(facts, run)).toMatchObject({
      refusal: { what: expect.stringContaining('Gather: index 9 out of bounds') },
    })
  })
})

describe('graphFacts', () => {
  function model(nodes: ReturnType<typeof node>[], output: string): ModelProto {
    return create(ModelProtoSchema, {
      irVersion: 8n,
      graph: create(GraphProtoSchema, {
        node: nodes,
        input: [float32Value('images', [1, 3, 32, 32])],
        output: [float32Value(output, [1, 6, 21])],
      }),
    })
  }

  test('finds the parts of an output through reshapes', () => {
    const { tails } = graphFacts(
      model(
        [
          node('Conv', ['images', 'w'], ['a']),
          node('Conv', ['images', 'w'], ['b']),
          node('Reshape', ['a', 'shape'], ['ar']),
          node('Sigmoid', ['b'], ['s']),
          node('Concat', ['ar', 's'], ['c'], { axis: 1n }),
          node('Transpose', ['c'], ['out']),
        ],
        'out',
      ),
    )
    expect(tails.get('out')?.parts).toEqual(['layer', 'Sigmoid'])
    expect([...(tails.get('out')?.operators ?? [])].toSorted()).toEqual([
      'Concat',
      'Reshape',
      'Sigmoid',
      'Transpose',
    ])
  })

  test('recognises a Focus layer and values scaled in the graph', () => {
    const slices = ['a', 'b', 'c', 'd'].map((name) => node('Slice', ['images'], [name]))
    expect(graphFacts(model(slices, 'a')).stem).toEqual({ isFocus: true, normalises: false })
    const scaled = model(
      [node('Div', ['images', 'k'], ['x']), node('Conv', ['x', 'w'], ['y'])],
      'y',
    )
    expect(graphFacts(scaled).stem).toEqual({ isFocus: false, normalises: true })
  })
})
