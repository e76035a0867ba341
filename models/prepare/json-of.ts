import { PrepareError } from './prepare-error.ts'

/** A file of a tarball's folder, as JSON. @throws {PrepareError} where it is not there */
export function jsonOf(files: ReadonlyMap<string, Uint8Array>, name: string): unknown {
  const bytes = files.get(name)
  if (!bytes) throw new PrepareError(`the tarball has no ${name}`)
  return JSON.parse(new TextDecoder().decode(bytes))
}
