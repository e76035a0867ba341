import { availableParallelism } from 'node:os'
import type { Order, Report } from './child.ts'
import { inProcess, inStretches } from './stretches.ts'
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

const script = new URL('child.ts', import.meta.url)

const ends = new Map<string, number>()
const refusals = new Map<string, number>()
const changes = new Map<string, number>()
const failures: string[] = []
let detectors = 0

const started = performance.now()
await inStretches({ first, total, stretch, lanes }, cover)
report()

/** Runs cases, in another process after each that ended one. */
async function cover(from: number, to: number): Promise<void> {
  for (let place = from; place < to;) {
    const order: Order = { seed, from: place, to }
    let current = place
    const why = await inProcess<Report>(script, order, patience, (message) => {
      current = message.index
      const isOver = message.kind === 'ended' || message.kind === 'failed'
      return hear(message) || (isOver && current + 1 === to)
    })
    if (why !== null) failures.push(`case ${current} of seed ${seed}: ${why}`)
    place = current + 1
  }
}

/** Counts what is said of a case; true if the process cannot go on. */
function hear(message: Report): boolean {
  const { kind, index } = message
  switch (kind) {
    case 'began':
      break
    case 'ended':
      count(ends, message.outcome.end)
      for (const code of new Set(message.outcome.codes)) count(refusals, code)
      for (const pass of message.outcome.changed) count(changes, pass)
      if (message.outcome.understood === 'detector') detectors++
      break
    case 'aborted':
      count(ends, 'runtime aborted')
      return true
    case 'failed':
      failures.push(`case ${index} of seed ${seed}: ${message.error}`)
      break
    case 'grew':
      failures.push(`case ${index} of seed ${seed} took ${message.bytes} bytes`)
      break
  }
  return false
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
