import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'

/** Resident memory of the page's process in bytes; 0 if the system does not report it. */
export async function residentSet(page: Page): Promise<number> {
  const browser = page.context().browser()
  if (!browser || !existsSync('/proc/self/statm')) return 0
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096)
  return Math.max(0, ...sizes)
}

/** Forces a garbage collection. */
export async function collectGarbage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.detach()
}

/** Bytes of the JS heap after a forced garbage collection. */
export async function usedHeap(page: Page): Promise<number> {
  await collectGarbage(page)
  const session = await page.context().newCDPSession(page)
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** Has the browser drop what it keeps only while there is memory, as it does by itself when that is short. */
export async function dropCaches(page: Page): Promise<void> {
  const browser = page.context().browser()
  if (!browser) return
  const session = await browser.newBrowserCDPSession()
  await session.send('Memory.simulatePressureNotification', { level: 'critical' })
  await session.detach()
  // the renderers drop theirs when they hear of it
  await page.waitForTimeout(500)
}
