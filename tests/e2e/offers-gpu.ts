import type { BrowserContext } from '@playwright/test'

/** Whether this browser offers a GPU; checked in a separate page, whose console is not watched. */
export async function offersGpu(context: BrowserContext): Promise<boolean> {
  const page = await context.newPage()
  await page.goto('/models/catalogue.json')
  const offered = await page.evaluate(async () => !!(await navigator.gpu?.requestAdapter()))
  await page.close()
  return offered
}
