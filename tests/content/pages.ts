import { allTexts } from '../../src/content/blocks.ts'
import type { Concept } from '../../src/content/concept.ts'
import { guide } from '../../src/content/guide.ts'
import { plainText } from '../../src/content/text.ts'

/** Every page of the guide, in order. */
export const pages: readonly Concept[] = await Promise.all(guide.map((entry) => entry.load()))

/** The text of a page without markup, in one line, for searching. */
export function wordsOf(concept: Concept): string {
  return allTexts(concept)
    .map((text) => plainText(text))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}

/** All code of a page, from snippets and the notebook. */
export function codeOf(concept: Concept): string {
  return [
    ...concept.code.map(({ code }) => code),
    ...concept.notebook.map(({ python }) => python),
  ].join('\n')
}
