import type { Page } from '@playwright/test'

/**
 * Waits until the page has answered that many frames of the camera, `limit` milliseconds at most. Returns how many
 * there are then.
 */
export async function watchLive(page: Page, frames: number, limit = 3_600_000): Promise<number> {
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
      return count >= wanted ? count : null
    },
    frames,
    { timeout: limit },
  )
  const count = await told.jsonValue()
  if (count === null) throw new Error('the page told no number of frames')
  return count
}
