import type { Page } from '@playwright/test'

/** The page's camera statistics at the time they are shown. */
export interface LiveReading {
  /** answered frames so far */
  readonly frames: number
  /** milliseconds since the page was opened */
  readonly time: number
  /** median milliseconds of `session.run` over the last 60 frames */
  readonly network: number
}

/**
 * Waits until that many frames are answered, `limit` milliseconds at most. The page shows the count with an answer, so
 * the time is that answer's.
 */
export async function watchLive(
  page: Page,
  frames: number,
  limit = 3_600_000,
): Promise<LiveReading> {
  const told = await page.waitForFunction(
    (wanted) => {
      // no functions in here: the compiler would insert a helper that the page lacks
      const table = [...document.querySelectorAll('table')].find((one) =>
        one.caption?.textContent?.includes('last 60 frames'),
      )
      const line = [...(table?.parentElement?.querySelectorAll('p') ?? [])].find((one) =>
        one.textContent?.includes('frames answered'),
      )
      const count = Number.parseInt(line?.textContent?.replaceAll(',', '') ?? '')
      if (!(count >= wanted)) return null
      const row = [...(table?.rows ?? [])].find((one) => one.cells[0]?.textContent === 'network')
      const network = Number(row?.cells[1]?.textContent?.replaceAll(',', ''))
      return { frames: count, time: performance.now(), network }
    },
    frames,
    { timeout: limit },
  )
  const reading = await told.jsonValue()
  if (!reading || !(reading.network > 0)) throw new Error('the page told no time of the network')
  return reading
}
