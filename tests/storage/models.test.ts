import { afterEach, describe, expect, it, vi } from 'vitest'
import type { KeptModel } from '../../src/catalogue/kept-model.ts'
import { openModelStore } from '../../src/storage/models.ts'
import { StorageError } from '../../src/storage/storage-error.ts'
import { memoryShelf, openShelf, type Shelf } from '../../src/storage/shelf.ts'
import { keptModel } from '../fixtures/kept-model.ts'

const file = new Blob(['weights'])

function shelfThat(change: Partial<Shelf>): Shelf {
  return { ...memoryShelf(), ...change }
}

afterEach(() => vi.unstubAllGlobals())

describe('a model store', () => {
  it('returns what was stored, oldest first', async () => {
    const store = await openModelStore(memoryShelf())
    const younger: KeptModel = { ...keptModel('b'), added: '2026-03-02T00:00:00Z' }
    await store.save(younger, file, () => undefined)
    await store.save(keptModel('a'), file, () => undefined)
    expect(await store.list()).toEqual([keptModel('a'), younger])
    expect(await (await store.file(younger.sha256))?.text()).toBe('weights')
  })

  it('changes a record and leaves the file alone', async () => {
    const store = await openModelStore(memoryShelf())
    await store.save(keptModel('a'), file, () => undefined)
    await store.update({ ...keptModel('a'), name: 'renamed' })
    expect((await store.list())[0]?.name).toBe('renamed')
    expect(await (await store.file(keptModel('a').sha256))?.text()).toBe('weights')
  })

  it('removes record and file', async () => {
    const shelf = memoryShelf()
    const store = await openModelStore(shelf)
    await store.save(keptModel('a'), file, () => undefined)
    await store.remove(keptModel('a').sha256)
    expect(await store.list()).toEqual([])
    expect(await store.file(keptModel('a').sha256)).toBeNull()
    expect(await shelf.names()).toEqual([])
  })

  it('lists neither records that it does not understand nor records without a file', async () => {
    const shelf = memoryShelf()
    const store = await openModelStore(shelf)
    await store.save(keptModel('a'), file, () => undefined)
    await shelf.write('1.json', new Blob(['{"version": 2}']))
    await shelf.write('2.json', new Blob(['{"version":']))
    await shelf.write(`${keptModel('c').sha256}.json`, new Blob([JSON.stringify(keptModel('c'))]))
    expect(await store.list()).toEqual([keptModel('a')])
  })

  it('reports how much space is missing, and leaves nothing behind', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 5e6, usage: 4e6 }) } })
    const written = new Map<string, Blob>()
    const shelf = shelfThat({
      names: async () => [...written.keys()],
      async write(name, blob) {
        written.set(name, blob)
        if (name.endsWith('.json')) throw new DOMException('full', 'QuotaExceededError')
      },
      remove: async (name) => void written.delete(name),
    })
    const store = await openModelStore(shelf)
    const big = new Blob([new Uint8Array(2_500_000)])
    const failure = await store.save(keptModel('a'), big, () => undefined).catch((e: unknown) => e)
    expect(failure).toBeInstanceOf(StorageError)
    expect(failure).toMatchObject({
      code: 'full',
      message: expect.stringContaining('needs 2.5 MB of which 1.0 MB are left') as string,
    })
    expect([...written.keys()].filter((name) => name.endsWith('.onnx'))).toEqual([])
  })

  it('reports any other failure', async () => {
    const write = () => Promise.reject(new Error('disk on fire'))
    const store = await openModelStore(shelfThat({ write }))
    await expect(store.save(keptModel('a'), file, () => undefined)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('disk on fire') as string,
    })
  })
})

/** A private file system directory with the methods that a shelf uses. */
function fakeDirectory(quota = Infinity) {
  const files = new Map<string, Blob>()
  const missing = () => new DOMException('none', 'NotFoundError')
  const directory = {
    keys: () => files.keys(),
    async getFileHandle(name: string, { create = false } = {}) {
      if (!files.has(name) && !create) throw missing()
      if (!files.has(name)) files.set(name, new Blob())
      const parts: Blob[] = []
      return {
        getFile: async () => files.get(name),
        createWritable: async () => ({
          async write(part: Blob) {
            parts.push(part)
            if (new Blob(parts).size > quota) throw new DOMException('full', 'QuotaExceededError')
          },
          close: async () => void files.set(name, new Blob(parts)),
          abort: async () => undefined,
        }),
      }
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw missing()
    },
  }
  vi.stubGlobal('FileSystemFileHandle', { prototype: { createWritable: () => undefined } })
  const root = { getDirectoryHandle: async () => directory }
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } })
  return files
}

describe('a shelf of files', () => {
  it('is the private file system if the page may write to it', async () => {
    const files = fakeDirectory()
    const shelf = await openShelf('models')
    expect(shelf.kind).toBe('files')
    const progress: number[] = []
    await shelf.write('a', new Blob([new Uint8Array(9_000_000)]), (written) =>
      progress.push(written),
    )
    expect(progress).toEqual([4_194_304, 8_388_608, 9_000_000])
    expect(files.get('a')?.size).toBe(9_000_000)
    expect((await shelf.read('a'))?.size).toBe(9_000_000)
    expect(await shelf.read('b')).toBeNull()
    await shelf.remove('a')
    await shelf.remove('a')
    expect(await shelf.names()).toEqual([])
  })

  it('keeps the previous content if a file does not fit', async () => {
    const files = fakeDirectory(10)
    const shelf = await openShelf('models')
    await shelf.write('old', new Blob(['small']))
    const large = new Blob([new Uint8Array(20)])
    await expect(shelf.write('old', large)).rejects.toThrow('full')
    await expect(shelf.write('new', large)).rejects.toThrow('full')
    expect([...files.keys()]).toEqual(['old'])
    expect(await (await shelf.read('old'))?.text()).toBe('small')
  })

  it('is the Cache API without such a file system', async () => {
    const kept = new Map<string, Response>()
    vi.stubGlobal('location', { href: 'https://app.test/sub/' })
    vi.stubGlobal('caches', {
      open: async () => ({
        keys: async () => [...kept.keys()].map((url) => ({ url })),
        match: async (url: string) => kept.get(url)?.clone(),
        put: async (url: string, response: Response) => void kept.set(url, response),
        delete: async (url: string) => kept.delete(url),
      }),
    })
    const shelf = await openShelf('models')
    expect(shelf.kind).toBe('cache')
    await shelf.write('a b.json', new Blob(['x']))
    expect([...kept.keys()]).toEqual(['https://app.test/sub/models/a%20b.json'])
    expect(await shelf.names()).toEqual(['a b.json'])
    expect(await (await shelf.read('a b.json'))?.text()).toBe('x')
    await shelf.remove('a b.json')
    expect(await shelf.read('a b.json')).toBeNull()
  })

  it('is memory without either', async () => {
    expect((await openShelf('models')).kind).toBe('memory')
  })
})
