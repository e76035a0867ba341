import * as v from 'valibot'
import type { KeptModel } from '../catalogue/kept-model.ts'
import type { DamageWords } from './damage.ts'
import { isKeptModel } from './model-record.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { readShelved, type ShelvedRecord } from './shelved-record.ts'
import { toStorageError, type Refusal } from './storage-error.ts'

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
    const { value, isStuck } = await readShelved(place, name, record)
    if (isStuck) stuck.add(name)
    return value
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
        throw await toStorageError(error, file.size, refusal)
      }
    },
    async update(model) {
      try {
        await writeRecord(model)
      } catch (error) {
        throw await toStorageError(error, 0, refusal)
      }
    },
    async remove(sha256) {
      await place.remove(`${sha256}.json`)
      await place.remove(`${sha256}.onnx`)
    },
  }
}

const record: ShelvedRecord<KeptModel> = {
  isSound: isKeptModel,
  damageOf,
  download: 'damaged-model.json',
}

function damageOf(value: unknown): DamageWords {
  const name = v.is(v.looseObject({ name: v.string() }), value) ? ` “${value.name}”` : ''
  return {
    what: `The record of the model${name} is damaged`,
    next: 'Open the file of the model again to use it.',
  }
}

const refusal: Refusal = {
  what: 'the model',
  until: 'It works until the page is closed',
  room: 'remove another model or free some space',
}
