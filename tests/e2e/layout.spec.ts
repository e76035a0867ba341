import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '../../src/commands/chromium.ts'
import { findFaults } from '../looks/find-faults.ts'
import { fakeCameraFlags, openState, sizes, states, type State } from '../looks/states.ts'
import { axeViolations } from './axe-violations.ts'
import { test } from './test.ts'

test.use({
  launchOptions: { executablePath: ensureChromium(), args: [...chromiumFlags, ...fakeCameraFlags] },
})

type Pointer = keyof typeof sizes
type Scheme = 'light' | 'dark'

/** What differs most between the sizes, and what is in sight most. */
const daily = ['model and input', 'inspect why', 'a page', 'no picture']
const named = (names: readonly string[]) => states.filter(({ name }) => names.includes(name))

test('nothing overflows, is cut, covered or too small to be touched @long', async ({
  browser,
  baseURL,
}) => {
  expect(named(daily)).toHaveLength(daily.length)
  expect(await faultsOf(browser, baseURL, named(daily), 'touch', ['light'])).toEqual([])
  expect(await faultsOf(browser, baseURL, named(daily.slice(0, 2)), 'mouse', ['dark'])).toEqual([])
})

for (const pointer of ['touch', 'mouse'] as const) {
  for (const state of states) {
    test(`no fault of layout, ${pointer}: ${state.name} @long`, async ({ browser, baseURL }) => {
      expect(await faultsOf(browser, baseURL, [state], pointer, ['light', 'dark'])).toEqual([])
    })
  }
}

/** As a screen of a phone in the dark, and as a person sees it whose system sets the colours. */
const looks = [
  {
    look: 'narrow and dark',
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true },
  },
  {
    look: 'in forced colours',
    options: { viewport: { width: 1440, height: 900 }, forcedColors: 'active' },
  },
] as const

for (const { look, options } of looks) {
  test(`axe finds nothing on the empty stage, ${look}`, async ({ browser, baseURL }) => {
    expect(await violationsOf(browser, baseURL, named(['no picture']), options)).toEqual([])
  })

  for (const state of states) {
    test(`axe finds nothing, ${look}: ${state.name} @long`, async ({ browser, baseURL }) => {
      expect(await violationsOf(browser, baseURL, [state], options)).toEqual([])
    })
  }
}

/** The faults of states at all sizes of a pointer, one visit each. */
async function faultsOf(
  browser: Browser,
  baseURL: string | undefined,
  wanted: readonly State[],
  pointer: Pointer,
  schemes: readonly Scheme[],
): Promise<readonly string[]> {
  const faults: string[] = []
  const touch = pointer === 'touch'
  const [[width, height]] = sizes[pointer]
  const options = { viewport: { width, height }, hasTouch: touch, isMobile: touch }
  for (const state of wanted) {
    const { page, close } = await visit(browser, baseURL, state, options)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      for (const [width, height] of sizes[pointer]) {
        await page.setViewportSize({ width, height })
        const found = await settledFaults(page, touch)
        faults.push(...found.map((fault) => `${state.name}, ${width} × ${height}: ${fault}`))
      }
    }
    await close()
  }
  return faults
}

/** What is still wrong after a while: popups follow a change of the window's size some frames later. */
async function settledFaults(page: Page, touch: boolean): Promise<readonly string[]> {
  let found: readonly string[] = []
  for (const wait of [120, 500, 1500]) {
    await page.waitForTimeout(wait)
    found = await page.evaluate(findFaults, touch)
    if (found.length === 0) break
  }
  return found
}

async function violationsOf(
  browser: Browser,
  baseURL: string | undefined,
  wanted: readonly State[],
  options: BrowserContextOptions,
): Promise<readonly string[]> {
  const found: string[] = []
  for (const state of wanted) {
    const { page, close } = await visit(browser, baseURL, state, options)
    found.push(...(await axeViolations(page)).map((violation) => `${state.name}: ${violation}`))
    await close()
  }
  return found
}

/** Opens a state in a context of its own. */
async function visit(
  browser: Browser,
  baseURL: string | undefined,
  state: State,
  options: BrowserContextOptions,
) {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    ...options,
    reducedMotion: 'reduce',
    // it would answer in place of the routes of a state
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  await openState(page, '/', state)
  return { page, close: () => context.close() }
}
