import type { LabelledPicture } from '../annotations/annotation-set.ts'
import { plural } from '../words/plural.ts'
import { tellDamage } from './damage.ts'
import { labelDatabase, resultOf } from './label-database.ts'
import {
  aboutKey,
  asidePrefix,
  isAbout,
  isPicture,
  pictureKey,
  siftLabels,
  type AboutLabels,
  type SiftedLabels,
  type StoredLabels,
} from './label-records.ts'

/** How two changes of one record, made independently from `base`, are joined. */
export interface LabelMerge {
  readonly picture: Merge<LabelledPicture | null>
  readonly about: Merge<AboutLabels>
}

type Merge<T> = (base: T, mine: T, theirs: T) => { readonly value: T; readonly isDisputed: boolean }

/** The labels as the page has them. */
export interface PageLabels extends AboutLabels {
  readonly pictures: ReadonlyMap<string, LabelledPicture>
}

/** What the page had when it was stored, and what is stored now: the page's changes and those of other tabs. */
export interface Synced {
  readonly pictures: ReadonlyMap<string, Side<LabelledPicture | null>>
  readonly about: Side<AboutLabels>
  /** pictures of which two tabs changed the same box; both versions are kept */
  readonly disputed: readonly string[]
}

export interface Side<T> {
  readonly mine: T
  readonly stored: T
}

export interface LabelStoreEvents {
  /** another tab stored changes of these pictures, or of the classes alone */
  readonly onOutside: (names: readonly string[]) => void
  /** the stored labels were deleted from elsewhere; the next `sync` stores those that it names */
  readonly onDeleted: () => void
}

/**
 * The labels stored on this device, shared by all tabs. Every record has a revision; one that another tab has
 * stored since this one read it is joined with the page's inside the transaction, so nothing is overwritten.
 */
export function openLabels(
  merge: LabelMerge,
  { onOutside, onDeleted }: LabelStoreEvents,
  database = 'gridlens-labels',
) {
  const tab = Math.random().toString(36).slice(2)
  let writes = 0
  /** as this tab last saw them stored */
  let bases = new Map<string, Base>()
  const records = labelDatabase(() => {
    bases = new Map()
    onDeleted()
  }, database)
  const others = channelOf(database)
  if (others) {
    others.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data)) onOutside(data.filter((name) => typeof name === 'string'))
    }
  }

  /**
   * Reads the usable labels. Damaged records are moved aside within the same database, and reported.
   *
   * @throws if the browser stores nothing, as in some private windows, or does not answer
   */
  async function read(): Promise<StoredLabels> {
    const all = await records.run('readonly', async (store) => {
      const [keys, values] = await Promise.all([
        resultOf(store.getAllKeys() as IDBRequest<string[]>),
        resultOf<unknown[]>(store.getAll()),
      ])
      return keys.map((key, i) => [key, values[i]] as const)
    })
    const { labels, damaged } = siftLabels(all)
    if (damaged.length > 0) tell(damaged, await setAside(damaged, labels))
    const { pictures, ...about } = labels
    const revisions = new Map(all.map(([key, value]) => [key, revisionOf(value)]))
    for (const one of pictures) {
      const key = pictureKey(one.name)
      bases.set(key, { value: bare(one), revision: revisions.get(key) })
    }
    bases.set(aboutKey, { value: about, revision: revisions.get(aboutKey) })
    return { ...about, pictures: pictures.map(bare) }
  }

  /**
   * Stores the page's labels of these pictures and its classes, joined with what other tabs have stored, in one
   * transaction. Once it resolves, a crash loses nothing.
   *
   * @param page read when the transaction has begun
   * @throws if the browser stores nothing, has no room left or does not answer, or if one of the keys holds a
   *   damaged record that could not be moved
   */
  async function sync(names: Iterable<string>, page: () => PageLabels): Promise<Synced> {
    const keys = new Map(Array.from(names, (name) => [pictureKey(name), name]))
    const inTheWay = [aboutKey, ...keys.keys()].find((key) => stuck.has(key))
    if (inTheWay !== undefined) {
      throw new Error(`“${inTheWay}” is damaged and could not be set aside`)
    }
    const next = new Map<string, Base>()
    const written: string[] = []
    const synced = await records.run('readwrite', async (store) => {
      const found = await Promise.all(
        [aboutKey, ...keys.keys()].map(
          async (key) => [key, await resultOf<unknown>(store.get(key))] as const,
        ),
      )
      const values = new Map(found)
      const { pictures: all, classes, more, table } = page()
      const pictures = new Map<string, Side<LabelledPicture | null>>()
      const disputed: string[] = []

      /** Joins one record; writes it where the stored one is another. */
      function settle<T>(
        key: string,
        mine: T,
        none: T,
        isSound: (value: unknown) => boolean,
        join: Merge<T>,
      ) {
        const value = values.get(key)
        const isDamaged = value !== undefined && !isSound(value)
        if (isDamaged) store.put(value, `${asidePrefix}${new Date().toISOString()} ${key}`)
        const theirs = value === undefined || isDamaged ? none : bare(value as T)
        const base = bases.get(key) as Base<T> | undefined
        const revision = revisionOf(value)
        const isMine = base?.revision === revision && revision !== undefined
        const joined = join(isMine || !base ? (isMine ? theirs : none) : base.value, mine, theirs)
        if (joined.value === theirs) {
          next.set(key, { value: theirs, revision })
          return joined
        }
        writes += 1
        const own = `${tab}-${writes}`
        if (joined.value === null) store.delete(key)
        else store.put({ ...joined.value, revision: own }, key)
        next.set(key, { value: joined.value, revision: joined.value === null ? undefined : own })
        written.push(key)
        return joined
      }

      for (const [key, name] of keys) {
        const mine = all.get(name) ?? null
        const joined = settle<LabelledPicture | null>(key, mine, null, isPicture, merge.picture)
        pictures.set(name, { mine, stored: joined.value })
        if (joined.isDisputed) disputed.push(name)
      }
      const mine = { classes, ...(more && { more }), ...(table && { table }) }
      const joined = settle<AboutLabels>(aboutKey, mine, noClasses, isAbout, merge.about)
      // told before it is stored, since a page may end right after: a tab that asks then waits for this transaction
      if (written.length > 0) others?.postMessage(written.flatMap((key) => keys.get(key) ?? []))
      return { pictures, about: { mine, stored: joined.value }, disputed }
    })
    for (const [key, base] of next) bases.set(key, base)
    return synced
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
      await records.run('readwrite', async (store) => {
        for (const [key, value] of damaged) {
          store.put(value, `${prefix} ${key}`)
          if (key === aboutKey)
            store.put({ classes, ...(more && { more }), ...(table && { table }) }, aboutKey)
          else store.delete(key)
        }
      })
      return prefix
    } catch {
      for (const [key] of damaged) stuck.add(key)
      return null
    }
  }

  return {
    read,
    sync,
    close(): void {
      others?.close()
      records.close()
    },
  }
}

interface Base<T = unknown> {
  readonly value: T
  /** absent in records of older versions */
  readonly revision: string | undefined
}

const noClasses: AboutLabels = { classes: [] }

function revisionOf(record: unknown): string | undefined {
  const revision: unknown =
    typeof record === 'object' && record !== null && 'revision' in record ? record.revision : null
  return typeof revision === 'string' ? revision : undefined
}

function bare<T>(record: T): T {
  const { revision: _, ...rest } = record as T & { readonly revision?: unknown }
  return rest as T
}

/** Null where the browser has none. */
function channelOf(name: string): BroadcastChannel | null {
  return 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null
}

function tell(damaged: SiftedLabels['damaged'], aside: string | null): void {
  const keys = damaged.map(([key]) => key)
  const file = new File([JSON.stringify(Object.fromEntries(damaged), null, 2)], damagedFile, {
    type: 'application/json',
  })
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
      file,
    )
  }
  if (keys.includes(aboutKey)) {
    tellDamage(
      {
        what: 'The list of label classes is damaged',
        next: 'The classes that can be read and those of the boxes are used; look at their order before you export YOLO labels.',
      },
      place,
      file,
    )
  }
}

/** Name of the download with damaged records, by key. */
const damagedFile = 'damaged-labels.json'
