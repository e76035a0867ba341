import { parseDocument, stringify } from 'yaml'
import { nameFault, problemsOf, shown, type Problems, type Told } from './problems.ts'
import { messageOf } from '../words/message-of.ts'
import { isRecord } from './is-record.ts'

/** What a `data.yaml` says of the labels beside it. */
export interface DataYaml {
  /** class names by id */
  readonly names: readonly string[]
  /** how many values of key points follow each box; null where it does not say */
  readonly pointValues: number | null
}

/**
 * Parses the class names of a YOLO data set, by id, from its `data.yaml`: a list, or a map from id to name
 * (docs.ultralytics.com/datasets/detect).
 *
 * @throws AnnotationError naming the line or field
 */
export function parseDataYaml(text: string, file: string): readonly string[] {
  return readDataYaml(text, file).names
}

/**
 * The same, and what it says of key points. Classes that are counted without a name are called `class_0` and so
 * on, as Ultralytics does.
 *
 * @param told of what was taken otherwise than it stands there; absent: there may be no such thing
 */
export function readDataYaml(text: string, file: string, told?: Told): DataYaml {
  const problems = problemsOf(file)
  const odd = problemsOf(file, told)
  if (isTooDeep(text)) return problems.fail('', 'is nested deeper than a list of names can be.')
  const document = parseDocument(text, options)
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line
    return problems.fail(
      line === undefined ? '' : `line ${line}`,
      error.message.split('\n')[0] ?? '',
    )
  }
  const root = valueOf(document, problems)
  const fields = isRecord(root) ? root : {}
  const count = typeof fields['nc'] === 'number' ? fields['nc'] : null
  const given = namesIn(fields, told ? count : null)
  if (typeof given !== 'object' || given === null) {
    return problems.fail('names', `is ${shown(given)}, expected the names of the classes.`)
  }
  const names = namesById(Object.entries(given), text, problems)
  problems.check()
  if (told) nameTheRest(names, odd)
  checkNames(names, file)
  if (count !== null && count !== names.length) {
    odd.change('nc', `is ${count}, but there are ${names.length} names.`, 'field')
  }
  odd.check()
  return { names, pointValues: pointValuesOf(fields['kpt_shape']) }
}

/**
 * Whether brackets, or dashes before an entry, are nested past what anybody writes: the parser calls itself for
 * each, and near the end of the stack a regular expression cannot be compiled, which ends the whole worker.
 */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > deepest) return true
  }
  return /^[ \t?-]{400}/m.test(text)
}

const deepest = 100

// warnings of the parser would go to the console; it compares every key with every other, which takes for ever
const options = { logLevel: 'error', uniqueKeys: false } as const

/** Where nothing but their number is said, as many that have none. */
function namesIn({ names }: Readonly<Record<string, unknown>>, count: number | null): unknown {
  const fits = count !== null && Number.isInteger(count) && count > 0 && count < 100_000
  return names === undefined && fits ? Array.from({ length: count }, () => '') : names
}

function namesById(
  entries: readonly (readonly [string, unknown])[],
  text: string,
  problems: Problems,
): string[] {
  const names: string[] = []
  let asWritten: Readonly<Record<string, unknown>> | null = null
  for (const [number, name] of entries) {
    const place = `names[${number}]`
    // an id of a million would create as many names
    if (!/^\d{1,5}$/.test(number)) problems.add(place, 'is no class number.')
    else if (typeof name === 'string') names[Number(number)] = name.trim()
    else if (typeof name === 'object' && name !== null) {
      problems.add(place, `is ${shown(name)}, expected a name.`)
    } else {
      // "true" and "007" are names like any other
      asWritten ??= textsOfNames(text)
      names[Number(number)] = String(asWritten[number] ?? name).trim()
    }
  }
  return names
}

/** The names as they stand in the file, whatever else YAML takes them for. */
function textsOfNames(text: string): Readonly<Record<string, unknown>> {
  const root: unknown = parseDocument(text, { ...options, schema: 'failsafe' }).toJS()
  const names = isRecord(root) ? root['names'] : undefined
  return typeof names === 'object' && names !== null ? { ...names } : {}
}

function nameTheRest(names: string[], odd: Problems): void {
  for (let id = 0; id < names.length; id++) {
    if (names[id] !== undefined && names[id] !== '') continue
    names[id] = `class_${id}`
    odd.change(`names[${id}]`, `has no name, and is called class_${id}.`, 'unnamed')
  }
}

/** Of `[17, 3]`: 51. */
function pointValuesOf(shape: unknown): number | null {
  if (!Array.isArray(shape) || shape.length !== 2) return null
  const [count, values] = shape as readonly unknown[]
  const sound = Number.isInteger(count) && (values === 2 || values === 3)
  return sound && (count as number) > 0 ? (count as number) * values : null
}

/** Class names, one per line: `classes.txt`, `obj.names`. */
export function parseNameList(text: string, file: string): readonly string[] {
  const names = text.split(/\r\n|\r|\n/).map((line) => line.trim())
  while (names.at(-1) === '') names.pop()
  checkNames(names, file, (i) => `line ${i + 1}`)
  return names
}

/**
 * A `data.yaml` with the class names, for pictures in `images/` and labels in `labels/` beside it. The names are
 * a list, since some tools do not accept a map.
 */
export function writeDataYaml(names: readonly string[]): string {
  return stringify({
    path: '.',
    train: 'images',
    val: 'images',
    nc: names.length,
    names,
  })
}

/** Nested YAML aliases can expand without end; the parser gives up after a hundred. */
function valueOf(document: ReturnType<typeof parseDocument>, problems: Problems): unknown {
  try {
    return document.toJS()
  } catch (error) {
    return problems.fail('', messageOf(error))
  }
}

function checkNames(
  names: readonly string[],
  file: string,
  place = (i: number) => `names[${i}]`,
): void {
  const problems = problemsOf(file)
  const known = new Set<string>()
  for (let i = 0; i < names.length; i++) {
    const name = names[i]
    const fault = nameFault(name)
    if (name === undefined || name === '') problems.add(place(i), 'has no name.')
    else if (fault) problems.add(place(i), fault)
    else if (known.has(name)) problems.add(place(i), `${shown(name)} is there twice.`)
    else known.add(name)
  }
  if (names.length === 0) problems.add('', 'names no class.')
  problems.check()
}
