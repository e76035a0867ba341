import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { ensureChromium } from '../src/commands/chromium.ts'
import { ensureFirefox } from '../src/commands/firefox.ts'
import { messageOf } from '../src/words/message-of.ts'
import {
  failedInPlaywright,
  failedInVitest,
  tellFailed,
  type FailedTest,
  type PlaywrightReport,
  type VitestReport,
} from './what-failed.ts'

/** The outcome of a step: one check passed or failed, or the counts of its suite. */
interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What a suite tells in the report that it wrote. */
interface Suite {
  readonly count: Count
  readonly failed: readonly FailedTest[]
}

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly read?: () => Suite
  /** if it fails, the following steps are skipped */
  readonly needed?: boolean
  /** if the build has failed, it is skipped */
  readonly onBuild?: boolean
  /** runs beside the steps that follow, behind them in priority, up to the first that has to be alone */
  readonly beside?: boolean
  readonly alone?: boolean
}

const reports = 'test-results'
/** characters of a step's output that are kept */
const mostKept = 200_000
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
    read: () => readVitest(`${reports}/unit.json`),
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
    read: () => readPlaywright(`${reports}/e2e.json`),
    onBuild: true,
    alone: true,
  },
]

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const total = { passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []
const failures: string[] = []
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
  failures.push(...tellFailed('browser', [], messageOf(error)))
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
    failures.push(...tellFailed(step.name, [], 'There is no build.'))
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

if (failures.length > 0) console.log(`\n${failures.join('\n')}`)
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0

/** Runs a step and adds its outcome; what a step beside others prints comes at its end. */
async function run(step: Step): Promise<boolean> {
  const start = performance.now()
  const child = spawn(step.command, step.args, {
    stdio: [step.beside ? 'ignore' : 'inherit', 'pipe', 'pipe'],
    // what it prints passes through here
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  })
  let printed = ''
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    from.setEncoding('utf8').on('data', (part: string) => {
      if (!step.beside) to.write(part)
      printed = (printed + part).slice(-mostKept)
    })
  // processes that it starts inherit it
  if (step.beside && child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const code = await once(child, 'close').then(
    ([status]: readonly unknown[]) => status,
    (error: unknown) => {
      printed += messageOf(error)
      return null
    },
  )
  if (step.beside) console.log(`\n--- ${step.name}\n${printed}`)
  const ok = code === 0
  const { count, failed } = outcome(step, ok)
  add(step.name, count, (performance.now() - start) / 1000)
  if (count.failed > 0) failures.push(...tellFailed(step.name, failed, printed))
  return ok
}

/** A suite that exits with an error counts as failed even if none of its tests failed. */
function outcome({ read }: Step, ok: boolean): Suite {
  if (!read) return { count: { passed: Number(ok), failed: Number(!ok), skipped: 0 }, failed: [] }
  try {
    const own = read()
    return ok || own.count.failed > 0 ? own : { ...own, count: { ...own.count, failed: 1 } }
  } catch {
    return { count: { passed: 0, failed: 1, skipped: 0 }, failed: [] }
  }
}

function readVitest(file: string): Suite {
  const report = readJson(file) as VitestReport
  return {
    count: {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    },
    failed: failedInVitest(report, process.cwd()),
  }
}

function readPlaywright(file: string): Suite {
  const report = readJson(file) as PlaywrightReport
  const { expected, unexpected, flaky, skipped } = report.stats
  return {
    count: { passed: expected, failed: unexpected + flaky, skipped },
    failed: failedInPlaywright(report),
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
