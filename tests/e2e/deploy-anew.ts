import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Puts a new version in the place of a built one: every file with a hash in its name has another name, in all files
 * that name it, as if each had changed.
 */
export function deployAnew(folder: string): void {
  const names = new Map<string, string>()
  for (const room of ['assets', 'fetch'])
    for (const name of readdirSync(join(folder, room))) {
      const hash = /-([\w-]{8})(?=\.\w+$)/.exec(name)?.[1]
      if (hash) names.set(hash, hash.split('').toReversed().join(''))
    }
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name)
    // the copies would still be of the old version
    if (file.endsWith('.br')) rmSync(file)
    if (/\.(js|css|html)$/.test(file)) writeFileSync(file, anew(readFileSync(file, 'utf8')))
    if (anew(entry.name) !== entry.name && !file.endsWith('.br'))
      renameSync(file, join(entry.parentPath, anew(entry.name)))
  }

  const worker = join(folder, 'service-worker.js')
  const script = readFileSync(worker, 'utf8')
  // of what is in the files, as the build makes it
  const renamed = script.replace(/\bversion:(["'`])([\da-f]{12})\1/, 'version:$1another-one$1')
  if (renamed === script) throw new Error('the service worker names no version')
  writeFileSync(worker, renamed)

  function anew(text: string): string {
    return text.replaceAll(/-([\w-]{8})(?=\.(js|css|wasm)\b)/g, (whole, hash: string) => {
      const other = names.get(hash)
      return other === undefined ? whole : `-${other}`
    })
  }
}
