import type { Page } from '@playwright/test'
import type { BenchEntry, BenchOptions } from './page/main.ts'

/** Times whole frames in a new bench page, with a new engine. */
export async function timeFrames(
  page: Page,
  address: string,
  options: BenchOptions,
): Promise<BenchEntry[]> {
  await page.goto(address)
  return page.evaluate(
    (given) =>
      (
        globalThis as unknown as { gridlensBench(given: unknown): Promise<BenchEntry[]> }
      ).gridlensBench(given),
    options,
  )
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
