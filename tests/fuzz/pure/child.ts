import { mulberry32 } from '../../../src/nn/random.ts'
import { targets, type Target } from './targets.ts'

/** Request of the parent: a range of cases. */
export interface PureOrder {
  readonly seed: number
  readonly from: number
  readonly to: number
  /** cases between two words to the parent */
  readonly stride: number
}

/** Messages to the parent. `index`: the first case that is still to be done. */
export interface PureReport {
  readonly index: number
  /** how many of each end, since the last word */
  readonly ends: Readonly<Record<string, number>>
  readonly failures: readonly string[]
  /** of the process, bytes */
  readonly memory: number
}

process.on('message', work)
// the parent is gone
process.on('disconnect', () => process.exit())

function work({ seed, from, to, stride }: PureOrder): void {
  for (let start = from; start < to; start += stride) {
    const end = Math.min(to, start + stride)
    const all = targetsFor(seed, start)
    const ends: Record<string, number> = {}
    const failures: string[] = []
    for (let index = start; index < end; index++) {
      const [name, run] = all[index % all.length]!
      const failure = failureOf(run, name, seed, index, ends)
      if (failure !== null) failures.push(failure)
    }
    const memory = process.memoryUsage.rss()
    process.send?.({ index: end, ends, failures, memory } satisfies PureReport)
  }
}

let known: { readonly key: number; readonly all: [string, Target][] } | null = null

/** Those of a case, wherever a run begins: each ten thousand have sets of labels of their own. */
function targetsFor(seed: number, index: number): [string, Target][] {
  const key = seed + 10_000 * Math.floor(index / 10_000)
  if (known?.key !== key) known = { key, all: Object.entries(targets(key)) }
  return known.all
}

function failureOf(
  run: Target,
  name: string,
  seed: number,
  index: number,
  ends: Record<string, number>,
): string | null {
  try {
    const end = `${name}: ${run(mulberry32(seed + 0x9e3779b1 * index))}`
    ends[end] = (ends[end] ?? 0) + 1
    return null
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return `case ${index} of seed ${seed}, ${name}: ${told.slice(0, 2000)}`
  }
}
