// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { reveal } from '../../src/ui/reveal.ts'

/** A row at `top`..`top + 20` in a pane that shows 100..200 of the window. */
function scene(top: number) {
  const pane = document.createElement('div')
  const row = document.createElement('div')
  pane.append(row)
  document.body.append(pane)
  Object.defineProperties(pane, { scrollHeight: { value: 900 }, clientHeight: { value: 100 } })
  pane.getBoundingClientRect = () => new DOMRect(0, 100, 50, 100)
  row.getBoundingClientRect = () => new DOMRect(0, top, 50, 20)
  pane.scrollTop = 300
  return { pane, row }
}

afterEach(() => document.body.replaceChildren())

describe('reveal', () => {
  it.each([
    ['up to a row above', 60, 260],
    ['down to a row below', 230, 350],
    ['by nothing for a row in sight', 150, 300],
  ])('scrolls the pane %s', (_, top, scrolled) => {
    const { pane, row } = scene(top)
    reveal(row)
    expect(pane.scrollTop).toBe(scrolled)
  })

  it('does not scroll the page itself', () => {
    const { row } = scene(230)
    Object.defineProperty(document.documentElement, 'scrollHeight', { value: 5000 })
    document.documentElement.scrollTop = 40
    reveal(row)
    expect(document.documentElement.scrollTop).toBe(40)
  })
})
