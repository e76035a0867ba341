import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-guide-'))
  const { status, stderr } = spawnSync(
    'node_modules/.bin/tsx',
    ['src/commands/export-guide.ts', folder],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

describe('npm run guide:export', () => {
  test('writes the guide and its ten pages, each as HTML and as a notebook', () => {
    const names = readdirSync(folder)
    expect(names.filter((name) => name.endsWith('.html'))).toHaveLength(11)
    expect(names.filter((name) => name.endsWith('.ipynb'))).toHaveLength(11)
  })

  test('gives the files the styles that their diagrams ask for', () => {
    const html = readFileSync(join(folder, 'deep-learning-guide.html'), 'utf8')
    const css = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? ''
    const classes = new Set(
      Array.from(html.matchAll(/<svg role="img"[^]*?<\/svg>/g), ([svg]) =>
        Array.from(svg.matchAll(/ class="([^"]+)"/g), ([, names]) => names?.split(' ') ?? []),
      ).flat(2),
    )
    expect(classes.size).toBeGreaterThan(10)
    expect([...classes].filter((name) => !css.includes(`.${name}`))).toEqual([])
    expect(css).toContain('--accent')
  })

  test('names the network and its hash', () => {
    const html = readFileSync(join(folder, 'overfitting.html'), 'utf8')
    expect(html).toMatch(/sha256 [0-9a-f]{64}/)
  })
})
