import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureChromium } from '../src/commands/chromium.ts'
import { messageOf } from '../src/words/message-of.ts'

/** The outcome of a step: one check passed or failed, or the counts of its suite. */
interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** reads the suite's counts from the report it wrote */
  readonly count?: () => Count
  /** if it fails, the following steps are skipped */
  readonly needed?: boolean
}

const reports = 'test-results'
const bin = (name: string) => `node_modules/.bin/${name}`

const steps: readonly Step[] = [
  { name: 'model', command: bin('tsx'), args: ['models/prepare.ts'], needed: true },
  { name: 'format', command: bin('prettier'), args: ['--check', '.'] },
  { name: 'lint and walls', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: bin('tsx'), args: ['tests/check-types.ts'] },
  { name: 'unused code', command: bin('knip'), args: [] },
  {
    name: 'unit and component',
    command: bin('vitest'),
    args: [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reports}/unit.json`,
    ],
    count: () => vitestCount(`${reports}/unit.json`),
  },
  {
    name: 'fuzz',
    command: bin('tsx'),
    args: ['tests/fuzz/what.ts', '--what', 'all', '--cases', '3000'],
  },
  { name: 'build', command: bin('vite'), args: ['build'], needed: true },
  { name: 'bundle budget', command: bin('tsx'), args: ['tests/check-budget.ts'] },
  {
    name: 'end to end and golden',
    command: bin('playwright'),
    args: ['test', '--config', 'tests/e2e/playwright.config.ts'],
    count: () => playwrightCount(`${reports}/e2e.json`),
  },
]

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const total = { passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []
let stopped = false

function add(name: string, count: Count, seconds = 0): void {
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  const { passed, failed, skipped } = count
  lines.push(
    `${failed > 0 ? 'FAIL' : 'ok  '} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds.toFixed(0)} s)`,
  )
}

try {
  process.env['CHROME_PATH'] = ensureChromium()
} catch (error) {
  console.error(messageOf(error))
  add('browser', { passed: 0, failed: 1, skipped: 0 })
  stopped = true
}

for (const step of steps) {
  if (stopped) break
  console.log(`\n--- ${step.name}`)
  const start = performance.now()
  const { status } = spawnSync(step.command, step.args, { stdio: 'inherit' })
  const ok = status === 0
  add(step.name, counted(step, ok), (performance.now() - start) / 1000)
  if (!ok && step.needed) stopped = true
}

console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

/** A suite that exits with an error counts as failed even if none of its tests failed. */
function counted({ count }: Step, ok: boolean): Count {
  if (!count) return { passed: Number(ok), failed: Number(!ok), skipped: 0 }
  try {
    const own = count()
    return ok || own.failed > 0 ? own : { ...own, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function vitestCount(file: string): Count {
  const report = readJson(file) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }
}

function playwrightCount(file: string): Count {
  const { stats } = readJson(file) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
