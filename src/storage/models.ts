import type { KeptModel } from '../catalogue/kept-model.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { messageOf } from '../words/message-of.ts'

/** Why a model was not kept; the message is for a person. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: 'full' | 'failed'

  constructor(code: StorageError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The models that a person opened: file and record, by the file's SHA-256. */
export interface ModelStore {
  readonly kind: Shelf['kind']
  /** in the order in which they were opened */
  list(): Promise<readonly KeptModel[]>
  file(sha256: string): Promise<Blob | null>
  /** @throws StorageError; nothing of it stays then */
  save(model: KeptModel, file: Blob, onProgress: (written: number) => void): Promise<void>
  /** the record alone; @throws StorageError */
  update(model: KeptModel): Promise<void>
  remove(sha256: string): Promise<void>
}

/** Opens what this browser keeps; another shelf may be handed in. */
export async function openModelStore(shelf?: Shelf): Promise<ModelStore> {
  const place = shelf ?? (await openShelf('models'))
  const writeRecord = (model: KeptModel) =>
    place.write(`${model.sha256}.json`, new Blob([JSON.stringify(model)]))

  return {
    kind: place.kind,
    async list() {
      const names = await place.names()
      const records = names.filter((name) => name.endsWith('.json'))
      const models = await Promise.all(records.map((name) => readRecord(place, name)))
      return models
        .filter((model) => model !== null)
        .filter(({ sha256 }) => names.includes(`${sha256}.onnx`))
        .toSorted((a, b) => (a.added < b.added ? -1 : 1))
    },
    file: (sha256) => place.read(`${sha256}.onnx`),
    async save(model, file, onProgress) {
      try {
        // the record last: without one there is no model, only bytes
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

/** Null for what an older or newer version of the app wrote, or what is damaged. */
async function readRecord(place: Shelf, name: string): Promise<KeptModel | null> {
  try {
    const value: unknown = JSON.parse((await (await place.read(name))?.text()) ?? 'null')
    return isKept(value) ? value : null
  } catch {
    return null
  }
}

function isKept(value: unknown): value is KeptModel {
  if (typeof value !== 'object' || value === null) return false
  const { version, id, sha256, added, name, understood, overrides } = value as Record<
    string,
    unknown
  >
  return (
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
  )
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
  const left = free === null ? '' : ` of which ${megabytes(free)} are left for this page`
  return new StorageError(
    'full',
    `There is no room to keep the model: it needs ${megabytes(size)}${left}. It works until the page is closed; to keep it, remove another model or free some space.`,
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

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
