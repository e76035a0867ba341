import { baseName } from './annotation-set.ts'
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

/**
 * Class names for YOLO labels, of the first file that has some; null where a file of them is wrong: others
 * would be others. `given`: files that were read for it.
 */
export function readNames(
  files: readonly NameFile[],
  fallback: FallbackNames,
  {
    attempt,
    skipped,
    refused,
  }: {
    readonly attempt: <T>(file: string, read: (heard: Told | undefined) => T) => T | null
    readonly skipped: string[]
    readonly refused: Problem[]
  },
): { readonly names: Names | null; readonly given: readonly string[] } {
  let found: Names | null = null
  let wrong = false
  const given: string[] = []
  // what Label Studio notes is the last resort
  const ordered = files.toSorted(
    (a, b) => Number(isJson(a.path)) - Number(isJson(b.path)) || (a.path < b.path ? -1 : 1),
  )
  for (const { path, text } of ordered) {
    const file = baseName(path)
    if (isJson(path)) {
      found ??= { names: categoryNames(text, file), namesFrom: file, pointValues: null }
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
    if (!said) wrong = true
    else if (!found) found = { ...said, namesFrom: file }
    else if (said.names.join('\n') === found.names.join('\n')) {
      found = { ...found, pointValues: found.pointValues ?? said.pointValues }
    } else {
      refused.push({
        file,
        place: '',
        what: `names other classes than ${found.namesFrom}, which was taken.`,
        kind: 'other names',
      })
    }
  }
  if (found) return { names: found, given }
  const others = { names: fallback.names, namesFrom: fallback.from, ...noPoints }
  return { names: wrong ? null : others, given }
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
