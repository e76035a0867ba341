import { parseDocument, stringify } from 'yaml'
import { nameFault, problemsOf, shown, type Problems, type Told } from './problems.ts'
import { messageOf } from '../words/message-of.ts'
import { isRecord } from './is-record.ts'

/**
 * Parses the class names of a YOLO data set, by id, from its `data.yaml`: a list, or a map from id to name
 * (docs.ultralytics.com/datasets/detect).
 *
 * @param told of a count that is not theirs; absent: it has to be
 * @throws AnnotationError naming the line or field
 */
export function parseDataYaml(text: string, file: string, told?: Told): readonly string[] {
  const problems = problemsOf(file)
  const odd = problemsOf(file, told)
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line
    return problems.fail(
      line === undefined ? '' : `line ${line}`,
      error.message.split('\n')[0] ?? '',
    )
  }
  const root = valueOf(document, problems)
  const given = isRecord(root) ? root['names'] : undefined
  if (typeof given !== 'object' || given === null) {
    return problems.fail('names', `is ${shown(given)}, expected the names of the classes.`)
  }
  const entries = Object.entries(given)
  const names: string[] = []
  for (const [number, name] of entries) {
    const place = `names[${number}]`
    // an id of a million would create as many names
    if (!/^\d{1,5}$/.test(number)) problems.add(place, 'is no class number.')
    else if (typeof name !== 'string' && typeof name !== 'number') {
      problems.add(place, `is ${shown(name)}, expected a name.`)
    } else names[Number(number)] = String(name).trim()
  }
  problems.check()
  checkNames(names, file)
  const count = isRecord(root) ? root['nc'] : undefined
  if (typeof count === 'number' && count !== names.length) {
    odd.change('nc', `is ${count}, but there are ${names.length} names.`, 'field')
    odd.check()
  }
  return names
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
