import { once } from '../loading/once.ts'
import { notify } from '../state/actions.ts'
import type { AppState, Picture } from '../state/app-state.ts'
import { isMoving, pictureOnStage } from '../state/on-stage.ts'
import type { AppStore } from '../state/store.ts'
import { readKeptStage, writeKeptStage } from '../storage/kept-stage.ts'
import {
  openPictureStore,
  pictureId,
  type KeptPicture,
  type PictureStore,
} from '../storage/pictures.ts'
import { readPreferences, writePreferences } from '../storage/preferences.ts'
import { StorageError } from '../storage/storage-error.ts'
import { messageOf } from '../words/message-of.ts'
import type { Pictures } from './pictures.ts'

/** What keeping depends on; tests pass their own. */
export const keptPictureServices = { openPictureStore: () => openPictureStore() }

/**
 * Keeps the pictures that a person opens on this device, by choice: they are back after a reload, in their order,
 * with the one that was on the stage. What this tab removes is removed; what another tab keeps is left alone.
 */
export function createKeptPictures(
  store: AppStore,
  pictures: Pick<Pictures, 'add' | 'select' | 'fileOf' | 'hold'>,
  services = keptPictureServices,
) {
  const shelf = once(services.openPictureStore)
  /** by their id on the film strip */
  const kept = new Map<string, KeptPicture>()
  /** removed, but an undo may bring them back */
  const hidden = new Set<string>()
  /** there was no room for them */
  const refused = new Set<string>()
  /** those whose file is that of the store */
  const restored = new Set<string>()
  let queue = Promise.resolve()
  let unsubscribe: (() => void) | null = null

  /** Writes what is kept to the state. */
  function count(): void {
    const all = [...kept].filter(([id]) => !hidden.has(id))
    const bytes = all.reduce((sum, [, record]) => sum + record.bytes, 0)
    store.setState({ kept: { on: unsubscribe !== null, count: all.length, bytes } })
  }

  /** One job after the other; none once another tab has forgotten all. */
  function enqueue(job: (place: PictureStore) => Promise<void>): void {
    queue = after(queue, async () => {
      if (!isWanted()) return leave()
      try {
        await job(await shelf())
      } catch (error) {
        const words = 'What is kept of the pictures could not be changed'
        const isTold = error instanceof StorageError
        notify(store, 'problem', isTold ? error.message : `${words}: ${messageOf(error)}.`)
      }
      count()
    })
  }

  function follow(): void {
    unsubscribe ??= store.subscribe((state, before) => {
      const changed =
        state.pictures !== before.pictures ||
        state.cleared !== before.cleared ||
        state.removed !== before.removed
      if (changed) settle(state)
      if (state.onStage !== before.onStage) noteStage(state)
    })
    settle(store.getState())
    noteStage(store.getState())
    count()
  }

  function leave(): void {
    unsubscribe?.()
    unsubscribe = null
    for (const known of [kept, hidden, refused, restored]) known.clear()
    count()
  }

  /** Makes the store follow the film strip. */
  function settle({ pictures: open, cleared, removed }: AppState): void {
    for (const picture of open) {
      const { id } = picture
      const record = kept.get(id)
      if (!record) keep(picture)
      else if (hidden.delete(id)) enqueue((place) => place.show(record))
    }
    const isOpen = new Set(open.map(({ id }) => id))
    const mayReturn = new Set([...cleared.map(({ id }) => id), removed?.picture.id])
    for (const [id, record] of kept) {
      if (isOpen.has(id)) continue
      if (!mayReturn.has(id)) {
        for (const known of [kept, hidden, restored]) known.delete(id)
        enqueue((place) => place.drop(record.id))
      } else if (!hidden.has(id)) {
        hidden.add(id)
        enqueue((place) => place.hide(record.id))
      }
    }
  }

  function keep({ id, name, path, frozen }: Picture): void {
    const file = pictures.fileOf(id)
    // samples have none
    if (!file || refused.has(id)) return
    const record: KeptPicture = {
      ...{ version: 1, id: pictureId(), name, ...(path !== undefined && { path }) },
      ...{ type: file.type, bytes: file.size, ...(frozen && { frozen }) },
    }
    kept.set(id, record)
    enqueue(async (place) => {
      // it may be gone again
      if (kept.get(id) !== record) return
      try {
        await place.save(record, file)
      } catch (error) {
        // one message is enough for many pictures
        const isFirst = refused.size === 0
        kept.delete(id)
        refused.add(id)
        if (isFirst) throw error
      }
    })
  }

  function noteStage(state: AppState): void {
    const picture = pictureOnStage(state)
    if (picture) writeKeptStage(kept.get(picture.id)?.id ?? null)
  }

  async function turnOn(): Promise<void> {
    const place = await shelf().catch(() => null)
    if (place && place.kind !== 'memory') writePreferences({ keepsPictures: true })
    if (isWanted()) return follow()
    notify(
      store,
      'problem',
      'This browser keeps nothing for this page: it is a private window, or its settings forbid it.',
    )
  }

  /** Puts the kept pictures back on the film strip, and the one that was on the stage unless a person chose another. */
  async function restore(): Promise<void> {
    if (unsubscribe) return
    try {
      const place = await shelf()
      const records = await place.list()
      const found = await Promise.all(
        records.map(async (record) => ({ record, file: await place.file(record.id) })),
      )
      const there = found.flatMap(({ record, file }) => (file ? [{ record, file }] : []))
      const ids = pictures.add(
        there.map(({ record: { name, path, type, frozen }, file }) => ({
          ...{ name, path, frozen: frozen ?? null },
          file: new File([file], name, { type }),
        })),
      )
      const last = readKeptStage()
      there.forEach(({ record }, i) => {
        kept.set(ids[i]!, record)
        restored.add(ids[i]!)
      })
      const again = ids.find((id) => kept.get(id)?.id === last)
      if (again !== undefined && !hasChosen(store.getState())) await pictures.select(again)
    } catch (error) {
      const words = messageOf(error)
      notify(store, 'problem', `The pictures kept on this device could not be read: ${words}.`)
    }
    follow()
  }

  /** Removes all kept pictures from this device, those of other tabs too. Open ones stay open. */
  async function forget(): Promise<void> {
    writePreferences({ keepsPictures: undefined })
    writeKeptStage(null)
    await queue
    try {
      // a file of the store cannot be read once it is removed
      for (const id of restored) if (kept.has(id)) await pictures.hold(id).catch(() => undefined)
      await (await shelf()).clear()
      notify(
        store,
        'info',
        'The pictures that were kept are removed from this device. Open ones stay open until the page is closed.',
      )
    } catch (error) {
      notify(
        store,
        'problem',
        `The kept pictures could not be removed (${messageOf(error)}). Try again, or use “Forget everything on this device”.`,
      )
    }
    leave()
  }

  return { turnOn, restore, forget, stop: () => unsubscribe?.() }
}

async function after(earlier: Promise<void>, job: () => Promise<void>): Promise<void> {
  await earlier
  await job()
}

/** What all tabs go by. */
function isWanted(): boolean {
  return readPreferences().keepsPictures === true
}

/** Whether the stage shows something else than a sample. */
function hasChosen(state: AppState): boolean {
  const picture = pictureOnStage(state)
  return state.sample !== null || isMoving(state) || (picture !== null && !picture.credit)
}
