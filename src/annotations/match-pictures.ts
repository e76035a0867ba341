import { baseName, stem } from './annotation-set.ts'
import { areInOtherSplits, liesInSplit, type Split } from './splits.ts'

/** Labels of one picture, by what they call it. */
export interface Reference {
  /** with the folders that are known: "clip1/frame_0001.jpg"; of a file of labels its own, "labels/a.txt" */
  readonly path: string
  /** `file`: the labels lie in a file named after the picture, which may lack the picture's ending */
  readonly by: 'name' | 'file'
  /** folder of the file that calls it so: a name without folders is of a picture near it */
  readonly from?: string
  /** split that the file which calls it so is named after, where its folders say none */
  readonly split?: Split | null
}

/** How labels found their picture, where it is not by its very name. */
export type MatchNote = 'other name' | 'other folder'

export type Match =
  | { readonly picture: number; readonly note: MatchNote | null }
  /** `among`: pictures that it could be, of which none is nearer than the others; empty: there is none */
  | { readonly picture: null; readonly among: readonly number[] }

/**
 * Which picture each reference means: by its path from the end as far as both have folders, by its name alone
 * where no other picture and no other reference has that name. Only what is left then is tried with
 * percent-encoding undone, in other upper and lower case, with another ending, and without the letters that
 * Label Studio puts before a name. A picture is given to one reference at most, never to one that another
 * fits as well, and never to labels of another split.
 *
 * @param pictures their paths, as far as they are known
 */
export function matchPictures(
  references: readonly Reference[],
  pictures: readonly string[],
): readonly Match[] {
  const matches: Match[] = references.map(() => ({ picture: null, among: [] }))
  const open = new Set(references.keys())
  const free = new Set(pictures.keys())
  const ownParts = references.map(({ path }) => foldersOf(path))
  const refParts = references.map(({ from = '' }, r) => [...ownParts[r]!, ...foldersOf(`${from}/`)])
  const picParts = pictures.map(foldersOf)
  const haveSplits = picParts.some(liesInSplit)
  const apart = (r: number, p: number) =>
    areInOtherSplits(refParts[r]!, picParts[p]!, references[r]!.split)
  const exact = new Map(pictures.map((path, p) => [plain(slashed(path)), p]))
  references.forEach(({ path, by, from = '' }, r) => {
    if (by !== 'name') return
    const full = plain(slashed(path))
    const near = from === '' ? undefined : exact.get(plain(`${slashed(from)}/${full}`))
    // without folders a name says nothing where the file that has it lies in one
    const picture = near ?? (from === '' || full.includes('/') ? exact.get(full) : undefined)
    if (picture === undefined || !free.has(picture)) return
    matches[r] = { picture, note: null }
    open.delete(r)
    free.delete(picture)
  })
  for (const { ofReference, ofPicture } of tiers) {
    if (open.size === 0) break
    const named = groupBy(pictures, ofPicture)
    const meant = groupBy(references, ofReference)
    for (const [key, all] of meant) {
      const waiting = all.filter((r) => open.has(r))
      const candidates = named.get(key) ?? []
      if (waiting.length === 0 || candidates.length === 0) continue
      const wanted = waiting.flatMap((r) => {
        const possible = haveSplits ? candidates.filter((p) => !apart(r, p)) : candidates
        if (possible.length === 0) return []
        return [{ r, count: possible.length, ...nearest(refParts[r]!, possible, picParts) }]
      })
      const rivals = rivalsOf(wanted)
      for (const { r, count, best, score } of wanted) {
        const rival = rivals(best[0]!, score)
        const [only] = best
        // by more than the name, or by a name that nothing else has
        const isOnly = () =>
          (haveSplits ? all.filter((one) => !apart(one, only!)) : all).length === 1
        const sure = score > 1 || (count === 1 && isOnly())
        if (best.length !== 1 || only === undefined || !free.has(only) || rival || !sure) {
          const others = best.filter((p) => free.has(p))
          if (matches[r]!.picture === null) matches[r] = { picture: null, among: others }
          continue
        }
        const isElsewhere = score < 2 && disagree(ownParts[r]!, picParts[only]!)
        const note = isElsewhere
          ? 'other folder'
          : ofReference === tiers[0].ofReference || ofReference === tiers[1].ofReference
            ? null
            : 'other name'
        matches[r] = { picture: only, note }
        open.delete(r)
        free.delete(only)
      }
    }
  }
  return matches
}

interface Tier {
  readonly ofReference: (reference: Reference) => string | null
  readonly ofPicture: (path: string) => string
}

/** From the name letter by letter to names that are merely alike. */
const tiers: readonly [Tier, Tier, ...Tier[]] = [
  { ofReference: exactName, ofPicture: (path) => plain(baseName(slashed(path))) },
  {
    ofReference: (reference) => (reference.by === 'file' ? exactName(reference) : null),
    ofPicture: (path) => stem(plain(slashed(path))),
  },
  { ofReference: decodedName, ofPicture: (path) => decoded(plain(baseName(slashed(path)))) },
  {
    ofReference: (reference) => (reference.by === 'file' ? decodedName(reference) : null),
    ofPicture: (path) => decoded(stem(plain(slashed(path)))),
  },
  {
    ofReference: (reference) => decodedName(reference).toLowerCase(),
    ofPicture: (path) => decoded(plain(baseName(slashed(path)))).toLowerCase(),
  },
  { ofReference: looseStem, ofPicture: loosePictureStem },
  {
    ofReference: (reference) => withoutPrefix(looseStem(reference)),
    ofPicture: (path) => withoutPrefix(loosePictureStem(path)),
  },
]

function exactName({ path, by }: Reference): string {
  const name = plain(baseName(slashed(path)))
  return by === 'file' ? stem(name) : name
}

function decodedName(reference: Reference): string {
  return decoded(exactName(reference))
}

function looseStem(reference: Reference): string {
  const name = decodedName(reference).toLowerCase()
  return reference.by === 'file' && !pictureEnding.test(name) ? name : stem(name)
}

function loosePictureStem(path: string): string {
  return stem(decoded(plain(baseName(slashed(path)))).toLowerCase())
}

const pictureEnding = /\.(jpe?g|png|webp|avif|gif|bmp|tiff?|heic)$/

/** Label Studio keeps an upload under eight hexadecimal digits and its name. */
function withoutPrefix(name: string): string {
  return name.replace(/^[0-9a-f]{8}-(?=.)/, '')
}

/** Some systems write "é" as one letter, others as two: for a name that is the same. */
function plain(name: string): string {
  return name.normalize('NFC')
}

/** Addresses without what follows the path; Windows' separators as everybody's. */
function slashed(path: string): string {
  const bare = /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path.replace(/[?#].*$/, '') : path
  return bare.replaceAll('\\', '/')
}

/** A name with percent signs that encode nothing is left as it is. */
function decoded(name: string): string {
  if (!name.includes('%')) return name
  try {
    const text = decodeURIComponent(name)
    return plain(text.slice(text.lastIndexOf('/') + 1))
  } catch {
    return name
  }
}

/** Folders before a name from the last to the first; those that say what is in them, and nothing of which, left out. */
function foldersOf(path: string): readonly string[] {
  return slashed(path)
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !role.test(part))
    .map((part) => decoded(plain(part)))
    .toReversed()
}

const role =
  /^(images?|imgs?|jpegimages|pictures|photos|labels?|annotations?|labels?_?(yolo|txt|xml))$/i

/** Of some pictures those whose folders go along furthest with the reference's: 1, and 1 for each that they share. */
function nearest(
  folders: readonly string[],
  candidates: readonly number[],
  parts: readonly (readonly string[])[],
): { readonly best: readonly number[]; readonly score: number } {
  let best: number[] = []
  let score = 0
  for (const candidate of candidates) {
    const one = shared(folders, parts[candidate]!)
    if (one > score) [best, score] = [[candidate], one]
    else if (one === score) best.push(candidate)
  }
  return { best, score }
}

function shared(a: readonly string[], b: readonly string[]): number {
  let score = 1
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === b[i]) score += 1
    // as Windows has it, and yet less than the very same
    else if (a[i]!.toLowerCase() === b[i]!.toLowerCase()) score += 0.999
    else return score
  }
  // one that lies where it is said to lie is nearer than one in a folder of that
  return a.length === b.length ? score + 0.5 : score
}

interface Wish {
  /** the pictures that fit a reference best, and how well */
  readonly best: readonly number[]
  readonly score: number
}

/** Whether a picture that fits one reference so well fits another as well or better. */
function rivalsOf(wanted: readonly Wish[]): (picture: number, score: number) => boolean {
  // of each picture the two best scores
  const two = new Map<number, readonly [first: number, second: number]>()
  for (const { best, score } of wanted) {
    for (const picture of best) {
      const [first, second] = two.get(picture) ?? [-1, -1]
      two.set(picture, score > first ? [score, first] : [first, Math.max(second, score)])
    }
  }
  return (picture, score) => {
    const [first, second] = two.get(picture)!
    return first > score || second >= score
  }
}

/** Whether both have a folder, and the last ones are not the same. */
function disagree(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && a[0]!.toLowerCase() !== b[0]!.toLowerCase()
}

function groupBy<T>(
  all: readonly T[],
  keyOf: (one: T) => string | null,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  all.forEach((one, i) => {
    const key = keyOf(one)
    if (key === null) return
    const group = groups.get(key)
    if (group) group.push(i)
    else groups.set(key, [i])
  })
  return groups
}
