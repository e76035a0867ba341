import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../src/commands/chromium.ts'
import { fakeCameraFlags, openState, sizes, states } from './looks/states.ts'
import { startPreview } from './start-preview.ts'

/**
 * Takes a picture of every state at every size, light and dark, from the built app, and lays them out as one sheet
 * per size and scheme, to be looked at. The folder is the argument; further arguments choose states by name.
 */
const [folder, ...names] = process.argv.slice(2)
if (!folder) throw new Error('name the folder for the sheets')
mkdirSync(folder, { recursive: true })

const wanted = states.filter(({ name }) => names.length === 0 || names.includes(name))
const server = await startPreview()
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags, ...fakeCameraFlags],
})
try {
  // by size and scheme
  const shots = new Map<string, { readonly name: string; readonly png: string }[]>()
  for (const pointer of ['touch', 'mouse'] as const) {
    for (const state of wanted) {
      const touch = pointer === 'touch'
      const context = await browser.newContext({
        ...{ hasTouch: touch, isMobile: touch, serviceWorkers: 'block' },
      })
      const page = await context.newPage()
      await openState(page, server.address, state)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        for (const [width, height] of sizes[pointer]) {
          await page.setViewportSize({ width, height })
          await page.waitForTimeout(150)
          const png = (await page.screenshot()).toString('base64')
          const sheet = `${width}x${height}-${colorScheme}`
          shots.set(sheet, [...(shots.get(sheet) ?? []), { name: state.name, png }])
        }
      }
      await context.close()
    }
  }
  for (const [sheet, all] of shots) {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
    const figures = all.map(
      ({ name, png }) =>
        `<figure><img src="data:image/png;base64,${png}"><figcaption>${name}</figcaption></figure>`,
    )
    await page.setContent(
      `<style>body{display:flex;flex-wrap:wrap;gap:12px;font:14px sans-serif;background:#888}
      figure{margin:0}img{display:block;height:300px}</style>${figures.join('')}`,
    )
    writeFileSync(join(folder, `${sheet}.png`), await page.screenshot({ fullPage: true }))
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
}
