import { textsOf } from '../../content/blocks.ts'
import type { Concept, ConceptId } from '../../content/concept.ts'
import { plainText } from '../../content/text.ts'

/** The searchable text of a page: its lines in reading order, the title first. */
export interface SearchEntry {
  readonly id: ConceptId
  readonly title: string
  readonly lines: readonly string[]
}

export interface Hit {
  readonly id: ConceptId
  readonly title: string
  /** the matching line, cut to the text around the match */
  readonly excerpt: string
}

/** Collects the searchable text of a page: title, summary, text, longer explanation, mistakes, questions. */
export function searchEntry(concept: Concept): SearchEntry {
  const lines = [
    concept.summary,
    ...textsOf(concept.words),
    ...concept.more.flatMap(({ title, blocks }) => [title, ...textsOf(blocks)]),
    ...concept.mistakes.flatMap(({ wrong, right }) => [wrong, right]),
    ...concept.interview.flatMap(({ question, answer }) => [question, ...textsOf(answer)]),
    ...concept.formulas.map(({ name, where }) => `${name}: ${where}`),
  ]
  return { id: concept.id, title: concept.title, lines: lines.map((line) => plainText(line)) }
}

/**
 * Pages that contain every word of the query, as a whole word or a prefix. Order: matches in the title, then all
 * words in one line, then the rest; within each the guide's order.
 */
export function search(entries: readonly SearchEntry[], query: string): readonly Hit[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  if (words.length === 0) return []
  return entries
    .flatMap((entry) => {
      const hit = find(entry, words)
      return hit ? [hit] : []
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ id, title, excerpt }) => ({ id, title, excerpt }))
}

function find({ id, title, lines }: SearchEntry, words: readonly string[]) {
  const all = [title, ...lines]
  if (!words.every((word) => all.some((line) => position(line, word) >= 0))) return undefined
  const best = lines.find((line) => words.every((word) => position(line, word) >= 0))
  const some = lines.find((line) => words.some((word) => position(line, word) >= 0))
  const inTitle = words.every((word) => position(title, word) >= 0)
  const line = best ?? some ?? lines[0] ?? ''
  const at = Math.max(0, ...words.map((word) => position(line, word)))
  return { id, title, excerpt: cut(line, at), rank: inTitle ? 0 : best ? 1 : 2 }
}

/** Index of the first word in the line that starts with `word`, or -1. */
function position(line: string, word: string): number {
  const folded = fold(line)
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] as string)) return at
  }
  return -1
}

/** Lower case without accents, with the same length, so that positions stay valid. */
function fold(text: string): string {
  return Array.from(text.toLowerCase(), (letter) => letter.normalize('NFD')[0]).join('')
}

const before = 40
const length = 120

function cut(line: string, at: number): string {
  if (line.length <= length) return line
  const from = at <= before ? 0 : line.indexOf(' ', at - before) + 1
  const part = line.slice(from, from + length)
  const whole = from + length >= line.length ? part : part.slice(0, part.lastIndexOf(' '))
  return `${from > 0 ? '…' : ''}${whole}${from + whole.length < line.length ? '…' : ''}`
}
