import type { Block, Concept, Text } from './concept.ts'
import { plainText } from './text.ts'

/** Every line of text in some blocks, in reading order. */
export function textsOf(blocks: readonly Block[]): readonly Text[] {
  return blocks.flatMap((block) => {
    if (typeof block === 'string') return [block]
    switch (block.kind) {
      case 'list':
        return block.items
      case 'table':
        return [...block.head, ...block.rows.flat()]
      case 'disputed':
        break
    }
    return [block.text]
  })
}

/** How many words some blocks have; a stretch of maths counts as one. */
export function countWords(blocks: readonly Block[]): number {
  const text = textsOf(blocks)
    .map((line) => plainText(line.replaceAll(/\$[^$]+\$/g, 'x')))
    .join(' ')
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** Every line of text on a page, code and formulas aside. */
export function allTexts(concept: Concept): readonly Text[] {
  return [
    concept.title,
    concept.summary,
    concept.predict.question,
    ...concept.predict.options.flatMap(({ text, why }) => [text, why]),
    ...textsOf(concept.words),
    ...concept.more.flatMap(({ title, blocks }) => [title, ...textsOf(blocks)]),
    ...concept.formulas.map(({ where }) => where),
    ...concept.code.map(({ title }) => title),
    ...concept.mistakes.flatMap(({ wrong, right }) => [wrong, right]),
    ...concept.interview.flatMap(({ question, answer }) => [question, ...textsOf(answer)]),
    ...concept.notebook.map(({ note }) => note),
  ]
}
