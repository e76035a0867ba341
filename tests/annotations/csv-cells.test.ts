import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defused, restored } from '../../src/annotations/csv-cells.ts'

describe('the cells of a table', () => {
  it.each(['=1+1', '+cmd', '- x', '@SUM(A1)', '\tx', '\rx', "'=1", '-x'])(
    'are no formula to a spreadsheet: %j',
    (text) => {
      expect(defused(text)).toBe(`'${text}`)
      expect(restored(defused(text))).toBe(text)
    },
  )

  it.each(['-3.5', '+2', '-1e-7', '0', 'cat', "it's", "'quoted'", ''])(
    'are left alone where they are none, numbers among them: %j',
    (text) => {
      expect(defused(text)).toBe(text)
      expect(restored(text)).toBe(text)
    },
  )

  it('are restored unchanged, whatever they contain', () => {
    assert(property(string(), (text) => restored(defused(text)) === text))
  })
})
