import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onDamage } from '../../src/storage/damage.ts'
import { openPictureStore, pictureId, type KeptPicture } from '../../src/storage/pictures.ts'
import { memoryShelf, type Shelf } from '../../src/storage/shelf.ts'
import { joinTabs } from '../../src/storage/tabs.ts'

const file = new Blob(['pixels'])

function kept(name: string, change: Partial<KeptPicture> = {}): KeptPicture {
  return { version: 1, id: pictureId(), name, type: 'image/png', bytes: file.size, ...change }
}

const alone = async () => true
const oneOfTwo = async () => false

let told: string[]

beforeEach(() => {
  told = []
  onDamage((words) => told.push(words))
})
afterEach(() => {
  onDamage(() => undefined)
  vi.unstubAllGlobals()
})

describe('kept pictures', () => {
  it('are listed in the order of opening, with all that was said of them', async () => {
    const store = await openPictureStore(memoryShelf(), alone)
    const under = { modelId: 'tiny', inputSize: null, form: 'auto' } as const
    const first = kept('b.png', { path: 'day/b.png' })
    const second = kept('a.png', { frozen: { form: 'fast', side: 320, under } })
    await store.save(second, file)
    await store.save(first, file)
    expect(await store.list()).toEqual([first, second])
    expect(await (await store.file(first.id))?.text()).toBe('pixels')
  })

  it('are off the list while an undo may bring them back', async () => {
    const store = await openPictureStore(memoryShelf(), alone)
    const picture = kept('a.png')
    await store.save(picture, file)
    await store.hide(picture.id)
    expect(await store.list()).toEqual([])
    await store.show(picture)
    expect(await store.list()).toEqual([picture])
  })

  it('are removed with their file, unless another tab may show it; a later visit removes that', async () => {
    const shelf = memoryShelf()
    const store = await openPictureStore(shelf, oneOfTwo)
    const picture = kept('a.png')
    await store.save(picture, file)
    await store.drop(picture.id)
    expect(await store.list()).toEqual([])
    expect(await store.file(picture.id)).not.toBeNull()
    await openPictureStore(shelf, oneOfTwo)
    expect(await shelf.names()).toHaveLength(1)
    const later = await openPictureStore(shelf, alone)
    expect(await shelf.names()).toEqual([])
    await later.save(picture, file)
    await later.drop(picture.id)
    expect(await shelf.names()).toEqual([])
  })

  it('are all removed at once, those of other tabs too', async () => {
    const shelf = memoryShelf()
    const [one, other] = [await openPictureStore(shelf, oneOfTwo), await openPictureStore(shelf)]
    await one.save(kept('a.png'), file)
    await other.save(kept('b.png'), file)
    await one.clear()
    expect(await shelf.names()).toEqual([])
    expect(await other.list()).toEqual([])
  })

  it('that do not fit are told in words, and leave nothing behind', async () => {
    vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: 5e6, usage: 4e6 }) } })
    const shelf = memoryShelf()
    const full: Shelf = {
      ...shelf,
      async write(name, blob) {
        await shelf.write(name, blob)
        if (name.endsWith('.json')) throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const store = await openPictureStore(full, alone)
    const big = new Blob([new Uint8Array(2_500_000)])
    await expect(store.save(kept('a.png'), big)).rejects.toMatchObject({
      code: 'full',
      message:
        'There is no room to keep “a.png”: it needs 2.5 MB of which 1.0 MB are left for this page. It stays open until the page is closed; to keep it, remove other pictures or free some space.',
    })
    expect((await shelf.names()).filter((name) => name.endsWith('.picture'))).toEqual([])
  })

  it('are set aside where their record is damaged, and those of another version are left alone', async () => {
    const shelf = memoryShelf()
    const store = await openPictureStore(shelf, alone)
    const sound = kept('a.png')
    await store.save(sound, file)
    await shelf.write('1.json', new Blob(['{"version": 2}']))
    await shelf.write('2.json', new Blob(['{"version": 1, "name": "b.png"}']))
    await shelf.write('3.json', new Blob(['{"version":']))
    expect(await store.list()).toEqual([sound])
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('The record of the picture “b.png” is damaged')
    expect(await shelf.names()).toContain('1.json')
    await store.list()
    expect(told).toHaveLength(2)
  })
})

it('names of pictures sort by the time of opening, within a millisecond too', () => {
  const ids = Array.from({ length: 100 }, () => pictureId(1_700_000_000_000))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(100)
})

it('a tab knows whether it is the only one', async () => {
  const held: { name: string }[] = []
  vi.stubGlobal('navigator', {
    locks: {
      request: async (name: string, _: unknown, act: () => Promise<void>) => {
        held.push({ name })
        await act()
      },
      query: async () => ({ held }),
    },
  })
  const first = joinTabs('pictures')
  expect(await first()).toBe(true)
  const second = joinTabs('pictures')
  expect(await second()).toBe(false)
  expect(await first()).toBe(false)
  joinTabs('others')
  held.shift()
  expect(await second()).toBe(true)
})
