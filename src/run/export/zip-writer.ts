import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A constant date, so that the same files give the same zip. */
const mtime = '2000-01-01'

/** Packs files one after the other, so that no step is long and only the packed bytes are held. */
export function createZip() {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else parts.push(chunk as Uint8Array<ArrayBuffer>)
  })

  return {
    /** a file that is compressed already, as PNG is */
    addAsIs(path: string, bytes: Uint8Array): void {
      const entry = new ZipPassThrough(path)
      entry.mtime = mtime
      zip.add(entry)
      entry.push(bytes, true)
    },
    addText(path: string, texts: readonly string[]): void {
      const entry = new ZipDeflate(path)
      entry.mtime = mtime
      zip.add(entry)
      for (const text of texts) entry.push(strToU8(text))
      entry.push(new Uint8Array(), true)
    },
    /** @throws if a file could not be packed */
    end(): Blob {
      zip.end()
      if (failure) throw failure
      return new Blob(parts, { type: 'application/zip' })
    },
  }
}
