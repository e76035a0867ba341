import { once } from '../loading/once.ts'
import { openPicture, PictureError, type OpenedFile } from '../sources/open-picture.ts'
import type { Sample } from '../sources/samples.ts'
import { changeStage, notify } from '../state/actions.ts'
import type { FrozenFrame, Picture } from '../state/app-state.ts'
import { pictureOf } from '../state/on-stage.ts'
import { isSameItem, pictureItem, type StageItem } from '../state/stage-item.ts'
import type { AppStore } from '../state/store.ts'

/** Fetched with the first file that a person opens. */
const accept = once(() => import('./accept-files.ts'))

/** A decoded picture and the milliseconds it took. The caller closes the bitmap. */
export interface OpenedPicture extends OpenedFile {
  readonly time: number
}

/** A file for the film strip, under a name that tells it from the others. */
export interface NewPicture {
  readonly file: File
  readonly name: string
  /** with the folders it was opened with; empty or absent: without any */
  readonly path?: string | undefined
  readonly frozen: FrozenFrame | null
}

/** The film strip: the open pictures, the one on the stage, and their pixels on demand. */
export function createPictures(store: AppStore, base: string) {
  /** files that a person opened, each with the address of the whole file */
  const files = new Map<string, { readonly file: File; readonly url: string }>()
  let lastId = 0
  let selecting = 0
  let givenUp = 0
  let shownWhenCleared: StageItem | null = null
  // the picture just put on the stage, decoded once for both display and detection
  let decoded: (OpenedPicture & { readonly id: string }) | null = null

  function nextId(): string {
    lastId += 1
    return `picture-${lastId}`
  }

  function find(id: string): Picture | undefined {
    return store.getState().pictures.find((picture) => picture.id === id)
  }

  function keepDecoded(next: typeof decoded): void {
    decoded?.bitmap.close()
    decoded = next
  }

  async function blobOf(picture: Picture): Promise<Blob> {
    const opened = files.get(picture.id)
    if (opened) return opened.file
    const response = await fetch(picture.url, { signal: AbortSignal.timeout(60_000) }).catch(
      () => null,
    )
    if (!response?.ok)
      throw new PictureError(
        `“${picture.name}” could not be fetched. Check the connection and try again.`,
      )
    return response.blob()
  }

  async function decode(picture: Picture): Promise<OpenedPicture> {
    const blob = await blobOf(picture)
    const start = performance.now()
    const opened = await openPicture(blob, picture.name)
    return { ...opened, time: performance.now() - start }
  }

  /** Decodes a picture and puts it on the stage; if decoding fails, the stage stays as it is. */
  async function select(id: string): Promise<boolean> {
    const picture = find(id)
    if (!picture) return false
    selecting += 1
    const mine = selecting
    const { onStage: before } = store.getState()
    try {
      const opened = await decode(picture)
      if (mine !== selecting || !find(id) || hasMoved(before)) {
        opened.bitmap.close()
        return true
      }
      keepDecoded({ id, ...opened })
      const { size, still, note } = opened
      const first = picture.size === null
      // an animated picture is shown by its first frame, in which objects are detected
      const url = first && still ? URL.createObjectURL(still) : picture.url
      if (url !== picture.url && files.has(id)) URL.revokeObjectURL(picture.url)
      changeStage(store, ({ pictures }) => ({
        onStage: pictureItem(id),
        pictures: pictures.map((other) => (other.id === id ? { ...other, size, url } : other)),
      }))
      if (first && note) notify(store, 'info', note)
      return true
    } catch (error) {
      notify(
        store,
        'problem',
        error instanceof PictureError
          ? error.message
          : `“${picture.name}” could not be opened. Try again.`,
      )
      if (error instanceof PictureError && files.has(id)) drop(id)
      return false
    }
  }

  /** Whether a camera, film or screen has come on the stage since: it is newer than what was asked for then. */
  function hasMoved(before: StageItem | null): boolean {
    const { onStage } = store.getState()
    return onStage !== null && onStage.kind !== 'picture' && !isSameItem(onStage, before)
  }

  function drop(id: string): void {
    const picture = find(id)
    if (!picture) return
    store.setState(({ pictures }) => ({ pictures: pictures.filter((other) => other.id !== id) }))
    release([picture])
  }

  function release(pictures: readonly Picture[]): void {
    for (const { id, url } of pictures) {
      if (files.delete(id)) URL.revokeObjectURL(url)
      if (decoded?.id === id) keepDecoded(null)
    }
  }

  /** @param frozen how the network answered it, if it is a frame of the camera */
  async function openFiles(
    opened: readonly File[],
    frozen: FrozenFrame | null = null,
  ): Promise<void> {
    const mine = givenUp
    const accepting = await accept().catch(() => null)
    if (!accepting)
      return notify(
        store,
        'problem',
        'This part of the page could not be fetched. Are you offline?',
      )
    const { accepted, refused } = await accepting.acceptFiles(opened)
    if (mine !== givenUp) return
    for (const words of refused) notify(store, 'problem', words)
    if (accepted.length === 0) return
    const { pictures, cleared } = store.getState()
    const names = accepting.namesApart(
      accepted,
      pictures.map(({ name }) => name),
    )
    release(cleared)
    store.setState({ cleared: [] })
    const ids = add(
      accepted.map((file, i) => ({
        file,
        name: names[i]!,
        path: file.webkitRelativePath,
        frozen,
      })),
    )
    // the first picture that decodes goes on the stage; each failure has been reported
    for (const id of ids) if (await select(id)) return
  }

  /** Puts pictures at the end of the film strip, under their names; returns their ids. */
  function add(fresh: readonly NewPicture[]): readonly string[] {
    const added = fresh.map(({ file, name, path, frozen }): Picture => {
      const id = nextId()
      const url = URL.createObjectURL(file)
      files.set(id, { file, url })
      return { ...newPicture(id, name, url), ...(path && { path }), frozen }
    })
    store.setState(({ pictures }) => ({ pictures: [...pictures, ...added] }))
    return added.map(({ id }) => id)
  }

  /** Takes a picture's file into memory, before the place that it is read from goes away. */
  async function hold(id: string): Promise<void> {
    const opened = files.get(id)
    if (!opened) return
    const { name, type } = opened.file
    const file = new File([await opened.file.arrayBuffer()], name, { type })
    const url = URL.createObjectURL(file)
    files.set(id, { file, url })
    store.setState(({ pictures }) => ({
      // an animated picture is shown by its still, which is in memory
      pictures: pictures.map((one) => (one.url === opened.url ? { ...one, url } : one)),
    }))
    URL.revokeObjectURL(opened.url)
  }

  async function remove(id: string): Promise<void> {
    const { pictures, onStage, removed } = store.getState()
    const index = pictures.findIndex((picture) => picture.id === id)
    const picture = pictures[index]
    if (!picture) return
    if (removed) release([removed.picture])
    store.setState({
      pictures: pictures.filter((other) => other.id !== id),
      removed: { picture, index },
    })
    if (!isSameItem(onStage, pictureItem(id))) return
    const neighbour = pictures[index + 1] ?? pictures[index - 1]
    changeStage(store, () => ({ onStage: null }))
    if (neighbour) await select(neighbour.id)
  }

  /** Puts the picture that was removed last back in its place and on the stage. */
  async function undoRemove(): Promise<void> {
    const { pictures, removed } = store.getState()
    if (!removed) return
    store.setState({
      pictures: pictures.toSpliced(removed.index, 0, removed.picture),
      removed: null,
    })
    await select(removed.picture.id)
  }

  function clear(): void {
    const { pictures, cleared, removed, onStage } = store.getState()
    if (pictures.length === 0) return
    selecting += 1
    keepDecoded(null)
    release(removed ? [...cleared, removed.picture] : cleared)
    shownWhenCleared = onStage
    changeStage(store, () => ({ pictures: [], cleared: pictures, removed: null, onStage: null }))
  }

  async function undoClear(): Promise<void> {
    const { pictures, cleared } = store.getState()
    const again = pictureOf(cleared, shownWhenCleared) ?? cleared[0]
    if (!again) return
    store.setState({ pictures: [...cleared, ...pictures], cleared: [] })
    await select(again.id)
  }

  function samplePicture(sample: Sample): Picture {
    const picture = newPicture(nextId(), sample.name, new URL(sample.path, base).href)
    const thumbnail = new URL(sample.thumbnail, base).href
    return { ...picture, size: sample.size, thumbnail, credit: sample }
  }

  /**
   * Opens the samples and puts the one of that name on the stage, else the first: at once, since its size is known,
   * and not only when its pixels are ready for the network.
   */
  async function openSamples(samples: readonly Sample[], name: string | null): Promise<void> {
    const pictures = samples.map(samplePicture)
    const first = pictures.find((picture) => picture.name === name) ?? pictures[0]
    if (!first) return store.setState({ pictures })
    const item = pictureItem(first.id)
    changeStage(store, () => ({ pictures, onStage: item }))
    if (!(await select(first.id)) && isSameItem(store.getState().onStage, item))
      changeStage(store, () => ({ onStage: null }))
  }

  /** Opens the samples that are not open yet, and puts the first one on the stage. Returns the ids of the new ones. */
  async function addSamples(samples: readonly Sample[]): Promise<string[]> {
    const { pictures, cleared } = store.getState()
    const isOpen = ({ url }: Sample) => pictures.some(({ credit }) => credit?.url === url)
    const added = samples.filter((sample) => !isOpen(sample)).map(samplePicture)
    release(cleared)
    store.setState({ pictures: [...pictures, ...added], cleared: [] })
    const first = store.getState().pictures.find(({ credit }) => credit?.url === samples[0]?.url)
    if (first) await select(first.id)
    return added.map(({ id }) => id)
  }

  return {
    openFiles,
    /** of files that are still being looked at, none is opened */
    giveUpOpening: () => void (givenUp += 1),
    add,
    hold,
    /** the file that a person opened; undefined for a sample */
    fileOf: (id: string): File | undefined => files.get(id)?.file,
    openSamples,
    addSamples,
    select,
    remove,
    undoRemove,
    clear,
    undoClear,
    /** decoded pixels of a picture that need not be on the stage; the caller closes the bitmap */
    async read(id: string): Promise<OpenedFile> {
      const picture = find(id)
      if (!picture) throw new Error(`no picture ${id}`)
      return decode(picture)
    },
    /** decoded pixels of a picture; the caller closes the bitmap */
    async take(id: string): Promise<OpenedPicture> {
      if (decoded?.id === id) {
        const ready = decoded
        decoded = null
        return ready
      }
      const picture = find(id)
      if (!picture) throw new Error(`no picture ${id}`)
      return decode(picture)
    },
  }
}

export type Pictures = ReturnType<typeof createPictures>

function newPicture(id: string, name: string, url: string): Picture {
  return { id, name, url, size: null, credit: null, status: 'waiting', problem: null }
}
