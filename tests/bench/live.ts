import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { fakeCamera } from '../fixtures/fake-camera.ts'
import { startPreview } from '../start-preview.ts'

/**
 * The rate of the camera in steady state at 640, against what the network alone would allow
 * (1 / the median of `session.run` in the same run). From the production build in `dist/`.
 */
const photo = '../shared/images/000000001000.jpg'
// Chromium's fake camera gives nothing of pictures of odd sides, as the samples are
if (!existsSync(photo)) {
  console.log(`skipped: ${photo}, which the camera is to show, is not here`)
  process.exit(0)
}
const server = await startPreview()
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [...chromiumFlags, ...fakeCamera('bench', [photo], 30)],
})
try {
  const page = await browser.newPage({ permissions: ['camera'] })
  await page.goto(`${server.address}?live=640`)
  await page.getByRole('status').filter({ hasText: 'objects' }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await page.getByText(/^([3-9]\d|\d{3,}) frames answered/).waitFor({ timeout: 240_000 })
  const rate = Number.parseFloat(
    (await page
      .getByText(/frames a second/)
      .first()
      .textContent()) ?? '',
  )
  const network = await page
    .getByRole('row', { name: /^network/ })
    .getByRole('cell')
    .first()
    .textContent()
  const limit = 1000 / Number(network?.replaceAll(',', ''))
  console.log(
    `camera at 640: ${rate.toFixed(2)} frames a second, the network alone ${limit.toFixed(2)}: ${((100 * rate) / limit).toFixed(0)} %`,
  )
} finally {
  await browser.close()
  await server.close()
}
