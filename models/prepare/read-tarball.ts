import { createHash } from 'node:crypto'
import { Parser } from 'tar'
import { PrepareError } from './prepare-error.ts'

/**
 * The files of one folder of an npm tarball, by their names in it.
 * @param integrity what the bytes must be, as lock files write it: `sha512-` and base64
 * @throws {PrepareError} if the bytes are others, or the folder is not there
 */
export async function readTarball(
  bytes: Uint8Array,
  integrity: string,
  folder: string,
): Promise<Map<string, Uint8Array>> {
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  if (found !== integrity) {
    throw new PrepareError(
      `the tarball that npm fetched is not the one expected: it is ${found}, not ${integrity}.\n` +
        'A registry, mirror or proxy in between handed out something else; nothing was used of it.',
    )
  }
  const files = await unpack(bytes, folder)
  if (files.size === 0) throw new PrepareError(`the tarball has no files in ${folder}`)
  return files
}

function unpack(bytes: Uint8Array, folder: string): Promise<Map<string, Uint8Array>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Uint8Array>()
    const parser = new Parser({
      strict: true,
      filter: (path) => path.startsWith(folder),
      onReadEntry(entry) {
        if (entry.type !== 'File') {
          entry.resume()
          return
        }
        const chunks: Buffer[] = []
        entry.on('data', (chunk) => chunks.push(chunk))
        entry.on('end', () => files.set(entry.path.slice(folder.length), Buffer.concat(chunks)))
      },
    })
    parser.on('error', reject)
    parser.on('end', () => resolve(files))
    parser.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
}
