import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as ort from 'onnxruntime-web/wasm'
import { describe, expect, test } from 'vitest'
import { parseCatalogue } from '../../src/catalogue/validate.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import { outputNames } from '../../src/vision/heads/output-names.ts'

const { models } = parseCatalogue(JSON.parse(readFileSync('models/catalogue.json', 'utf8')))

const expected = [
  {
    id: 'nanodet-m',
    operators: {
      Add: 4,
      Cast: 146,
      Concat: 16,
      Conv: 73,
      Gather: 16,
      LeakyRelu: 48,
      MaxPool: 1,
      Pad: 1,
      Resize: 4,
      Sigmoid: 3,
      Split: 16,
    },
    dims: {
      scores8: [1, 80, 20, 12],
      distances8: [1, 32, 20, 12],
      scores16: [1, 80, 10, 6],
      distances16: [1, 32, 10, 6],
      scores32: [1, 80, 5, 3],
      distances32: [1, 32, 5, 3],
    },
  },
  {
    id: 'faces',
    operators: { Cast: 19, Conv: 12, LeakyRelu: 6, MaxPool: 6 },
    dims: { stride32: [1, 25, 5, 3] },
  },
]

describe.each(expected)('$id', ({ id, operators, dims }) => {
  const spec = models.find((one) => one.id === id)!
  const path = `models/${spec.file}`
  const isPrepared = existsSync(path)
  if (!isPrepared) process.stdout.write(`skipped: ${path} is not there, run npm run models\n`)
  const bytes = isPrepared ? new Uint8Array(readFileSync(path)) : new Uint8Array()

  test.runIf(isPrepared)(
    'is the file that the catalogue pins, read by the names that it says',
    () => {
      expect(bytes.length).toBe(spec.bytes)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(spec.sha256)
      expect(outputNames(spec.head)).toEqual(Object.keys(dims))
    },
  )

  test.runIf(isPrepared)('has only the layers of its family, and no transpose', () => {
    const counts: Record<string, number> = {}
    for (const { opType } of readModel(bytes).graph?.node ?? []) {
      counts[opType] = (counts[opType] ?? 0) + 1
    }
    expect(counts).toEqual(operators)
  })

  test.runIf(isPrepared)('runs at any multiple of 32, not square ones only', async () => {
    ort.env.wasm.numThreads = 1
    const session = await ort.InferenceSession.create(bytes)
    const input = new ort.Tensor(new Float32Array(3 * 160 * 96), [1, 3, 160, 96])
    const outputs = await session.run({ images: input })
    await session.release()
    expect(Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, v.dims]))).toEqual(dims)
  })
})
