import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generated, packages } from './generated.ts'
import { lintedProject, type LintedProject } from './linted.ts'
import { plantsOf, type Plant } from './plants.ts'
import { readEntry, rooms } from './wall-entry.ts'
import { walls } from './walls.ts'

describe('the walls', () => {
  let project: LintedProject
  beforeAll(() => void (project = lintedProject()))
  afterAll(() => project.remove())

  it('stop every import that they do not list, and allow all others', () => {
    const names = packages()
    const plants = walls.flatMap((wall) => plantsOf(wall, names))
    const found = project.lint(written(plants))
    const red = new Set(
      found
        .filter(({ code }) => code.includes('no-restricted-imports'))
        .map(({ filename, line }) => `${filename}:${line}`),
    )
    const wrong = plants.filter(({ at, forbidden }) => red.has(at) !== forbidden)
    expect(wrong).toEqual([])
    expect(red.size).toBe(plants.filter(({ forbidden }) => forbidden).length)

    const pairs = pairsOf(plants.filter(({ forbidden, kind }) => forbidden && kind === 'room'))
    const packagePairs = pairsOf(
      plants.filter(({ forbidden, kind }) => forbidden && kind === 'package'),
    )
    console.log(
      `${red.size} imports planted and red, one by one: ${pairs} forbidden pairs of rooms, ${packagePairs} of a room and a package; ${plants.length - red.size} allowed ones pass`,
    )
    // all pairs except those that the table allows
    expect(pairs).toBeGreaterThan((rooms.length * (rooms.length - 1)) / 2)
    expect(packagePairs).toBeGreaterThan((rooms.length * names.length) / 2)
  }, 120_000)

  it('cover every folder of src', () => {
    const folders = ['', 'views/'].flatMap((parent) =>
      readdirSync(`src/${parent}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${parent}${name}`),
    )
    expect(folders).toContain('vision')
    expect(folders.filter((folder) => !rooms.includes(folder))).toEqual(['views'])
    expect(readdirSync('src/views').filter((name) => name.includes('.'))).toEqual([])
  })

  it('name existing rooms, files and packages', () => {
    const known = new Set([...packages(), 'node'])
    const entries = walls.flatMap(({ imports }) => imports.map(readEntry))
    const strangers = entries.flatMap(({ packageName }) =>
      packageName === null || known.has(packageName) ? [] : [packageName],
    )
    expect(strangers).toEqual([])
    const files = [
      ...entries.flatMap(({ room, file }) => (file === null ? [] : [`src/${room}/${file}`])),
      ...walls.flatMap(({ room, files: some }) =>
        (some ?? []).map((file) => `src/${room}/${file}`),
      ),
    ]
    expect(files).toContain('src/engine/protocol.ts')
    const there = readdirSync('src', { recursive: true }).map((file) => `src/${String(file)}`)
    expect(files.filter((file) => !there.some((one) => globOf(file).test(one)))).toEqual([])
  })

  it('match the linter’s rules and CONTRIBUTING.md; if not: npm run walls', async () => {
    const files = await generated()
    expect([...files.keys()]).toEqual(['.oxlintrc.json', 'CONTRIBUTING.md'])
    const there = new Map([...files.keys()].map((file) => [file, readFileSync(file, 'utf8')]))
    expect(there).toEqual(files)
  })
})

/** The planted files' text, by path. */
function written(plants: readonly Plant[]): Readonly<Record<string, string>> {
  const files: Record<string, string[]> = {}
  for (const { at, text } of plants) {
    const [file = '', line = ''] = at.split(':')
    const lines = (files[file] ??= [])
    lines[Number(line) - 1] = text
  }
  return Object.fromEntries(Object.entries(files).map(([file, lines]) => [file, lines.join('\n')]))
}

function pairsOf(plants: readonly Plant[]): number {
  return new Set(plants.map(({ at, of }) => `${roomOf(at)} ${of}`)).size
}

function roomOf(at: string): string | undefined {
  return rooms.find((room) => at.startsWith(`src/${room}/`))
}

function globOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)
}
