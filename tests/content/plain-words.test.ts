import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeOf, pages, wordsOf } from './pages.ts'

/** Home-made words, and the standard term that the guide uses in their place. */
const terms: readonly (readonly [homemade: RegExp, standard: string])[] = [
  [/\bfirst weights\b/i, 'initial weights, initialisation'],
  [
    /\bslopes? (of .{1,20} )?in (its|the|a|every|this|each) (weights?|input)/i,
    'gradient with respect to',
  ],
  [/(?<!standard )\bdeviations?\b/i, 'standard deviation'],
  [/\busual size\b/i, 'root mean square'],
  [/\bdear\b/i, 'expensive'],
  [/\bkernel.{0,20} (turned|turns)\b|\bturns? the kernel/i, 'flip'],
  [/\blaid on\b/i, 'slides over'],
  [/\bnobody\b/i, 'no other box, no cell'],
  [/\b(a|per) (cell|channel|layer|class|sample) a\b/i, 'per'],
]

describe.each(pages.map((page) => [page.id, page] as const))('the words of %s', (id, page) => {
  const folder = `src/content/${id}`
  const formulas = readFileSync(`${folder}/formulas.json`, 'utf8')
  const python = readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  const text = [wordsOf(page), formulas, ...python].join('\n')

  it.each(terms)('have no %s, but: %s', (homemade) => {
    expect(text.match(homemade)?.[0]).toBeUndefined()
  })

  it('use σ(·) for the sigmoid, never s(·)', () => {
    expect(`${text}\n${codeOf(page)}`).not.toMatch(/(?<![\w(.])s\((x|z|0|1|−?\d)/)
  })
})
