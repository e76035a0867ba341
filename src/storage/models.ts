import * as v from 'valibot'
import type { KeptModel } from '../catalogue/kept-model.ts'
import { tellDamage, type DamageWords } from './damage.ts'
import { isKeptModel, isOfAnotherVersion } from './model-record.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { messageOf } from '../words/message-of.ts'
import { formatMegabytes } from '../words/units.ts'

/** Why a model was not stored; the message is for the user. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: 'full' | 'failed'

  constructor(code: StorageError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The models that the user opened: file and record, by the file's SHA-256. */
export interface ModelStore {
  readonly kind: Shelf['kind']
  /** in the order of opening */
  list(): Promise<readonly KeptModel[]>
  file(sha256: string): Promise<Blob | null>
  /** @throws StorageError, and then leaves nothing behind */
  save(model: KeptModel, file: Blob, onProgress: (written: number) => void): Promise<void>
  /** writes the record only; @throws StorageError */
  update(model: KeptModel): Promise<void>
  remove(sha256: string): Promise<void>
}

/** Opens the store of this browser, or the given one. */
export async function openModelStore(shelf?: Shelf): Promise<ModelStore> {
  const place = shelf ?? (await openShelf('models'))
  // damaged records that could not be moved
  const stuck = new Set<string>()

  async function readRecord(name: string): Promise<KeptModel | null> {
    const { model, damaged } = await inspect(place, name)
    if (!damaged) return model
    const aside = await setAside(place, name, damaged.file)
    if (aside === null) stuck.add(name)
    tellDamage(damaged.words, aside, damaged.download)
    return null
  }

  async function writeRecord(model: KeptModel): Promise<void> {
    const name = `${model.sha256}.json`
    if (stuck.has(name)) throw new Error('a damaged record is in its place')
    await place.write(name, new Blob([JSON.stringify(model)]))
  }

  return {
    kind: place.kind,
    async list() {
      const names = await place.names()
      const records = names.filter((name) => name.endsWith('.json'))
      const models = await Promise.all(records.map(readRecord))
      return models
        .filter((model) => model !== null)
        .filter(({ sha256 }) => names.includes(`${sha256}.onnx`))
        .toSorted((a, b) => (a.added < b.added ? -1 : 1))
    },
    file: (sha256) => place.read(`${sha256}.onnx`),
    async save(model, file, onProgress) {
      try {
        // the record comes last: a file without a record is no model
        await place.write(`${model.sha256}.onnx`, file, onProgress)
        await writeRecord(model)
      } catch (error) {
        await place.remove(`${model.sha256}.onnx`).catch(() => undefined)
        throw await toStorageError(error, file.size)
      }
    },
    async update(model) {
      try {
        await writeRecord(model)
      } catch (error) {
        throw await toStorageError(error, 0)
      }
    },
    async remove(sha256) {
      await place.remove(`${sha256}.json`)
      await place.remove(`${sha256}.onnx`)
    },
  }
}

/** The model of a record; null if it is unreadable, of another version, or damaged. */
async function inspect(place: Shelf, name: string) {
  const file = await place.read(name).catch(() => null)
  const text = await file?.text().catch(() => null)
  if (!file || typeof text !== 'string') return { model: null, damaged: null }
  const value = parsed(text)
  if (isKeptModel(value)) return { model: value, damaged: null }
  if (isOfAnotherVersion(value)) return { model: null, damaged: null }
  // of the text: a stored file can no longer be read once it is moved aside
  const download = new File([text], damagedFile, { type: 'application/json' })
  return { model: null, damaged: { file, download, words: damageOf(value) } }
}

/** Name of the download with a damaged record. */
const damagedFile = 'damaged-model.json'

/** The name that a record was moved to; null if it could not be moved. */
async function setAside(place: Shelf, name: string, file: Blob): Promise<string | null> {
  const aside = `${name}.damaged-${new Date().toISOString().replaceAll(':', '.')}`
  try {
    await place.write(aside, file)
    await place.remove(name)
    return aside
  } catch {
    return null
  }
}

function damageOf(value: unknown): DamageWords {
  const name = v.is(v.looseObject({ name: v.string() }), value) ? ` “${value.name}”` : ''
  return {
    what: `The record of the model${name} is damaged`,
    next: 'Open the file of the model again to use it.',
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function toStorageError(error: unknown, size: number): Promise<StorageError> {
  const isFull =
    error instanceof DOMException &&
    (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
  if (!isFull) {
    return new StorageError(
      'failed',
      `This browser did not keep the model (${messageOf(error)}). It works until the page is closed.`,
      { cause: error },
    )
  }
  const free = await freeBytes()
  const left = free === null ? '' : ` of which ${formatMegabytes(free)} MB are left for this page`
  return new StorageError(
    'full',
    `There is no room to keep the model: it needs ${formatMegabytes(size)} MB${left}. It works until the page is closed; to keep it, remove another model or free some space.`,
    { cause: error },
  )
}

async function freeBytes(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage)
  } catch {
    return null
  }
}
