import { baseName, slashed, stem, type LabelledPicture } from './annotation-set.ts'
import { matchPictures, type Match, type MatchNote, type Reference } from './match-pictures.ts'
import { problemsOf, shown, type Told } from './problems.ts'
import type { KnownPicture } from './known-picture.ts'
import type { Source, SourcePicture } from './source.ts'
import { liesInSplit, type Split } from './splits.ts'

/** Which of the open pictures a file of labels is of. */
export interface FoundPicture {
  readonly picture: KnownPicture | null
  /** how it was found, where that is not by its very name */
  readonly note: MatchNote | null
  /** where it is none: those that it could be */
  readonly among: readonly KnownPicture[]
}

/** The open pictures, to be found by what labels call them. */
export function findPictures(pictures: readonly KnownPicture[]) {
  const paths = pictures.map(({ name, path }) => path ?? name)
  const byName = new Map(pictures.map((picture) => [picture.name, picture]))
  const stems = new Set(pictures.flatMap(({ name }) => [plain(baseName(name)), plain(stem(name))]))

  return {
    named: (name: string) => byName.get(name),
    /** whether a file of labels is named after an open picture */
    isOfOne: (path: string) => stems.has(plain(stem(path))),
    ofFiles(files: readonly string[]): readonly FoundPicture[] {
      const references = files.map((path): Reference => ({ path, by: 'file' }))
      return matchPictures(references, paths).map((match) => ({
        picture: match.picture === null ? null : pictures[match.picture]!,
        note: match.picture === null ? null : match.note,
        among: match.picture === null ? match.among.map((p) => pictures[p]!) : [],
      }))
    },
    /** The sources with the names that the open pictures have, letter by letter; what is not sure is told. */
    place(sources: readonly Source[], told: Told): readonly Source[] {
      const matches = new Map<SourcePicture, Match>()
      for (const group of groupsOf(sources)) matchGroup(group, paths, matches)
      const taken = new Set(byName.keys())
      return sources.map((source) => {
        if (source.matched) return source
        const problems = problemsOf(source.file, told)
        const placed = source.pictures.flatMap((one): SourcePicture[] => {
          const match = matches.get(one)!
          const open = match.picture === null ? undefined : pictures[match.picture]!
          const { picture } = one
          const called = picture.path ?? picture.name
          if (open && match.picture !== null && isOfAnother(picture, open, match.note)) {
            const { width, height } = picture.size!
            problems.add(
              '',
              `${shown(called)} is of ${width} × ${height} pixels; ${open.name}, in another folder, has ${open.size.width} × ${open.size.height}.`,
              'which picture',
            )
            return []
          }
          if (open && match.picture !== null) {
            if (match.note)
              problems.change(
                '',
                `${shown(called)} was taken for ${open.path ?? open.name}.`,
                match.note,
              )
            return [{ ...one, picture: { ...picture, name: open.name } }]
          }
          if (match.picture === null && match.among.length > 0) {
            const whose = match.among.map((p) => paths[p]!).join(' and ')
            problems.add('', `${shown(called)} could be ${whose}.`, 'which picture')
            return []
          }
          // not open: under a name that no open picture has
          if (!taken.has(picture.name)) return [one]
          if (picture.path !== undefined)
            return [{ ...one, picture: { ...picture, name: slashed(called) } }]
          problems.add(
            '',
            `${shown(called)} is another one than the open picture.`,
            'no such picture',
          )
          return []
        })
        problems.check()
        return { ...source, pictures: placed }
      })
    },
  }
}

export type PictureIndex = ReturnType<typeof findPictures>

/** Found by its name alone, in another folder, and not of its size, whichever way up. */
function isOfAnother(picture: LabelledPicture, open: KnownPicture, note: string | null): boolean {
  if (note !== 'other folder' || !picture.size) return false
  const { width, height } = picture.size
  const [w, h] = [open.size.width, open.size.height]
  return !(width === w && height === h) && !(width === h && height === w)
}

/** Sources of one format: what one of them calls by a name another may call so too. */
function groupsOf(sources: readonly Source[]): readonly (readonly SourcePicture[])[] {
  const groups = new Map<string, SourcePicture[]>()
  for (const source of sources) {
    if (source.matched) continue
    const key = `${source.format}${source.scores ? ' of predictions' : ''}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    for (const picture of source.pictures) group.push(picture)
  }
  return [...groups.values()]
}

/** By the surest way of all, then those that it did not find by the next. */
function matchGroup(
  group: readonly SourcePicture[],
  paths: readonly string[],
  matches: Map<SourcePicture, Match>,
): void {
  const used = new Set<number>()
  const split = splitsOf(group, paths)
  const ways = group.reduce((most, { references }) => Math.max(most, references.length), 0)
  for (let way = 0; way < ways; way++) {
    const waiting = group.filter((one) => {
      const match = matches.get(one)
      return one.references[way] && (!match || match.picture === null)
    })
    // several files may speak of one picture in the same words
    const same = new Map<string, SourcePicture[]>()
    for (const one of waiting) {
      const { path, by, from } = one.references[way]!
      const key = JSON.stringify([path, by, from, split(one.references[way]!)])
      const all = same.get(key)
      if (all) all.push(one)
      else same.set(key, [one])
    }
    const distinct = [...same.values()]
    const found = matchPictures(
      distinct.map(([first]) => {
        const reference = first!.references[way]!
        return { ...reference, split: split(reference) }
      }),
      paths,
    )
    distinct.forEach((all, i) => {
      const match = found[i]!
      const isFree = match.picture !== null && !used.has(match.picture)
      const named = match.picture === null ? nobody : namedAfter(all, paths[match.picture]!)
      for (const one of all) {
        const before = matches.get(one)
        // copied from one file to the next: what a file is called says more than a name that is in all of them
        const isCopy = named.size > 0 && !named.has(one)
        const isMeant = isFree && !isCopy
        if (isMeant || !before) matches.set(one, isMeant || match.picture === null ? match : none)
      }
    })
    for (const one of group) {
      const place = matches.get(one)?.picture ?? null
      if (place !== null) used.add(place)
    }
  }
}

/** Of files of one picture each that say the same those that are called as it is. */
function namedAfter(all: readonly SourcePicture[], path: string): ReadonlySet<SourcePicture> {
  if (all.length === 1) return nobody
  const name = plain(stem(slashed(path)))
  const named = all.filter(({ references }) =>
    references.some((one) => one.by === 'file' && plain(stem(slashed(one.path))) === name),
  )
  return new Set(named)
}

const nobody: ReadonlySet<SourcePicture> = new Set()

/**
 * The split that a reference is of, by the name of its file: only where files are named after several, and
 * pictures lie in folders that are. One that is called "test" by itself is perhaps a try.
 */
function splitsOf(
  group: readonly SourcePicture[],
  paths: readonly string[],
): (reference: Reference) => Split | null {
  const splits = new Set(
    group.flatMap(({ references }) => references.flatMap(({ split }) => split ?? [])),
  )
  const counts =
    splits.size > 1 && paths.some((path) => liesInSplit(slashed(path).split('/').slice(0, -1)))
  return ({ split = null }) => (counts ? split : null)
}

const none: Match = { picture: null, among: [] }

/** Some systems write "é" as one letter, others as two: for a name that is the same. */
function plain(name: string): string {
  return name.normalize('NFC')
}
