/** A problem with a file, and its place. */
export interface Problem {
  readonly file: string
  /** a line ("line 3") or a field ("annotations[17].bbox"); empty for the whole file */
  readonly place: string
  /** what was found and what was expected */
  readonly what: string
}

/** A label file that was refused as a whole. */
export class AnnotationError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(inWords).join('\n'))
    this.name = 'AnnotationError'
    this.problems = problems
  }
}

export function inWords({ file, place, what }: Problem): string {
  return place === '' ? `${file}: ${what}` : `${file}, ${place}: ${what}`
}

/** Collects the problems of one file, so that all are reported together. */
export function problemsOf(file: string) {
  const problems: Problem[] = []
  let more = 0

  function add(place: string, what: string): void {
    if (problems.length < most) problems.push({ file, place, what })
    else more += 1
  }

  return {
    add,
    /** @throws AnnotationError if there are any problems */
    check(): void {
      if (problems.length === 0) return
      throw new AnnotationError(
        more === 0 ? problems : [...problems, { file, place: '', what: `and ${more} more` }],
      )
    },
    /** @throws AnnotationError at once */
    fail(place: string, what: string): never {
      throw new AnnotationError([{ file, place, what }])
    },
  }
}

export type Problems = ReturnType<typeof problemsOf>

/** Maximum number of problems reported for one file. */
const most = 12

/**
 * What is wrong with the name of a class or file, in words; null if nothing is. Surrounding spaces are not part
 * of a name: formats made of lines and cells cannot preserve them.
 */
export function nameFault(name: unknown): string | null {
  if (typeof name !== 'string' || name.trim() === '') return `is ${shown(name)}, expected a name.`
  return /[\p{Cc}\p{Cs}]/u.test(name.trim())
    ? `is ${shown(name)}: a line break or another letter that cannot be seen is in the middle of it.`
    : null
}

/** A value in the notation that the user will recognise from the file. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
