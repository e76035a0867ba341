import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Row {
  readonly cells: readonly string[]
  readonly title: string
  readonly path: string
}

/** The rows of the tables, without their heads. */
function rowsOf(markdown: string): readonly Row[] {
  return markdown.split('\n').flatMap((line) => {
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1) : []
    const link = /^\[(.+)\]\((\S+)\)$/.exec(cells.at(-1)?.trim() ?? '')
    return link ? [{ cells, title: link[1]!, path: `tests/${link[2]!}` }] : []
  })
}

const text = readFileSync('tests/FAILURES.md', 'utf8')
const lines = text.split('\n').filter((line) => /^\| (?!fault|way in|-)/.test(line))
const rows = rowsOf(text)

describe('the table of failures', () => {
  it('has at least forty faults, each with what is seen, what is kept, and a test', () => {
    expect(rows.length).toBe(lines.length)
    const [faults = ''] = text.split('## Threats')
    expect(rowsOf(faults).length).toBeGreaterThanOrEqual(40)
    const whole = rows.filter(({ cells }) => cells.length === 4 && cells.every((one) => one.trim()))
    expect(whole).toHaveLength(rows.length)
  })

  it.each(rows)('names a test that exists: $title', ({ title, path }) => {
    expect(existsSync(path)).toBe(true)
    const source = readFileSync(path, 'utf8')
    const quoted = ["'", '"', '`'].filter((quote) => source.includes(quote + title + quote))
    expect(quoted).not.toEqual([])
  })
})
