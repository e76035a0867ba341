import type { Page } from '@playwright/test'

/** What the page did since it was opened; times in milliseconds. */
export interface EngineWatch {
  /** from each frame's request to its answer, as the page sees them */
  readonly runs: readonly number[]
  /** when each answer came */
  readonly answered: readonly number[]
  /** `session.run` of each answer */
  readonly networks: readonly number[]
  /** longest time between two of the page's own frames */
  readonly longestFrame: number
  /** from each press to the frame that shows its effect */
  readonly presses: readonly number[]
}

// as text: the compiler would insert a helper into a function that the page lacks
const watch = `
  const seen = { runs: [], answered: [], networks: [], longestFrame: 0, presses: [] }
  globalThis.engineWatch = seen
  const begun = new Map()
  const watched = new WeakSet()
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (...args) {
    if (args[0]?.type === 'detect' || args[0]?.type === 'run') {
      begun.set(args[0].id, performance.now())
      if (!watched.has(this)) this.addEventListener('message', ({ data }) => {
        const start = begun.get(data.id)
        if (data.type !== 'answer' || start === undefined) return
        begun.delete(data.id)
        const now = performance.now()
        seen.runs.push(now - start)
        seen.answered.push(now)
        seen.networks.push((data.answer.detected ?? data.answer).times.network)
      })
      watched.add(this)
    }
    return Reflect.apply(post, this, args)
  }
  let last = performance.now()
  requestAnimationFrame(function next() {
    const now = performance.now()
    seen.longestFrame = Math.max(seen.longestFrame, now - last)
    last = now
    requestAnimationFrame(next)
  })
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === 'click') seen.presses.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 })
`

/** Watches the engine and the page from the next address on; gives what reads what was seen. */
export async function watchEngine(page: Page): Promise<() => Promise<EngineWatch>> {
  await page.addInitScript({ content: watch })
  return () => page.evaluate(() => (globalThis as unknown as Watched).engineWatch)
}

/** Begins anew with the longest frame and the presses. */
export async function forgetFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign((globalThis as unknown as Watched).engineWatch, { longestFrame: 0, presses: [] })
  })
}

interface Watched {
  readonly engineWatch: EngineWatch
}
