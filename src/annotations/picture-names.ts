import { baseName } from './annotation-set.ts'

/**
 * Names by which pictures are known apart: the file name, and for those that share one the whole path. The
 * first folder is left out where all paths begin with it.
 *
 * @param taken names of other pictures
 */
export function pictureNames(
  paths: readonly string[],
  taken: ReadonlySet<string> = new Set(),
): readonly string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const name = baseName(path)
    counts.set(name, (counts.get(name) ?? (taken.has(name) ? 1 : 0)) + 1)
  }
  const root = sharedRoot(paths)
  return paths.map((path) => {
    const name = baseName(path)
    if (counts.get(name) === 1) return name
    const short = path.slice(root)
    return taken.has(short) ? path : short
  })
}

/** Length of the folder, with its separator, that all paths begin with; 0 where some lie outside of it. */
function sharedRoot(paths: readonly string[]): number {
  const [first = ''] = paths
  const length = first.indexOf('/') + 1
  const root = first.slice(0, length)
  return paths.every((path) => path.startsWith(root)) ? length : 0
}
