import { createStore, entries, promisifyRequest } from 'idb-keyval'
import type { LabelledPicture } from '../annotations/annotation-set.ts'
import { plural } from '../words/plural.ts'
import { tellDamage } from './damage.ts'
import {
  aboutKey,
  asidePrefix,
  pictureKey,
  siftLabels,
  type AboutLabels,
  type SiftedLabels,
  type StoredLabels,
} from './label-records.ts'

/**
 * Reads the usable labels. Damaged records are moved aside within the same database, and reported.
 *
 * @throws if the browser stores nothing, as in some private windows
 */
export async function readLabels(): Promise<StoredLabels> {
  const { labels, damaged } = siftLabels(await entries<string, unknown>(database()))
  if (damaged.length > 0) tell(damaged, await setAside(damaged, labels))
  return labels
}

/**
 * Writes changes in one transaction; null removes a picture. Once it resolves, a crash loses nothing.
 *
 * @throws if the browser stores nothing or has no room left, or if one of the keys holds a damaged record
 */
export async function writeLabels(
  changes: ReadonlyMap<string, LabelledPicture | null>,
  about: AboutLabels,
): Promise<void> {
  const inTheWay = [aboutKey, ...Array.from(changes.keys(), pictureKey)].find((key) =>
    stuck.has(key),
  )
  if (inTheWay !== undefined) throw new Error(`“${inTheWay}” is damaged and could not be set aside`)
  await database()('readwrite', (store) => {
    for (const [name, picture] of changes) {
      if (picture) store.put(picture, pictureKey(name))
      else store.delete(pictureKey(name))
    }
    store.put(about, aboutKey)
    return promisifyRequest(store.transaction)
  })
}

/** Keys of damaged records that could not be moved. */
const stuck = new Set<string>()

/** Moves records to new keys in one transaction. Returns the prefix of those keys; null if there was no room. */
async function setAside(
  damaged: SiftedLabels['damaged'],
  { classes, more, table }: AboutLabels,
): Promise<string | null> {
  const prefix = `${asidePrefix}${new Date().toISOString()}`
  try {
    await database()('readwrite', (store) => {
      for (const [key, value] of damaged) {
        store.put(value, `${prefix} ${key}`)
        if (key === aboutKey)
          store.put({ classes, ...(more && { more }), ...(table && { table }) }, aboutKey)
        else store.delete(key)
      }
      return promisifyRequest(store.transaction)
    })
    return prefix
  } catch {
    for (const [key] of damaged) stuck.add(key)
    return null
  }
}

function tell(damaged: SiftedLabels['damaged'], aside: string | null): void {
  const keys = damaged.map(([key]) => key)
  const names = keys
    .filter((key) => key !== aboutKey)
    .map((key) => key.slice(pictureKey('').length))
  const place = aside === null ? null : `${aside} …`
  if (names.length > 0) {
    const rest = names.length - 3
    const list =
      names.slice(0, 3).join(', ') + (rest > 0 ? ` and ${plural(rest, 'more picture')}` : '')
    tellDamage(
      {
        what: `What is kept of the labels of ${list} is damaged`,
        next: `${names.length === 1 ? 'That picture counts' : 'Those pictures count'} as not labelled; all other labels are here.`,
      },
      place,
    )
  }
  if (keys.includes(aboutKey)) {
    tellDamage(
      {
        what: 'The list of label classes is damaged',
        next: 'The classes that can be read and those of the boxes are used; look at their order before you export YOLO labels.',
      },
      place,
    )
  }
}

let opened: ReturnType<typeof createStore> | null = null

function database() {
  opened ??= createStore('gridlens-labels', 'labels')
  return opened
}
