import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * `npm run fuzz -- --what models|pure|all`: damaged model files (where nothing is said), damaged files for all
 * other readers, or both. Every other word goes to the one that is meant; where both are, to the second.
 */
const { values } = parseArgs({
  options: { what: { type: 'string', default: 'models' } },
  strict: false,
})
const scripts: Readonly<Record<string, readonly string[]>> = {
  models: ['run.ts'],
  pure: ['pure/run.ts'],
  all: ['pure/run.ts', 'run.ts'],
}
const meant = scripts[String(values['what'])]
if (!meant) throw new Error(`--what is ${String(values['what'])}, expected models, pure or all.`)
const others = process.argv
  .slice(2)
  .filter((word, i, words) => !/^--what(=|$)/.test(word) && words[i - 1] !== '--what')
for (const [i, script] of meant.entries()) {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const words = i === meant.length - 1 ? others : []
  const { status } = spawnSync(process.execPath, [...process.execArgv, file, ...words], {
    stdio: 'inherit',
  })
  process.exitCode ||= status ?? 1
}
