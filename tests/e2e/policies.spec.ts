import { expect, type Page } from '@playwright/test'
import { readHeaders } from '../../src/build/headers.ts'
import { expectAnswer, exportJson, watchConsole } from './app.ts'
import { plainHost } from './plain-host.ts'
import { test } from './test.ts'

/** What the page needs of what browsers let pages do; whoever adds a use adds it here and to `public/_headers`. */
const usedFeatures = [
  'autoplay',
  'camera',
  'clipboard-write',
  'cross-origin-isolated',
  'display-capture',
]
/**
 * Not stated: what networks at an address on this device need, what no page is asked for, and the share sheet, which
 * pages have anyway and of which browsers without one warn.
 */
const leftAlone =
  /^(ch-|local-network|loopback-network|interest-cohort|media-playback-while-|web-share$)/

test.use({ keepsApp: true })

for (const [sent, long] of [
  ['sends every header', ''],
  ['sends none', ' @long'],
] as const)
  test(`on a host that ${sent}, a whole visit asks only that host, and breaks no rule${long}`, async ({
    page,
    context,
  }) => {
    const host = await plainHost('dist', (path) =>
      sent === 'sends none' ? {} : readHeaders('public/_headers', path),
    )
    try {
      const said = watchConsole(page)
      const asked = new Set<string>()
      const workers = new Map<string, string>()
      context.on('request', (request) => void asked.add(request.url()))
      context.on('response', async (response) => {
        const path = new URL(response.url()).pathname.replace('/app', '')
        // what the service worker itself gets from such a host comes without
        if (sent === 'sends none' && !response.fromServiceWorker()) return
        if (/worker-[\w-]{8}\.js$/.test(path))
          workers.set(path, (await response.allHeaders())['content-security-policy'] ?? '')
      })
      await page.goto(`${host.address}?size=320`)
      await expectAnswer(page)
      await visit(page)

      const origin = new URL(host.address).origin
      expect(asked.size).toBeGreaterThan(50)
      expect(
        Array.from(asked).filter(
          (url) => !/^(blob|data):/.test(url) && !url.startsWith(`${origin}/`),
        ),
      ).toEqual([])
      expect(said).toEqual([])

      expect(workers.size).toBeGreaterThan(1)
      for (const [path, policy] of workers)
        expect(policy, path).toBe(readHeaders('public/_headers', path)['Content-Security-Policy'])
      const allowed = await page.evaluate(() => {
        const { featurePolicy } = document as unknown as {
          featurePolicy: { allowedFeatures(): string[] }
        }
        return featurePolicy.allowedFeatures()
      })
      expect(allowed.filter((name) => !leftAlone.test(name)).toSorted()).toEqual(usedFeatures)

      // what the policy refuses: markup and code from strings, other hosts, other origins' scripts
      expect(
        await page.evaluate(async () => {
          const outcome = async (act: () => unknown) => {
            try {
              await act()
              return 'done'
            } catch (error) {
              return (error as Error).name
            }
          }
          return {
            markup: await outcome(() => (document.createElement('p').innerHTML = '<b>x</b>')),
            // oxlint-disable-next-line typescript/no-implied-eval -- it is refused
            code: await outcome(() => setTimeout('void 0')),
            other: await outcome(() => fetch('https://other.test/')),
            script: await outcome(() => new Worker('https://other.test/worker.js')),
            policy: await outcome(() =>
              (
                globalThis as unknown as {
                  trustedTypes: { createPolicy(name: string, rules: object): unknown }
                }
              ).trustedTypes.createPolicy('other', {}),
            ),
          }
        }),
      ).toEqual({
        ...{ markup: 'TypeError', code: 'TypeError', other: 'TypeError' },
        ...{ script: 'TypeError', policy: 'TypeError' },
      })
    } finally {
      host.close()
    }
  })

/** What a person does in the page: other settings, a picture, every tab, an evaluation, exports. */
async function visit(page: Page): Promise<void> {
  await page.getByLabel('Open image').setInputFiles('tests/fixtures/boats.png')
  // its own answer: what is said of the picture before it may be there for a moment
  await expect(page.getByRole('img', { name: /^boats\.png, \d+ detections?$/ })).toBeVisible()
  await exportJson(page)
  await page.getByRole('tab', { name: 'Inspect' }).click()
  await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Learn' }).click()
  await page.getByRole('link', { name: /NMS/ }).first().click()
  await expect(page.locator('math').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Evaluate' }).click()
  await page.getByRole('button', { name: 'Try it with a labelled demo' }).click()
  await expect(page.getByText('3 of 3 pictures, done.')).toBeVisible({ timeout: 60_000 })
}
