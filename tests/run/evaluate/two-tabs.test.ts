import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnnotationSet } from '../../../src/annotations/annotation-set.ts'
import { keepLabels } from '../../../src/run/evaluate/keep-labels.ts'
import {
  addAnnotation,
  annotationsOf,
  changeAnnotation,
  changePictures,
  redo,
  removeAnnotation,
  undo,
} from '../../../src/state/evaluate/edits.ts'
import { createEvaluateStore } from '../../../src/state/evaluate/evaluate-store.ts'
import { createAppStore } from '../../../src/state/store.ts'
import { openLabels } from '../../../src/storage/labels.ts'
import { mulberry32, type Random } from '../../../src/nn/random.ts'
import { eventually } from '../../eventually.ts'
import { turns } from '../../turns.ts'

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))
afterEach(() => vi.unstubAllGlobals())

let databases = 0

/** A browser's label database, and pages that use it. */
function browser() {
  const name = `labels-${(databases += 1)}`

  async function openPage() {
    const store = createEvaluateStore()
    const app = createAppStore()
    const stop = await keepLabels(store, app, (merge, events) => openLabels(merge, events, name))
    const told = () => app.getState().notices.map(({ text }) => text)
    return { store, stop, told }
  }

  /** What a page opened now would find. */
  async function stored() {
    const page = await openPage()
    page.stop()
    return page.store.getState().labels
  }

  return { name, openPage, stored }
}

type Page = Awaited<ReturnType<ReturnType<typeof browser>['openPage']>>

const size = { width: 100, height: 100 }
const names = ['a.jpg', 'b.jpg', 'c.jpg']
const boxes = ({ store }: Pick<Page, 'store'>, name = 'a.jpg') =>
  annotationsOf(store.getState(), name).map(({ label, box: [left] }) => `${label} ${left}`)
const add = ({ store }: Page, label: string, name = 'a.jpg') =>
  addAnnotation(store, { name, size }, { label, box: [0, 0, 10, 10] })
const move = ({ store }: Page, index: number, left: number, name = 'a.jpg') =>
  changeAnnotation(store, { name, size }, index, { box: [left, 0, 10, 10] })

describe('two tabs that label one picture', () => {
  it('have each other’s boxes at once, and so has a page that is opened later', async () => {
    const { openPage, stored } = browser()
    const [one, other] = [await openPage(), await openPage()]
    add(one, 'cat')
    add(other, 'dog')
    await eventually(() => expect(boxes(one).toSorted()).toEqual(['cat 0', 'dog 0']))
    await eventually(() => expect(boxes(other).toSorted()).toEqual(['cat 0', 'dog 0']))
    const { pictures, classes } = await stored()
    expect(pictures.get('a.jpg')?.annotations).toHaveLength(2)
    expect(classes.map((one_) => one_.name).toSorted()).toEqual(['cat', 'dog'])
    for (const page of [one, other]) page.stop()
  })

  it('keep both versions of a box that both moved, and say so', async () => {
    const { openPage } = browser()
    const first = await openPage()
    add(first, 'cat')
    await turns()
    const [one, other] = [await openPage(), await openPage()]
    first.stop()
    move(one, 0, 3)
    move(other, 0, 7)
    await eventually(() => expect(boxes(one).toSorted()).toEqual(['cat 3', 'cat 7']))
    await eventually(() => expect(boxes(other).toSorted()).toEqual(['cat 3', 'cat 7']))
    expect([...one.told(), ...other.told()].join()).toContain(
      'The same box was changed in two tabs, in a.jpg. Both versions are kept',
    )
    for (const page of [one, other]) page.stop()
  })

  it('keep the classes of both where each imports labels', async () => {
    const { openPage, stored } = browser()
    const [one, other] = [await openPage(), await openPage()]
    const imported = (page: Page, name: string, label: string) => {
      const set: AnnotationSet = {
        classes: [{ name: label }, { name: `${label} too` }],
        pictures: [{ name, size, annotations: [] }],
      }
      changePictures(page.store, 'import', new Map([[name, set.pictures[0]!]]), set.classes)
    }
    imported(one, 'a.jpg', 'cat')
    imported(other, 'b.jpg', 'dog')
    await turns()
    const { classes, pictures } = await stored()
    expect(classes.map(({ name }) => name).toSorted()).toEqual(['cat', 'cat too', 'dog', 'dog too'])
    expect([...pictures.keys()]).toEqual(['a.jpg', 'b.jpg'])
    for (const page of [one, other]) page.stop()
  })

  it('undo their own steps only', async () => {
    const { openPage } = browser()
    const [one, other] = [await openPage(), await openPage()]
    add(one, 'cat')
    await turns()
    add(other, 'dog')
    await eventually(() => expect(boxes(one)).toHaveLength(2))
    undo(one.store)
    await eventually(() => expect(boxes(other)).toEqual(['dog 0']))
    expect(boxes(one)).toEqual(['dog 0'])
    redo(one.store)
    await eventually(() => expect(boxes(other).toSorted()).toEqual(['cat 0', 'dog 0']))
    for (const page of [one, other]) page.stop()
  })
})

describe('the stored labels', () => {
  it('may be deleted under an open page, which says so and keeps all of them with the next change', async () => {
    const { name, openPage, stored } = browser()
    const page = await openPage()
    add(page, 'cat', 'a.jpg')
    add(page, 'dog', 'b.jpg')
    await turns()
    const deleted = indexedDB.deleteDatabase(name)
    await new Promise((resolve, reject) => {
      deleted.onsuccess = resolve
      deleted.onblocked = () => reject(new Error('the page holds it'))
    })
    expect(page.told().join()).toContain('were deleted from outside this page')
    add(page, 'bird', 'c.jpg')
    await turns()
    expect([...(await stored()).pictures.keys()]).toEqual(names)
    page.stop()
  })

  it('that never answer are told of, and the tab goes on without them', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('indexedDB', { open: () => ({}) })
    const store = createEvaluateStore()
    const app = createAppStore()
    const opening = keepLabels(store, app)
    await vi.advanceTimersByTimeAsync(10_000)
    await opening
    expect(store.getState().loaded).toBe(true)
    expect(
      app
        .getState()
        .notices.map(({ text }) => text)
        .join(),
    ).toContain('no answer')
    vi.useRealTimers()
  })

  it('are set aside where they are damaged, and offered as a file', async () => {
    const { name, openPage, stored } = browser()
    const first = await openPage()
    add(first, 'cat', 'a.jpg')
    add(first, 'dog', 'b.jpg')
    await turns()
    first.stop()
    await put(name, 'picture a.jpg', { name: 'a.jpg', size, annotations: null })
    const damaged: File[] = []
    const { onDamage } = await import('../../../src/storage/damage.ts')
    onDamage((_, file) => void (file && damaged.push(file)))
    const { pictures } = await stored()
    expect([...pictures.keys()]).toEqual(['b.jpg'])
    expect(JSON.parse(await damaged[0]!.text())).toMatchObject({
      'picture a.jpg': { annotations: null },
    })
  })
})

async function put(database: string, key: string, value: unknown): Promise<void> {
  const opened = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(database)
    request.onsuccess = () => resolve(request.result)
  })
  await new Promise((resolve) => {
    const transaction = opened.transaction('labels', 'readwrite')
    transaction.objectStore('labels').put(value, key)
    transaction.oncomplete = resolve
  })
  opened.close()
}

describe('two tabs with random edits, reloads and kills', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed)
  const parts = Array.from({ length: 10 }, (_, part) => part)

  // daily the first of them; two tabs of a real browser take labels daily, too (`hardened.spec`)
  it.each(process.env['LONG'] === '1' ? parts : parts.slice(0, 3))(
    'lose no box that was stored and that nobody deleted: seeds of part %i of 10',
    async (part) => {
      let kept = 0
      for (const seed of seeds.filter((one) => one % 10 === part)) {
        const end = await playOut(seed)
        expect({ seed, lost: end.lost, unlisted: end.unlisted }).toEqual({
          seed,
          lost: [],
          unlisted: [],
        })
        kept += end.kept
      }
      expect(kept).toBeGreaterThan(20)
    },
  )
})

/** Plays a random session of two tabs; every box has a class of its own, by which it is known. */
async function playOut(seed: number) {
  const random = mulberry32(seed)
  const { openPage, stored } = browser()
  const pages = [await openPage(), await openPage()]
  const deleted = new Set<string>()
  const kept = new Set<string>()
  let count = 0

  const labelsIn = ({
    pictures,
  }: {
    readonly pictures: ReadonlyMap<
      string,
      { readonly annotations: readonly { readonly label: string }[] }
    >
  }) => new Set([...pictures.values()].flatMap((one) => one.annotations.map(({ label }) => label)))

  for (let turn = 0; turn < 16; turn++) {
    const which = pick(random, 2)
    const page = pages[which]!
    const before = labelsIn(page.store.getState().labels)
    const name = names[pick(random, names.length)]!
    const there = annotationsOf(page.store.getState(), name).length
    const what = pick(random, 10)
    if (what < 4) add(page, `box ${(count += 1)}`, name)
    else if (what < 6 && there > 0) move(page, pick(random, there), pick(random, 90), name)
    else if (what === 6 && there > 0)
      removeAnnotation(page.store, { name, size }, pick(random, there))
    else if (what === 7) (pick(random, 2) ? undo : redo)(page.store)
    const after = labelsIn(page.store.getState().labels)
    for (const label of before) if (!after.has(label)) deleted.add(label)
    if (what === 8) {
      // a reload or a kill: what is under way may be lost, what is stored may not
      if (pick(random, 2)) await turns()
      page.stop()
      pages[which] = await openPage()
    }
    if (what === 9) {
      for (const label of labelsIn(await stored())) kept.add(label)
    } else if (pick(random, 3) === 0) await new Promise((resolve) => setTimeout(resolve, 0))
  }
  await turns()
  await eventually(async () => {
    const end = labelsIn(await stored())
    for (const { store } of pages) expect(labelsIn(store.getState().labels)).toEqual(end)
  })
  const { classes, pictures } = await stored()
  const end = labelsIn({ pictures })
  const listed = new Set(classes.map(({ name }) => name))
  for (const page of pages) page.stop()
  return {
    lost: [...kept].filter((label) => !deleted.has(label) && !end.has(label)),
    unlisted: [...end].filter((label) => !listed.has(label)),
    kept: kept.size,
  }
}

function pick(random: Random, count: number): number {
  return Math.floor(random() * count)
}
