import { createStore, entries, promisifyRequest } from 'idb-keyval'
import type { LabelClass, LabelledPicture, More } from '../annotations/annotation-set.ts'

/** Ground truth as it is kept on this device. */
export interface StoredLabels {
  readonly classes: readonly LabelClass[]
  readonly pictures: readonly LabelledPicture[]
  readonly more?: More | undefined
}

/** @throws where the browser keeps nothing, as in some private windows */
export async function readLabels(): Promise<StoredLabels> {
  const kept = await entries<string, unknown>(database())
  const about = kept.find(([key]) => key === aboutKey)?.[1] as Omit<StoredLabels, 'pictures'>
  return {
    classes: about?.classes ?? [],
    pictures: kept.filter(([key]) => key !== aboutKey).map(([, value]) => value as LabelledPicture),
    ...(about?.more && { more: about.more }),
  }
}

/**
 * Writes what changed, all or nothing; null takes a picture away. Once it resolves, a crash loses none of it.
 *
 * @throws where the browser keeps nothing, or has no room left
 */
export function writeLabels(
  changes: ReadonlyMap<string, LabelledPicture | null>,
  about: Omit<StoredLabels, 'pictures'>,
): Promise<void> {
  return database()('readwrite', (store) => {
    for (const [name, picture] of changes) {
      if (picture) store.put(picture, pictureKey(name))
      else store.delete(pictureKey(name))
    }
    store.put(about, aboutKey)
    return promisifyRequest(store.transaction)
  })
}

const aboutKey = 'about'

/** No picture's key is `about`, whatever it is named. */
function pictureKey(name: string): string {
  return `picture ${name}`
}

let opened: ReturnType<typeof createStore> | null = null

function database() {
  opened ??= createStore('gridlens-labels', 'labels')
  return opened
}
