import type { BrowserContext } from '@playwright/test'
import { timeFrames } from '../drive.ts'
import type { PeerEntry, PeerOptions } from '../page/peers.ts'
import type { Subject } from './subjects.ts'

export interface Contestant {
  /** name in the table */
  readonly name: string
  readonly ours: boolean
  readonly threads: number
  /** Laps over all photos in a new page, which is closed afterwards. */
  turn(context: BrowserContext): Promise<readonly PeerEntry[]>
}

/** The contestants for a subject: the libraries that can read it, the bare runtime, and this app in each form. */
export function contestantsFor(
  { peers, file, fast, size, input }: Subject,
  address: string,
  photos: readonly string[],
  threadCounts: readonly number[],
  laps: number,
): readonly Contestant[] {
  const imageUrls = photos.map((photo) => new URL(photo, address).href)

  const peer = (name: string, which: PeerOptions['peer'], threads: number): Contestant => ({
    name,
    ours: false,
    threads,
    async turn(context) {
      const page = await context.newPage()
      try {
        await page.goto(new URL('page/peers.html', address).href)
        const modelUrl = new URL(file, address).href
        const options = { peer: which, modelUrl, size, threads, input, imageUrls, rounds: laps }
        return await page.evaluate(
          (given) =>
            (
              globalThis as unknown as { peerBench(given: unknown): Promise<PeerEntry[]> }
            ).peerBench(given),
          options,
        )
      } finally {
        await page.close()
      }
    },
  })

  const ours = (name: string, model: string, threads: number): Contestant => ({
    name,
    ours: true,
    threads,
    async turn(context) {
      const page = await context.newPage()
      try {
        const modelUrl = new URL(model, address).href
        const index = new URL('page/index.html', address).href
        const options = { modelUrl, size, threads, imageUrls, rounds: laps }
        const entries = await timeFrames(page, index, options)
        const running = entries[0]?.threads
        if (running !== threads) throw new Error(`${running} threads run instead of ${threads}`)
        return entries
      } finally {
        await page.close()
      }
    },
  })

  const most = Math.max(...threadCounts)
  return [
    // it does not support threads
    ...(peers.includes('ultralytics') ? [peer('@ultralytics/yolo', 'ultralytics', 1)] : []),
    ...(peers.includes('libreyolo') ? [peer('libreyolo-web', 'libreyolo', most)] : []),
    ...threadCounts.flatMap((threads) => [
      peer('bare runtime', 'runtime', threads),
      ours(fast === undefined ? 'Gridlens' : 'Gridlens, exact', file, threads),
      ...(fast === undefined ? [] : [ours('Gridlens, fast', fast, threads)]),
    ]),
  ]
}
