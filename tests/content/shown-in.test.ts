import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conceptIds } from '../../src/content/concept.ts'
import { shownIn } from '../../src/content/shown-in.ts'
import * as evaluate from '../../src/views/evaluate/strings.ts'
import * as inspect from '../../src/views/inspect/strings.ts'

const lists: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { inspect, evaluate }

/** The parts of a tab as its panel lists them: name in the address and label. */
function partsOf(tab: string): ReadonlyMap<string, unknown> {
  const source = readFileSync(`src/views/${tab}/${tab}-panel.tsx`, 'utf8')
  return new Map(
    Array.from(
      source.matchAll(/\{ value: '([\w-]+)', label: strings\.(\w+) \}/g),
      ([, part, label]) => [part!, lists[tab]?.[label!]],
    ),
  )
}

describe('what Inspect and Evaluate show of the guide', () => {
  it('is something for every page, and nothing twice', () => {
    const ways = shownIn.map(({ concept, tab, part }) => `${concept} ${tab} ${part}`)
    expect(new Set(ways).size).toBe(ways.length)
    expect(new Set(shownIn.map(({ concept }) => concept))).toEqual(new Set(conceptIds))
  })

  it('is in parts that those tabs have, under their own names', () => {
    for (const { tab, part, name } of shownIn) expect(partsOf(tab).get(part)).toBe(name)
  })
})
