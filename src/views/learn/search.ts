import { textsOf } from '../../content/blocks.ts'
import type { Concept, ConceptId } from '../../content/concept.ts'
import { plainText } from '../../content/text.ts'
import { spellings } from './spellings.ts'

/** The searchable text of a page: its lines in reading order, the title first. */
export interface SearchEntry {
  readonly id: ConceptId
  readonly title: string
  readonly lines: readonly string[]
  /** other names for what the page explains; searched, but not shown */
  readonly keywords?: readonly string[]
}

export interface Hit {
  readonly id: ConceptId
  readonly title: string
  /** the matching line, cut to the text around the match */
  readonly excerpt: string
}

/** Collects the searchable text of a page: everything but the code itself, and its keywords. */
export function searchEntry(concept: Concept): SearchEntry {
  const lines = [
    concept.summary,
    ...textsOf(concept.words),
    ...concept.more.flatMap(({ title, blocks }) => [title, ...textsOf(blocks)]),
    ...concept.mistakes.flatMap(({ wrong, right }) => [wrong, right]),
    ...concept.interview.flatMap(({ question, answer }) => [question, ...textsOf(answer)]),
    ...concept.formulas.map(({ name, where }) => `${name}: ${where}`),
    ...concept.code.map(({ title }) => title),
  ]
  return {
    id: concept.id,
    title: concept.title,
    lines: lines.map((line) => plainText(line)),
    keywords: concept.keywords,
  }
}

/**
 * Pages that contain every word of the query, as a whole word or a prefix, in British or American spelling. Order:
 * matches in the title, then in the keywords, then all words in one line, then the rest; within each the guide's order.
 */
export function search(entries: readonly SearchEntry[], query: string): readonly Hit[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(spellings)
  if (words.length === 0) return []
  return entries
    .flatMap((entry) => {
      const hit = find(entry, words)
      return hit ? [hit] : []
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ id, title, excerpt }) => ({ id, title, excerpt }))
}

/** A word of the query in all its spellings. */
type Word = readonly string[]

function find({ id, title, lines, keywords = [] }: SearchEntry, words: readonly Word[]) {
  const all = [title, ...lines, ...keywords]
  if (!words.every((word) => all.some((line) => position(line, word) >= 0))) return undefined
  const whole = (line: string) => words.every((word) => position(line, word) >= 0)
  const best = lines.find(whole)
  const some = lines.find((line) => words.some((word) => position(line, word) >= 0))
  const rank = whole(title) ? 0 : keywords.some(whole) ? 1 : best ? 2 : 3
  const line = best ?? some ?? lines[0] ?? ''
  const at = Math.max(0, ...words.map((word) => position(line, word)))
  return { id, title, excerpt: cut(line, at), rank }
}

/** Index of the first word in the line that starts with one of the spellings, or -1. */
function position(line: string, word: Word): number {
  const folded = fold(line)
  for (const spelling of word)
    for (let at = folded.indexOf(spelling); at >= 0; at = folded.indexOf(spelling, at + 1))
      if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] as string)) return at
  return -1
}

/** Lower case without accents, with the same length, so that positions stay valid. */
function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[^ -~]/gu, (letter) => letter.normalize('NFD')[0] ?? letter)
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
