import { expect } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import type { PreparedFrame } from '../bench/page/main.ts'
import { serveBenchPage } from '../bench/serve-page.ts'
import { rawFakeCamera } from '../fixtures/fake-camera.ts'
import { readPng } from '../fixtures/png.ts'
import { exportJson, watchConsole } from './app.ts'
import { match, type Tolerance } from './match.ts'
import { offerNetworks, sharedIsHere } from './offer-networks.ts'
import { offersGpu } from './offers-gpu.ts'
import { test } from './test.ts'

/**
 * Frames of video on a software GPU. Chromium imports their textures where it draws by Vulkan as well.
 */
const { width, height, data } = readPng('tests/fixtures/boats.png')
const film = { width, height: height - (height % 2) }
const camera = rawFakeCamera('webgpu', film, [new Uint8Array(data.buffer)], 30)

test.use({
  permissions: ['camera'],
  launchOptions: {
    executablePath: ensureChromium(),
    args: [
      ...chromiumFlags,
      ...camera,
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--enable-features=Vulkan',
      '--use-vulkan=swiftshader',
      '--use-angle=vulkan',
      '--ignore-gpu-blocklist',
      '--enable-gpu-rasterization',
    ],
  },
})

test('a GPU makes of frames what the processor makes of them, within one grey level', async ({
  context,
  page,
}) => {
  test.skip(!(await offersGpu(context)), 'skipped: this browser has no software GPU')
  const server = await serveBenchPage()
  await page.goto(server.address)
  const frames = await page.evaluate(() =>
    (
      globalThis as unknown as { gridlensPrepare(photo: string): Promise<PreparedFrame[]> }
    ).gridlensPrepare('cats.jpg'),
  )
  await server.close()
  for (const { frame, texture, copied } of frames) {
    console.log(`  ${frame}: texture ${JSON.stringify(texture)}, copied ${JSON.stringify(copied)}`)
    expect(copied, frame).toEqual({ levels: 0, within: true })
    if (typeof texture === 'string') throw new Error(`${frame}: ${texture}`)
    expect(texture.within, frame).toBe(texture.levels < 1.01)
    // colours of video the browser rounds, and spreads over pixels, otherwise than where it copies: that is found out
    const limit = { 'video of even colours': 2.5, 'video of changing colours': 128 }[frame] ?? 1.01
    expect(texture.levels, frame).toBeLessThan(limit)
    expect(texture.within, frame).toBe(limit === 1.01)
  }
  expect(frames).toHaveLength(5)
})

test('what the camera sees is prepared on the GPU, and the boxes are those of the processor @long', async ({
  context,
  page,
}) => {
  test.skip(!sharedIsHere, 'skipped: ../shared, which holds the small networks, is not here')
  test.skip(!(await offersGpu(context)), 'skipped: this browser has no software GPU')
  const said = watchConsole(page)
  await offerNetworks(page)
  const answers = []
  for (const backend of ['webgpu', 'wasm']) {
    await page.goto(`/?model=yolo-fastestv2&backend=${backend}&conf=0.05`)
    await expect(page.getByRole('status')).toHaveText(/^\d+ objects?$/, { timeout: 150_000 })
    await page.getByRole('button', { name: 'Camera', exact: true }).click()
    await expect(page.getByRole('img', { name: 'Camera' })).toBeVisible()
    await expect(page.getByRole('status')).toHaveText(/^\d+ objects?$/, { timeout: 90_000 })
    await page.getByRole('button', { name: /^Times/ }).click()
    const steps = page.getByRole('list', { name: 'Milliseconds in each step' })
    await expect(steps.getByRole('listitem').filter({ hasText: 'network' })).toBeVisible()
    const made = steps.getByRole('listitem').filter({ hasText: 'input made' })
    if (backend === 'webgpu') await expect(made).toHaveText('input made on the GPU')
    else await expect(made).toBeHidden()
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await exportJson(page)).image.name).toBe('camera')
    answers.push(await exportJson(page))
    await page.getByRole('button', { name: 'Stop camera' }).click()
  }
  const [onGpu, onWasm] = answers
  if (!onGpu || !onWasm) throw new Error('two answers')
  expect([onGpu.model.backend, onWasm.model.backend]).toEqual(['webgpu', 'wasm'])
  expect(onWasm.detections.length).toBeGreaterThan(2)
  const { missing, extra } = match(onGpu.detections, onWasm.detections, asOnWasm)
  expect({ missing, extra }).toEqual({ missing: [], extra: [] })
  expect(said).toEqual([])
})

/** Every coordinate within 1 px of the picture, the score within 0.01. */
const asOnWasm: Tolerance = {
  from: 0.05,
  margin: 0.01,
  score: 0.01,
  sameBox: (a, b) => Math.max(...a.map((value, side) => Math.abs(value - (b[side] ?? NaN)))) <= 1,
}
