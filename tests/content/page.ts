import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { allTexts, countWords } from '../../src/content/blocks.ts'
import { type Concept, conceptIds } from '../../src/content/concept.ts'
import { plainText } from '../../src/content/text.ts'

/** The whole text of a page. */
export function textOf(concept: Concept): string {
  return allTexts(concept).map(plainText).join('\n')
}

/** Requirements for every page, regardless of its topic; also runs its NumPy files. */
export function describePage(concept: Concept): void {
  describe('as a page', () => {
    it('has at most 120 words before the fold', () => {
      expect(countWords(concept.words)).toBeLessThanOrEqual(120)
    })

    it('asks one question first, with one right answer and a reason for each', () => {
      expect(concept.predict.options.filter(({ right }) => right)).toHaveLength(1)
      for (const { why } of concept.predict.options) expect(why).not.toBe('')
    })

    it('has eight to ten interview questions, formulas, code of the app and code of Python', () => {
      expect(concept.interview.length).toBeGreaterThanOrEqual(8)
      expect(concept.interview.length).toBeLessThanOrEqual(10)
      expect(concept.formulas.length).toBeGreaterThan(0)
      const languages = concept.code.map(({ language }) => language)
      expect(languages).toContain('typescript')
      expect(languages).toContain('python')
    })

    it('cites only listed sources, and lists only cited ones', () => {
      const cited = allTexts(concept).flatMap((text) =>
        [...text.matchAll(/\[\^([\w-]+)\]/g)].map((match) => match[1]),
      )
      const used = new Set([...cited, ...concept.formulas.map(({ source }) => source)])
      expect(used).toEqual(new Set(concept.sources.map(({ key }) => key)))
    })

    it('links to existing pages', () => {
      const links = allTexts(concept).flatMap((text) =>
        [...text.matchAll(/\]\(([\w-]+)\)/g)].map((match) => match[1]),
      )
      for (const link of links) expect(conceptIds).toContain(link)
    })
  })

  describe('its NumPy files', () => {
    const folder = `src/content/${concept.id}`
    const files = readdirSync(folder).filter((file) => file.endsWith('.numpy.py'))
    const python = findPython()
    if (!python) console.log(`skipped: ${folder}/*.numpy.py, no python3 with NumPy here`)

    it.skipIf(!python).each(files)('%s runs', (file) => {
      const { status, stderr } = spawnSync(python!, [`${folder}/${file}`], { encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(status).toBe(0)
    })

    it('are cells of the notebook that end in asserts', () => {
      expect(concept.notebook.map(({ python }) => python)).toHaveLength(files.length)
      for (const { python } of concept.notebook) expect(python).toMatch(/\n +?assert|\nassert/)
    })
  })
}

/** A diagram's name and text alternative; checks the requirements for all diagrams. */
export function readDiagram(diagram: ReactElement): { title: string; description: string } {
  const markup = renderToStaticMarkup(diagram)
  expect(markup).toContain('role="img"')
  expect(markup).not.toMatch(/ style=/)
  expect(markup).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/)
  const title = unescape(/<title>(.+?)<\/title>/.exec(markup)?.[1] ?? '')
  const description = unescape(/<desc>(.+?)<\/desc>/.exec(markup)?.[1] ?? '')
  expect(title).not.toBe('')
  expect(description).not.toBe('')
  return { title, description }
}

function unescape(text: string): string {
  return text.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

function findPython(): string | undefined {
  return ['python3', 'python'].find(
    (name) => spawnSync(name, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
  )
}
