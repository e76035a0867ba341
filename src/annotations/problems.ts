/** A problem with a file, and its place. */
export interface Problem {
  readonly file: string
  /** a line ("line 3") or a field ("annotations[17].bbox"); empty for the whole file */
  readonly place: string
  /** what was found and what was expected */
  readonly what: string
  /** by which a summary counts; absent: nothing was taken of the file */
  readonly kind?: ProblemKind
  /** how many of its like this one stands for; absent: itself */
  readonly times?: number
}

/** What was left out of a file of which the rest was taken. */
export type LeftOutKind =
  | 'object'
  | 'class'
  | 'picture'
  | 'all of a picture'
  | 'no such picture'
  | 'which picture'
  | 'labelled twice'
  | 'other names'

/** What was taken with a change. */
export type ChangeKind =
  | 'id'
  | 'field'
  | 'number as text'
  | 'size'
  | 'outline'
  | 'clipped'
  | 'counted from 0'
  | 'beyond the picture'
  | 'no area'
  | 'class twice'
  | 'shares'
  | 'corners'
  | 'score'
  | 'class numbers'
  | 'other name'
  | 'other folder'
  | 'other size'
  | 'unnamed'
  | 'class by name'
  | 'no JSON'

export type ProblemKind = LeftOutKind | ChangeKind

/** Where a reader tells what it left out and what it changed, of a file of which it takes the rest. */
export interface Told {
  readonly leftOut: Problem[]
  readonly changed: Problem[]
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

/**
 * Collects what is wrong with one file, so that all of it can be told at once.
 *
 * @param told where it goes; absent: whatever is wrong with the file makes it one that cannot be taken
 */
export function problemsOf(file: string, told?: Told) {
  const leftOut = firstOfEachKind(file)
  const changed = firstOfEachKind(file)
  return {
    /** something that is not taken */
    add: (place: string, what: string, kind: LeftOutKind = 'object') =>
      leftOut.add(place, what, kind),
    /** something that is taken otherwise than it stands there */
    change: (place: string, what: string, kind: ChangeKind) => changed.add(place, what, kind),
    /** @throws AnnotationError where anything is wrong that nobody is told of otherwise */
    check(): void {
      const all = { leftOut: leftOut.take(), changed: changed.take() }
      if (told) {
        told.leftOut.push(...all.leftOut)
        told.changed.push(...all.changed)
      } else if (all.leftOut.length + all.changed.length > 0) {
        throw new AnnotationError([...all.leftOut, ...all.changed])
      }
    },
    /** @throws AnnotationError at once */
    fail(place: string, what: string): never {
      throw new AnnotationError([{ file, place, what }])
    },
  }
}

export type Problems = ReturnType<typeof problemsOf>

/** A file of a million mistakes is told by its first ones of each kind, and how many more there are. */
function firstOfEachKind(file: string) {
  let problems: Problem[] = []
  const counts = new Map<ProblemKind, number>()
  return {
    add(place: string, what: string, kind: ProblemKind): void {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (count <= most) problems.push({ file, place, what, kind })
    },
    /** all of them, once */
    take(): readonly Problem[] {
      const rest = Array.from(counts).flatMap(([kind, count]): Problem[] => {
        const times = count - most
        return times > 0 ? [{ file, place: '', what: `and ${times} more`, kind, times }] : []
      })
      const all = [...problems, ...rest]
      problems = []
      counts.clear()
      return all
    },
  }
}

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
