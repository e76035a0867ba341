import { mulberry32 } from '../../src/nn/random.ts'
import { bases } from './bases.ts'
import { chain, type Outcome } from './chain.ts'
import { mutant } from './mutate.ts'
import { isAbort } from './run-network.ts'

/** Request of the parent: a range of cases. */
export interface Order {
  readonly seed: number
  readonly from: number
  readonly to: number
}

/** Messages to the parent: a case begins, has ended, or has failed. */
export type Report =
  | { readonly kind: 'began'; readonly index: number }
  | { readonly kind: 'ended'; readonly index: number; readonly outcome: Outcome }
  | { readonly kind: 'aborted'; readonly index: number }
  | { readonly kind: 'failed'; readonly index: number; readonly error: string }
  | { readonly kind: 'grew'; readonly index: number; readonly bytes: number }

const files = bases()

/** More than half a gigabyte for one small file is a failure. */
const mostGrowth = 2 ** 29

process.on('message', (order: Order) => void work(order))
// the parent is gone
process.on('disconnect', () => process.exit())

async function work({ seed, from, to }: Order): Promise<void> {
  for (let index = from; index < to; index++) {
    say({ kind: 'began', index })
    const random = mulberry32(seed + 0x9e3779b1 * index)
    const changed = mutant(files, random)
    const memory = process.memoryUsage.rss()
    try {
      say({ kind: 'ended', index, outcome: await chain(changed, random) })
    } catch (error) {
      if (isAbort(error)) {
        // the runtime is unusable now; the parent starts another process
        say({ kind: 'aborted', index })
        return
      }
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
      say({ kind: 'failed', index, error: `${changed.base}: ${changed.steps.join(', ')}\n${told}` })
    }
    const growth = process.memoryUsage.rss() - memory
    if (growth > mostGrowth) say({ kind: 'grew', index, bytes: growth })
  }
}

function say(report: Report): void {
  process.send?.(report)
}
