import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { startPreview } from '../start-preview.ts'
import { median } from './drive.ts'

/**
 * The time until the first boxes, from the request for the page: on a first visit with an empty profile, and on a
 * second one after restarting the browser. Uses the production build in `dist/`; `--before <folder>` also visits
 * the built checkout in that folder, alternating.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, before: { type: 'string' } },
})

interface Build {
  readonly name: string
  readonly address: string
  readonly first: number[]
  readonly second: number[]
}

const servers = [await startPreview()]
if (values.before !== undefined)
  servers.push(
    await startPreview({
      root: values.before,
      configFile: join(values.before, 'vite.config.ts'),
    }),
  )
const builds = servers.map(({ address }, i): Build => ({
  name: i === 0 ? 'now' : 'before',
  address,
  first: [],
  second: [],
}))
try {
  for (let round = 0; round < Number(values.rounds); round++)
    for (const build of builds) await visitTwice(build)
} finally {
  await Promise.all(servers.map((server) => server.close()))
}
for (const { name, first, second } of builds)
  console.log(
    `first boxes, ${name}: first visit ${seconds(first)}, second visit ${seconds(second)} (medians of ${first.length})`,
  )
console.log('At the start of the work on this, quiet machine: 4.1 s and 3.4 s.')

async function visitTwice({ address, first, second }: Build): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'gridlens-visits-'))
  try {
    first.push(await visit(profile, address))
    second.push(await visit(profile, address))
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Milliseconds from the navigation to the first boxes. */
async function visit(profile: string, address: string): Promise<number> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    args: [...chromiumFlags],
    viewport: { width: 1440, height: 900 },
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await context.addInitScript(noteFirstBoxes)
    // let the browser finish its own start-up first
    await pause(1500)
    await page.goto(address)
    // asked seldom: to ask in every frame makes the page draw every frame
    const time = await page.waitForFunction(() => (globalThis as FirstBoxes).firstBoxes, null, {
      timeout: 120_000,
      polling: 1000,
    })
    // a realistic stay, in which the browser caches compiled code
    await pause(6000)
    return (await time.jsonValue()) ?? NaN
  } finally {
    await context.close()
  }
}

type FirstBoxes = typeof globalThis & { firstBoxes?: number }

/** In the page: records when the panel first shows the number of objects. */
function noteFirstBoxes(): void {
  const observer = new MutationObserver(() => {
    if (!/\d+ objects?/.test(document.getElementById('panel')?.textContent ?? '')) return
    ;(globalThis as FirstBoxes).firstBoxes = performance.now()
    observer.disconnect()
  })
  observer.observe(document, { childList: true, subtree: true, characterData: true })
}

function seconds(times: readonly number[]): string {
  return `${(median(times) / 1000).toFixed(2)} s`
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}
