import { fork } from 'node:child_process'

export interface Cases {
  readonly first: number
  readonly total: number
  /** most cases that are handed out at once */
  readonly stretch: number
  /** stretches that are run at the same time */
  readonly lanes: number
}

/** Hands out all cases in stretches, to each lane one after another. */
export async function inStretches(
  { first, total, stretch, lanes }: Cases,
  cover: (from: number, to: number) => Promise<void>,
): Promise<void> {
  const last = first + total
  const longest = Math.min(stretch, Math.ceil(total / lanes))
  let next = first
  async function lane(): Promise<void> {
    while (next < last) {
      const from = next
      const to = Math.min(last, from + longest)
      next = to
      await cover(from, to)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/**
 * Gives an order to a process of its own, and ends it with what it says last.
 *
 * @param patience milliseconds without a word
 * @param hear returns whether that was its last word
 * @returns why it ended otherwise; null: as it should
 */
export function inProcess<Heard>(
  script: URL,
  order: object,
  patience: number,
  hear: (heard: Heard) => boolean,
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = fork(script, { execArgv: [...process.execArgv, '--max-old-space-size=1024'] })
    let watch: NodeJS.Timeout | undefined
    const end = (why: string | null) => {
      clearTimeout(watch)
      child.removeAllListeners()
      child.kill('SIGKILL')
      resolve(why)
    }
    const rearm = () => {
      clearTimeout(watch)
      watch = setTimeout(() => end(`no answer within ${patience / 1000} s`), patience)
    }
    child.on('message', (heard: Heard) => {
      rearm()
      if (hear(heard)) end(null)
    })
    child.on('exit', (code, signal) => end(`the process ended with ${signal ?? code}`))
    child.send(order)
    rearm()
  })
}
