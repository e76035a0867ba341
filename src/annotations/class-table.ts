import { problemsOf, shown } from './problems.ts'
import { isRecord } from './is-record.ts'

/**
 * Which of a network's classes names of the labels stand for, as a person said it; null leaves the objects of a
 * name out. Names that are not in it are found by themselves.
 */
export type ClassTable = Readonly<Record<string, string | null>>

/** Whether an object of JSON is a file of such a table. */
export function isClassTable(root: Readonly<Record<string, unknown>>): boolean {
  return root['format'] === format
}

/**
 * Reads such a file, or an object that has nothing but names, of which the JSON was read.
 *
 * @throws AnnotationError by field
 */
export function readClassTable(root: unknown, file: string): ClassTable {
  const problems = problemsOf(file)
  if (!isRecord(root)) return problems.fail('', `is ${shown(root)}, expected an object.`)
  const classes = isClassTable(root) ? root['classes'] : root
  if (!isRecord(classes))
    return problems.fail('classes', `is ${shown(classes)}, expected an object.`)
  for (const [name, target] of Object.entries(classes)) {
    if (target === null || (typeof target === 'string' && target !== '')) continue
    problems.add(
      name,
      `is ${shown(target)}, expected a class of the network, or null to leave it out.`,
    )
  }
  problems.check()
  return classes as ClassTable
}

/** Writes such a file. */
export function writeClassTable(classes: ClassTable): string {
  return `${JSON.stringify({ format, version: 1, classes }, null, 2)}\n`
}

const format = 'gridlens class table'
