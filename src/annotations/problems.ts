/** What is wrong with a file, and where in it. */
export interface Problem {
  readonly file: string
  /** a line ("line 3") or a field ("annotations[17].bbox"); empty where it is the file as a whole */
  readonly place: string
  /** what is there and what was expected */
  readonly what: string
}

/** A file of labels that cannot be taken; nothing of it was. */
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

/** Collects what is wrong with one file, so that all of it can be told at once. */
export function problemsOf(file: string) {
  const problems: Problem[] = []
  let more = 0

  function add(place: string, what: string): void {
    if (problems.length < most) problems.push({ file, place, what })
    else more += 1
  }

  return {
    add,
    /** @throws AnnotationError where anything is wrong */
    check(): void {
      if (problems.length === 0) return
      throw new AnnotationError(
        more === 0 ? problems : [...problems, { file, place: '', what: `and ${more} more` }],
      )
    },
    /** @throws AnnotationError now */
    fail(place: string, what: string): never {
      throw new AnnotationError([{ file, place, what }])
    },
  }
}

export type Problems = ReturnType<typeof problemsOf>

/** A file of a million mistakes is told by its first ones. */
const most = 12

/**
 * What is wrong with a name of a class or a file, in words; null where nothing is. Spaces round it do not
 * belong to it: formats made of lines and cells cannot keep them.
 */
export function nameFault(name: unknown): string | null {
  if (typeof name !== 'string' || name.trim() === '') return `is ${shown(name)}, expected a name.`
  return /[\p{Cc}\p{Cs}]/u.test(name.trim())
    ? `is ${shown(name)}: a line break or another letter that cannot be seen is in the middle of it.`
    : null
}

/** A value as a person would recognise it in the file. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
