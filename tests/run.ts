import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { ensureChromium } from '../src/commands/chromium.ts'
import { ensureFirefox } from '../src/commands/firefox.ts'
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
  /** if the build has failed, it is skipped */
  readonly onBuild?: boolean
  /** runs beside the steps that follow, behind them in priority, up to the first that has to be alone */
  readonly beside?: boolean
  readonly alone?: boolean
}

const reports = 'test-results'
const bin = (name: string) => `node_modules/.bin/${name}`

const steps: readonly Step[] = [
  { name: 'model', command: bin('tsx'), args: ['models/prepare.ts'], needed: true },
  { name: 'build', command: bin('vite'), args: ['build'] },
  {
    name: 'soak',
    command: bin('tsx'),
    args: ['tests/soak/run.ts', '--minutes', '2', '--threads', '1'],
    onBuild: true,
    beside: true,
  },
  {
    name: 'bundle budget',
    command: bin('tsx'),
    args: ['tests/check-budget.ts'],
    onBuild: true,
  },
  { name: 'format', command: bin('prettier'), args: ['--check', '.'], beside: true },
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
    alone: true,
  },
  {
    name: 'end to end and golden',
    command: bin('playwright'),
    args: ['test', '--config', 'tests/e2e/playwright.config.ts'],
    count: () => playwrightCount(`${reports}/e2e.json`),
    onBuild: true,
    alone: true,
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

try {
  process.env['FIREFOX_PATH'] = ensureFirefox()
} catch (error) {
  console.log(`The test in Firefox is skipped. ${messageOf(error)}`)
}

let built = true
const besides: Promise<boolean>[] = []
for (const step of steps) {
  if (stopped) break
  if (step.alone) await Promise.all(besides.splice(0))
  if (step.onBuild && !built) {
    add(step.name, { passed: 0, failed: 1, skipped: 0 })
    continue
  }
  console.log(`\n--- ${step.name}${step.beside ? ', beside what follows' : ''}`)
  const running = run(step)
  if (step.beside) {
    besides.push(running)
    continue
  }
  const ok = await running
  if (!ok && step.needed) stopped = true
  if (!ok && step.name === 'build') built = false
}
await Promise.all(besides)

console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

/** Runs a step and adds its outcome; what a step beside others prints comes at its end. */
async function run(step: Step): Promise<boolean> {
  const start = performance.now()
  const child = spawn(step.command, step.args, {
    stdio: step.beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => printed.push(part))
  // processes that it starts inherit it
  if (step.beside && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const code = await once(child, 'close').then(
    ([status]: readonly unknown[]) => status,
    () => null,
  )
  if (step.beside) console.log(`\n--- ${step.name}\n${Buffer.concat(printed).toString()}`)
  const ok = code === 0
  add(step.name, counted(step, ok), (performance.now() - start) / 1000)
  return ok
}

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
