import * as v from 'valibot'
import type { Form } from '../catalogue/in-form.ts'
import type { DamageWords } from './damage.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { readShelved, type ShelvedRecord } from './shelved-record.ts'
import { toStorageError, type Refusal } from './storage-error.ts'
import { joinTabs } from './tabs.ts'

/** A picture that a person opened, as stored in this browser beside its file. */
export interface KeptPicture {
  readonly version: 1
  /** sorts by the time of opening */
  readonly id: string
  /** file name, as shown */
  readonly name: string
  /** with the folders it was opened with; absent: without any */
  readonly path?: string | undefined
  /** type of the file, as the browser named it; may be empty */
  readonly type: string
  readonly bytes: number
  /** of a frozen camera frame: how the network answered it */
  readonly frozen?: KeptFrame | undefined
}

interface KeptFrame {
  readonly form: Form
  readonly side: number
  readonly under: {
    readonly modelId: string
    readonly inputSize: number | null
    readonly form: 'auto' | Form
  }
}

/**
 * The pictures that a person keeps in this browser. Each has a file and a record of its own, so that tabs that keep
 * different pictures do not undo each other's work.
 */
export interface PictureStore {
  readonly kind: Shelf['kind']
  /** in the order of opening */
  list(): Promise<readonly KeptPicture[]>
  file(id: string): Promise<Blob | null>
  /** @throws StorageError, and then leaves nothing behind */
  save(picture: KeptPicture, file: Blob): Promise<void>
  /** takes a picture off the list; its file stays for `show` */
  hide(id: string): Promise<void>
  /** undoes `hide`; @throws StorageError */
  show(picture: KeptPicture): Promise<void>
  /** removes a picture; its file only if no other tab may show it, else a later visit removes it */
  drop(id: string): Promise<void>
  /** removes all pictures, those of other tabs too */
  clear(): Promise<void>
}

/** Folder of the pictures, in the private file system or as part of a cache's name. */
const folder = 'gridlens-pictures'

/** Opens the store of this browser, or the given one, and removes files that were left without a record. */
export async function openPictureStore(
  shelf?: Shelf,
  isAlone: () => Promise<boolean> = joinTabs(folder),
): Promise<PictureStore> {
  const place = shelf ?? (await openShelf(folder))

  async function readRecord(name: string): Promise<KeptPicture | null> {
    const { value } = await readShelved(place, name, kind)
    return value && recordName(value.id) === name ? value : null
  }

  async function writeRecord(picture: KeptPicture): Promise<void> {
    await place.write(recordName(picture.id), new Blob([JSON.stringify(picture)]))
  }

  /** Another tab may be about to write a record, or may still show a picture that was removed here. */
  async function sweep(): Promise<void> {
    if (!(await isAlone())) return
    const names = await place.names()
    const left = names.filter(
      (name) =>
        name.endsWith(fileEnding) && !names.includes(recordName(name.slice(0, -fileEnding.length))),
    )
    await Promise.all(left.map((name) => place.remove(name)))
  }

  await sweep().catch(() => undefined)

  return {
    kind: place.kind,
    async list() {
      const names = await place.names()
      const records = await Promise.all(
        names.filter((name) => name.endsWith(recordEnding)).map(readRecord),
      )
      return records
        .filter((record) => record !== null)
        .filter(({ id }) => names.includes(fileName(id)))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    },
    file: (id) => place.read(fileName(id)),
    async save(picture, file) {
      try {
        await place.write(fileName(picture.id), file)
        // the record comes last: a file without a record is no picture
        await writeRecord(picture)
      } catch (error) {
        await place.remove(fileName(picture.id)).catch(() => undefined)
        throw await toStorageError(error, file.size, refusalOf(picture))
      }
    },
    hide: (id) => place.remove(recordName(id)),
    async show(picture) {
      try {
        await writeRecord(picture)
      } catch (error) {
        throw await toStorageError(error, picture.bytes, refusalOf(picture))
      }
    },
    async drop(id) {
      await place.remove(recordName(id))
      if (await isAlone()) await place.remove(fileName(id))
    },
    async clear() {
      for (const name of await place.names()) await place.remove(name)
    },
  }
}

function refusalOf({ name }: KeptPicture): Refusal {
  return {
    what: `“${name}”`,
    until: 'It stays open until the page is closed',
    room: 'remove other pictures or free some space',
  }
}

let lastTime = 0

/** A name for a picture opened now: later ones sort after it, and no other tab has it. */
export function pictureId(now = Date.now()): string {
  lastTime = Math.max(now, lastTime + 1)
  const other = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)
  return `${String(lastTime).padStart(15, '0')}-${other}`
}

const recordEnding = '.json'
const fileEnding = '.picture'

function recordName(id: string): string {
  return `${id}${recordEnding}`
}

function fileName(id: string): string {
  return `${id}${fileEnding}`
}

const schema = v.looseObject({
  version: v.literal(1),
  id: v.string(),
  name: v.string(),
  path: v.exactOptional(v.string()),
  type: v.string(),
  bytes: v.number(),
  frozen: v.exactOptional(
    v.looseObject({
      form: v.picklist(['exact', 'fast']),
      side: v.number(),
      under: v.looseObject({
        modelId: v.string(),
        inputSize: v.nullable(v.number()),
        form: v.picklist(['auto', 'exact', 'fast']),
      }),
    }),
  ),
})

const kind: ShelvedRecord<KeptPicture> = {
  isSound: isKeptPicture,
  damageOf,
  download: 'damaged-picture.json',
}

function isKeptPicture(value: unknown): value is KeptPicture {
  return v.is(schema, value)
}

function damageOf(value: unknown): DamageWords {
  const name = v.is(v.looseObject({ name: v.string() }), value) ? ` “${value.name}”` : ''
  return {
    what: `The record of the picture${name} is damaged`,
    next: 'Open its file again to keep it.',
  }
}
