import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { specOf, type KeptModel } from '../../src/catalogue/kept-model.ts'
import { parseModelSpec } from '../../src/catalogue/validate.ts'
import { onDamage } from '../../src/storage/damage.ts'
import { isKeptModel } from '../../src/storage/model-record.ts'
import { openModelStore } from '../../src/storage/models.ts'
import { memoryShelf } from '../../src/storage/shelf.ts'
import { keptModel } from '../fixtures/kept-model.ts'
import { mutated } from './mutated.ts'

let told: string[]
let offered: (File | undefined)[]

beforeEach(() => {
  told = []
  offered = []
  onDamage((words, download) => {
    told.push(words)
    offered.push(download)
  })
})
afterEach(() => onDamage(() => undefined))

const file = new Blob(['weights'])
const corrected = keptModel('b', {
  overrides: { family: 'YOLOX', classes: ['one', 'two', 'three'] },
})

/** A shelf with a file and a record for each model, valid or not. */
async function shelfOf(records: Readonly<Record<string, string>>) {
  const shelf = memoryShelf()
  for (const [sha256, text] of Object.entries(records)) {
    await shelf.write(`${sha256}.onnx`, file)
    await shelf.write(`${sha256}.json`, new Blob([text]))
  }
  return shelf
}

const a = keptModel('a')

describe('a damaged record of a model', () => {
  it('is moved aside and reported; the others are listed, and its file stays', async () => {
    const text = JSON.stringify({ ...a, understood: { ...a.understood, findings: null } })
    const shelf = await shelfOf({ [a.sha256]: text, [corrected.sha256]: JSON.stringify(corrected) })
    const store = await openModelStore(shelf)
    expect(await store.list()).toEqual([corrected])
    const names = await shelf.names()
    const aside = names.find((name) => name.startsWith(`${a.sha256}.json.damaged-`))
    expect(await (await shelf.read(aside!))?.text()).toBe(text)
    expect(names).not.toContain(`${a.sha256}.json`)
    expect(names).toContain(`${a.sha256}.onnx`)
    expect(told).toEqual([
      `The record of the model “model a” is damaged and cannot be used. What was there is not deleted: this browser keeps it aside as “${aside}”. Open the file of the model again to use it.`,
    ])
    expect(await store.list()).toEqual([corrected])
    expect(told).toHaveLength(1)
  })

  it('is offered as a download, whether or not it could be moved aside', async () => {
    const text = JSON.stringify({ ...a, understood: null })
    for (const canMove of [true, false]) {
      const shelf = await shelfOf({ [a.sha256]: text })
      const { write, read } = shelf
      const store = await openModelStore({
        ...shelf,
        // a file of the private file system is no longer readable once its entry is gone
        async read(name) {
          const stored = await read(name)
          return stored && onlyWhileStored(stored, async () => (await shelf.names()).includes(name))
        },
        write: async (name, blob) => {
          if (name.includes('damaged') && !canMove) throw new DOMException('full', 'QuotaExceeded')
          return write(name, new Blob([await blob.text()]))
        },
      })
      expect(await store.list()).toEqual([])
      const download = offered.pop()
      expect(download?.name).toBe('damaged-model.json')
      expect(await download?.text()).toBe(text)
      expect(offered).toEqual([])
    }
  })

  it('stays in place if there is no room, and is not overwritten', async () => {
    const shelf = await shelfOf({ [a.sha256]: '{' })
    const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    const { write } = shelf
    const store = await openModelStore({
      ...shelf,
      write: (name, blob) => (name.includes('damaged') ? full() : write(name, blob)),
    })
    expect(await store.list()).toEqual([])
    expect(told[0]).toContain('stays where it is')
    await expect(store.update(a)).rejects.toThrow('a damaged record is in its place')
    expect(await (await shelf.read(`${a.sha256}.json`))?.text()).toBe('{')
  })

  it('is not one that a later version wrote, which is left alone', async () => {
    const shelf = await shelfOf({ [a.sha256]: '{"version":2}' })
    expect(await (await openModelStore(shelf)).list()).toEqual([])
    expect(await (await shelf.read(`${a.sha256}.json`))?.text()).toBe('{"version":2}')
    expect(told).toEqual([])
  })

  it('does not include complete records that were usable before', () => {
    const { conversion: _, ...understood } = a.understood
    for (const model of [a, corrected, { ...a, more: 1 }, { ...a, understood }]) {
      expect(wasTaken(model)).toBe(true)
      expect(isKeptModel(model)).toBe(true)
    }
  })

  it('includes all that were refused before, and all that a view could not show', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.constantFrom(a, corrected).chain(mutated), (value) => {
        if (!isKeptModel(value)) return
        taken += 1
        expect(wasTaken(value)).toBe(true)
        const { findings, parts, outputs } = value.understood
        const shown: unknown[] = findings.flatMap(({ conclusion, evidence }) => [
          conclusion,
          ...evidence,
        ])
        shown.push(...parts.classes, parts.family, ...outputs.map(({ name }) => name))
        for (const words of shown) expect(typeof words).toBe('string')
      }),
      { seed: 3, numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(50)
  })

  it('never prevents reading the list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          mutated(a).map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        async (text) => {
          const shelf = await shelfOf({
            [a.sha256]: text,
            [corrected.sha256]: JSON.stringify(corrected),
          })
          const kept = await (await openModelStore(shelf)).list()
          expect(kept).toContainEqual(corrected)
          const names = (await shelf.names()).filter((name) => !name.endsWith('.onnx'))
          const texts = await Promise.all(
            names.map(async (name) => (await shelf.read(name))?.text()),
          )
          expect(texts).toContain(text)
        },
      ),
      { seed: 4, numRuns: 300 },
    )
  })
})

function onlyWhileStored(blob: Blob, isStored: () => Promise<boolean>): Blob {
  return Object.assign(new Blob([blob]), {
    async text() {
      if (!(await isStored())) throw new DOMException('gone', 'NotFoundError')
      return blob.text()
    },
  })
}

/** What was accepted before there was a schema: such records are still stored on people's devices. */
function wasTaken(value: object): boolean {
  const { version, id, sha256, added, name, understood, overrides } = value as Record<
    string,
    unknown
  >
  const isKept =
    version === 1 &&
    typeof id === 'string' &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof added === 'string' &&
    typeof name === 'string' &&
    typeof understood === 'object' &&
    understood !== null &&
    typeof overrides === 'object' &&
    overrides !== null
  try {
    parseModelSpec(specOf(value as KeptModel))
    return isKept
  } catch {
    return false
  }
}
