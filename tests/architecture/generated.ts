import { readFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { linterRule, mainRule } from './linter-rules.ts'
import { roomsTable } from './rooms-table.ts'
import { walls } from './walls.ts'

/** What `npm run walls` writes: the files with what is made of the walls in its place, formatted. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const texts = {
    '.oxlintrc.json': withRules(readFileSync('.oxlintrc.json', 'utf8')),
    'CONTRIBUTING.md': withTable(readFileSync('CONTRIBUTING.md', 'utf8')),
  }
  const formatted = Object.entries(texts).map(async ([file, text]) => {
    const config = await resolveConfig(file)
    return [file, await format(text, { ...config, filepath: file })] as const
  })
  return new Map(await Promise.all(formatted))
}

/** All that package.json names, but for types alone. */
export function packages(): readonly string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: object
    readonly devDependencies: object
  }
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(
    (name) => !name.startsWith('@types/'),
  )
}

/** Rules of walls come first; what else the file says of some files stays. */
function withRules(text: string): string {
  const config = JSON.parse(text) as { overrides: { rules: object }[] }
  const others = config.overrides.filter(({ rules }) => !('no-restricted-imports' in rules))
  const names = packages()
  const rules = [mainRule, ...walls.map((wall) => linterRule(wall, names))]
  return JSON.stringify({ ...config, overrides: [...rules, ...others] }, null, 2)
}

const start = '<!-- made by npm run walls -->'
const end = '<!-- up to here -->'

function withTable(text: string): string {
  const [before, rest] = text.split(start)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) {
    throw new Error(`CONTRIBUTING.md has no place for the table between ${start} and ${end}`)
  }
  // a row is changed alone: columns of equal width would move all of them
  const table = `<!-- prettier-ignore-start -->\n${roomsTable(walls)}\n<!-- prettier-ignore-end -->`
  return `${before}${start}\n\n${table}\n\n${end}${after}`
}
