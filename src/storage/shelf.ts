/** A place for files; browsers offer one of several kinds. */
export interface Shelf {
  readonly kind: 'files' | 'cache' | 'memory'
  names(): Promise<readonly string[]>
  /** null if there is no file of that name */
  read(name: string): Promise<Blob | null>
  /** atomic; the previous file stays until the new one is complete */
  write(name: string, file: Blob, onProgress?: (written: number) => void): Promise<void>
  remove(name: string): Promise<void>
}

/**
 * The best place for large files in this browser: its private file system (OPFS), else the Cache API, else
 * memory, which lasts until the page closes.
 */
export async function openShelf(folder: string): Promise<Shelf> {
  return (await fileShelf(folder)) ?? (await cacheShelf(folder)) ?? memoryShelf()
}

async function fileShelf(folder: string): Promise<Shelf | null> {
  let directory: FileSystemDirectoryHandle
  try {
    // some browsers can write to this file system only from workers
    if (!('createWritable' in FileSystemFileHandle.prototype)) return null
    const root = await navigator.storage.getDirectory()
    directory = await root.getDirectoryHandle(folder, { create: true })
  } catch {
    return null
  }
  const namesIn = async () => {
    const names: string[] = []
    for await (const name of directory.keys()) names.push(name)
    return names
  }
  return {
    kind: 'files',
    names: namesIn,
    async read(name) {
      try {
        return await (await directory.getFileHandle(name)).getFile()
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },
    async write(name, file, onProgress) {
      const isNew = !(await namesIn()).includes(name)
      const handle = await directory.getFileHandle(name, { create: true })
      const target = await handle.createWritable()
      try {
        for (let at = 0; at < file.size; at += chunk) {
          await target.write(file.slice(at, at + chunk))
          onProgress?.(Math.min(file.size, at + chunk))
        }
        await target.close()
      } catch (error) {
        await target.abort().catch(() => undefined)
        if (isNew) await directory.removeEntry(name).catch(() => undefined)
        throw error
      }
    },
    async remove(name) {
      await directory.removeEntry(name).catch((error: unknown) => {
        if (!isNotFound(error)) throw error
      })
    },
  }
}

const chunk = 4 * 2 ** 20

async function cacheShelf(folder: string): Promise<Shelf | null> {
  let cache: Cache
  try {
    cache = await caches.open(`gridlens.${folder}`)
  } catch {
    return null
  }
  const prefix = new URL(`./${folder}/`, location.href)
  const address = (name: string) => new URL(encodeURIComponent(name), prefix).href
  return {
    kind: 'cache',
    async names() {
      const requests = await cache.keys()
      return requests.map(({ url }) => decodeURIComponent(url.slice(prefix.href.length)))
    },
    async read(name) {
      return (await (await cache.match(address(name)))?.blob()) ?? null
    },
    async write(name, file, onProgress) {
      await cache.put(address(name), new Response(file))
      onProgress?.(file.size)
    },
    async remove(name) {
      await cache.delete(address(name))
    },
  }
}

export function memoryShelf(): Shelf {
  const files = new Map<string, Blob>()
  return {
    kind: 'memory',
    names: async () => [...files.keys()],
    read: async (name) => files.get(name) ?? null,
    async write(name, file, onProgress) {
      files.set(name, file)
      onProgress?.(file.size)
    },
    remove: async (name) => void files.delete(name),
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError'
}
