import { availableParallelism } from 'node:os'
import { inProcess, inStretches } from '../stretches.ts'
import { wholeNumbers } from '../whole-numbers.ts'
import type { PureOrder, PureReport } from './child.ts'

/**
 * Gives damaged texts and bytes to every reader that needs no network, and sets of labels to writers and readers
 * in turn. Each must end soon, in a value or in words; anything else is told with its number:
 * `npm run fuzz -- --what pure --from NUMBER --cases 1`.
 */
const { cases: total, from: first, seed } = wholeNumbers({ cases: 50_000, from: 0, seed: 1 })

/** Milliseconds for the cases between two words; they take one or less each. */
const patience = 30_000
/** A process that needs more than this for files of kilobytes keeps what it should not. */
const mostMemory = 2 ** 30
const stretch = 10_000
const lanes = Math.max(1, Math.min(availableParallelism(), Math.ceil(total / 1000)))

const script = new URL('child.ts', import.meta.url)

const ends = new Map<string, number>()
const failures: string[] = []
let memory = 0

const started = performance.now()
await inStretches({ first, total, stretch, lanes }, cover)
report()

/** Runs cases, in another process after each that hung. */
async function cover(from: number, to: number): Promise<void> {
  // `stride` becomes 1 where something hung, to find the case
  for (let place = from, stride = 100; place < to;) {
    const order: PureOrder = { seed, from: place, to, stride }
    let done = place
    const why = await inProcess<PureReport>(script, order, patience, (heard) => {
      done = heard.index
      memory = Math.max(memory, heard.memory)
      failures.push(...heard.failures)
      for (const [name, count] of Object.entries(heard.ends)) {
        ends.set(name, (ends.get(name) ?? 0) + count)
      }
      return done >= to
    })
    if (why !== null && stride === 1) {
      failures.push(`case ${done} of seed ${seed}: ${why}`)
      place = done + 1
      stride = 100
    } else {
      place = done
      if (why !== null) stride = 1
    }
  }
}

function report(): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(`${total} damaged files and sets of labels, seed ${seed}, ${seconds} s`)
  const line = (name: string, count: number) => console.log(`${String(count).padStart(8)}  ${name}`)
  for (const [name, count] of [...ends].toSorted(([a], [b]) => (a < b ? -1 : 1))) line(name, count)
  line('failed', failures.length)
  console.log(`at most ${(memory / 2 ** 20).toFixed(0)} MB a process`)
  if (memory > mostMemory) failures.push(`a process took ${memory} bytes`)
  for (const failure of failures.slice(0, 20)) console.error(`\n${failure}`)
  const ended = [...ends.values()].reduce((sum, count) => sum + count, 0)
  process.exitCode = failures.length > 0 || ended !== total ? 1 : 0
}
