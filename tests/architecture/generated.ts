import { readFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { linterRule, mainRule } from './linter-rules.ts'
import { roomsTable } from './rooms-table.ts'
import { walls } from './walls.ts'

/** The files that `npm run walls` writes, with the generated parts replaced, formatted. */
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

/** All packages of package.json, except those with types only. */
export function packages(): readonly string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: object
    readonly devDependencies: object
  }
  return [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(
    (name) => !name.startsWith('@types/'),
  )
}

/** Puts the wall rules first; other overrides of the file stay. */
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
  // unaligned, since aligning the columns would change every row
  const table = `<!-- prettier-ignore-start -->\n${roomsTable(walls)}\n<!-- prettier-ignore-end -->`
  return `${before}${start}\n\n${table}\n\n${end}${after}`
}
