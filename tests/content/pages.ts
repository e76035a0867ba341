import { allTexts } from '../../src/content/blocks.ts'
import type { Concept } from '../../src/content/concept.ts'
import { guide } from '../../src/content/guide.ts'
import { plainText } from '../../src/content/text.ts'

/** Every page of the guide, in order. */
export const pages: readonly Concept[] = await Promise.all(guide.map((entry) => entry.load()))

/** The words of a page without marks, in one line, as they would be searched. */
export function wordsOf(concept: Concept): string {
  return allTexts(concept)
    .map((text) => plainText(text))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}

/** All code of a page, of snippets and of the notebook. */
export function codeOf(concept: Concept): string {
  return [
    ...concept.code.map(({ code }) => code),
    ...concept.notebook.map(({ python }) => python),
  ].join('\n')
}
