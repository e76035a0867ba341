import { fork, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { Order, Report } from './child.ts'
import { wholeNumbers } from './whole-numbers.ts'

/**
 * Passes changed model files through everything that opens one. Each must end in a typed error or a working
 * network; a crash, a hang, any other error, or unbounded memory is a failure, and is reported with its number:
 * `npm run fuzz -- --from NUMBER --cases 1` repeats it.
 */
const { cases: total, from: first, seed } = wholeNumbers({ cases: 100_000, from: 0, seed: 1 })

/** Milliseconds: a case normally takes a few, but a busy machine may need a thousand times as long. */
const patience = 20_000
/** Number of cases per process, since WebAssembly memory only grows. */
const stretch = 2_000
const lanes = Math.min(4, availableParallelism(), total)

const ends = new Map<string, number>()
const refusals = new Map<string, number>()
const changes = new Map<string, number>()
const failures: string[] = []
let detectors = 0
let next = first
const last = first + total

const started = performance.now()
await Promise.all(Array.from({ length: lanes }, lane))
report()

/** Runs ranges of cases until none are left. */
async function lane(): Promise<void> {
  while (next < last) {
    const from = next
    next = Math.min(last, from + Math.min(stretch, Math.ceil(total / lanes)))
    let place = from
    const to = next
    while (place < to) place = await cover({ seed, from: place, to })
  }
}

/** Runs cases in a separate process; resolves to the first one that is still to be done. */
function cover(order: Order): Promise<number> {
  return new Promise((resolve) => {
    const child: ChildProcess = fork(new URL('child.ts', import.meta.url), {
      execArgv: [...process.execArgv, '--max-old-space-size=1024'],
    })
    let current = order.from
    let isDone = false
    let watch: NodeJS.Timeout | undefined
    const end = (upTo: number) => {
      if (isDone) return
      isDone = true
      clearTimeout(watch)
      child.kill('SIGKILL')
      resolve(upTo)
    }
    const fail = (why: string) => {
      failures.push(`case ${current} of seed ${seed}: ${why}`)
      end(current + 1)
    }
    const rearm = () => {
      clearTimeout(watch)
      watch = setTimeout(() => fail(`no answer within ${patience / 1000} s`), patience)
    }
    child.on('message', (message: Report) => {
      rearm()
      current = message.index
      switch (message.kind) {
        case 'began':
          return
        case 'ended':
          count(ends, message.outcome.end)
          for (const code of new Set(message.outcome.codes)) count(refusals, code)
          for (const pass of message.outcome.changed) count(changes, pass)
          if (message.outcome.understood === 'detector') detectors++
          break
        case 'aborted':
          count(ends, 'runtime aborted')
          return end(current + 1)
        case 'failed':
          failures.push(`case ${current} of seed ${seed}: ${message.error}`)
          break
        case 'grew':
          failures.push(`case ${current} of seed ${seed} took ${message.bytes} bytes`)
          return
      }
      if (current + 1 === order.to) end(order.to)
    })
    child.on('exit', (code, signal) => {
      if (!isDone) fail(`the process ended with ${signal ?? code}`)
    })
    child.send(order)
    rearm()
  })
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function report(): void {
  const line = (name: string, found: number) =>
    console.log(`${String(found).padStart(8)}  ${name} (${((100 * found) / total).toFixed(1)} %)`)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const executed = ends.get('executed') ?? 0
  console.log(`${total} changed model files, seed ${seed}, ${seconds} s`)
  line('accepted', total - failures.length - (ends.get('refused') ?? 0))
  line('executed', executed)
  for (const name of ['runtime refused', 'runtime aborted', 'not run']) {
    line(name, ends.get(name) ?? 0)
  }
  line('understood as detectors', detectors)
  line('refused', ends.get('refused') ?? 0)
  console.log('refused by reader or passes, by code:')
  for (const [code, found] of [...refusals].sort(([, a], [, b]) => b - a)) line(code, found)
  console.log('changed by passes:')
  for (const [pass, found] of changes) line(pass, found)
  line('failed', failures.length)
  for (const failure of failures.slice(0, 20)) console.error(`\n${failure}`)
  const isEnough = executed > total / 100 || total < 100
  if (!isEnough) console.error('Too few were executed for this to say much.')
  process.exitCode = failures.length > 0 || !isEnough ? 1 : 0
}
