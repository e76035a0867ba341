import { baseName, folderOf, slashed } from './annotation-set.ts'
import { parseJson } from './parse-json.ts'
import type { Problem, Told } from './problems.ts'
import { parseNameList, readDataYaml, type DataYaml } from './yolo-names.ts'

/** Class names for YOLO labels that bring none. */
export interface FallbackNames {
  readonly names: readonly string[]
  /** whose they are, for messages */
  readonly from: string
}

/** Names of classes by number, and whose they are. */
export interface Names {
  readonly names: readonly string[]
  readonly namesFrom: string
  /** how many values of key points follow each box; null where no file says it */
  readonly pointValues: number | null
}

export interface NameFile {
  readonly path: string
  readonly text: string
}

export interface ReadNames {
  /** of the first file that has some; null where a file of them is wrong: others would be others */
  readonly names: Names | null
  /** those of the file in the same folder, or the nearest above it, of several that say something else */
  nearest(path: string): Names | null
  /** files that were read for names */
  readonly given: readonly string[]
  /** Tells of files that say something else than those that were used. */
  tellOthers(used: ReadonlySet<Names>, refused: Problem[]): void
}

/** Class names for YOLO labels. */
export function readNames(
  files: readonly NameFile[],
  fallback: FallbackNames,
  {
    attempt,
    skipped,
  }: {
    readonly attempt: <T>(file: string, read: (heard: Told | undefined) => T) => T | null
    readonly skipped: string[]
  },
): ReadNames {
  const lists: { readonly folders: readonly string[]; readonly key: string }[] = []
  const byKey = new Map<string, Names>()
  let wrong = false
  const given: string[] = []
  // what Label Studio notes is the last resort
  const ordered = files.toSorted(
    (a, b) => Number(isJson(a.path)) - Number(isJson(b.path)) || (a.path < b.path ? -1 : 1),
  )
  for (const { path, text } of ordered) {
    const file = baseName(path)
    if (isJson(path)) {
      if (lists.length === 0) add(path, { names: categoryNames(text, file), ...noPoints })
      continue
    }
    const yaml = /\.ya?ml$/i.test(file)
    if (yaml && !/^data\./i.test(file) && !/^[ \t]*["']?names\b/m.test(text)) {
      skipped.push(file)
      continue
    }
    const said = attempt(file, (heard): DataYaml =>
      yaml ? readDataYaml(text, file, heard) : { names: parseNameList(text, file), ...noPoints },
    )
    if (said) given.push(file)
    if (said) add(path, said)
    else wrong = true
  }

  function add(path: string, { names, pointValues }: DataYaml): void {
    const key = names.join('\n')
    const same = byKey.get(key) ?? { names, namesFrom: baseName(path), pointValues }
    byKey.set(key, { ...same, pointValues: same.pointValues ?? pointValues })
    lists.push({ folders: foldersOf(path), key })
  }

  const others = { names: fallback.names, namesFrom: fallback.from, ...noPoints }
  const [first = wrong ? null : others] = byKey.values()
  return {
    names: first,
    nearest(path) {
      const folders = foldersOf(path)
      let [best, depth] = [first, -1]
      for (const { folders: above, key } of lists) {
        if (above.length <= depth || above.some((part, i) => part !== folders[i])) continue
        ;[best, depth] = [byKey.get(key)!, above.length]
      }
      return best
    },
    given,
    tellOthers(used, refused) {
      const [taken = first] = used
      for (const names of byKey.values()) {
        if (used.has(names) || names === taken || !taken) continue
        refused.push({
          file: names.namesFrom,
          place: '',
          what: `names other classes than ${taken.namesFrom}, which was taken.`,
          kind: 'other names',
        })
      }
    },
  }
}

function foldersOf(path: string): readonly string[] {
  return slashed(folderOf(path))
    .split('/')
    .filter((part) => part !== '')
}

const noPoints = { pointValues: null } as const

function isJson(path: string): boolean {
  return /\.json$/i.test(path)
}

/** Categories by their ids, which count from 0. */
function categoryNames(text: string, file: string): readonly string[] {
  const root = parseJson(text, file) as { readonly categories?: unknown }
  const names: string[] = []
  const entries = Array.isArray(root.categories) ? root.categories : []
  entries.forEach((entry: unknown, i) => {
    if (typeof entry !== 'object' || entry === null) return
    const { id, name } = entry as { readonly id?: unknown; readonly name?: unknown }
    const place = typeof id === 'number' || typeof id === 'string' ? Number(id) : i
    if (Number.isInteger(place) && place >= 0 && place < 100_000 && typeof name === 'string') {
      names[place] = name
    }
  })
  return Array.from(names, (name, i) => name ?? `class ${i}`)
}
