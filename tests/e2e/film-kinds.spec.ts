import { expect, type Page } from '@playwright/test'
import { redSquares } from '../fixtures/film-scenes.ts'
import { canMake, makeFilm, makeSound, type MadeFilm } from '../fixtures/made-film.ts'
import { openImages, watchConsole } from './app.ts'
import {
  changing,
  detectAll,
  filmBar,
  openFilm,
  saveFilmJson,
  steady,
  makerBeside,
  openWithSquares,
} from './films.ts'
import { test } from './test.ts'

const frames = 10
const size = { width: 320, height: 240 }

/** Where the square is: it goes right and down, so that a place tells which frame it is, and which way is up. */
const placeOf = (frame: number) => [60 + 16 * frame, 50 + 8 * frame] as const
const scenes = Array.from({ length: frames }, (_, i) => redSquares([placeOf(i)]))

const rates = { 24: steady(frames, 24), 30: steady(frames, 30), changing: changing(frames) }

interface Kind extends Pick<MadeFilm, 'format' | 'codec' | 'rotation' | 'halvedFrom'> {
  readonly rate: keyof typeof rates
}

const daily: readonly Kind[] = [
  { format: 'mp4', codec: 'avc', rate: 24 },
  { format: 'mov', codec: 'avc', rate: 30, rotation: 90 },
  { format: 'webm', codec: 'vp8', rate: 'changing' },
  { format: 'webm', codec: 'vp9', rate: 30 },
  { format: 'mp4', codec: 'av1', rate: 24 },
  // a recording that changes its size on the way
  { format: 'webm', codec: 'vp8', rate: 30, halvedFrom: 5 },
]

const every: readonly Kind[] = (
  [
    ['mp4', 'avc'],
    ['mov', 'avc'],
    ['webm', 'vp8'],
    ['webm', 'vp9'],
    ['mp4', 'vp9'],
    ['webm', 'av1'],
    ['mp4', 'av1'],
  ] as const
).flatMap(([format, codec]) =>
  ([24, 30, 'changing'] as const).flatMap((rate) =>
    // a WebM has no place for a turn
    (format === 'webm' ? ([0] as const) : ([0, 90] as const)).map((rotation) => ({
      ...{ format, codec, rate, rotation },
    })),
  ),
)

let said: readonly string[]
test.beforeEach(({ page }) => {
  said = watchConsole(page)
})
test.afterEach(() => expect(said).toEqual([]))

test('films of each codec and container are answered frame by frame, upright and in time', async ({
  page,
  baseURL,
}) => {
  await openEach(page, baseURL!, daily)
  await openDamaged(page, baseURL!)
})

test('films of each codec, container, rate and turn are answered frame by frame @long', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(900_000)
  await openEach(page, baseURL!, every)
})

/** Opens films in the app, and checks when and where each of their frames shows its square. */
async function openEach(page: Page, origin: string, kinds: readonly Kind[]): Promise<void> {
  const maker = await makerBeside(page)
  await openWithSquares(page)
  for (const { rate, ...kind } of kinds) {
    const { format, codec, rotation = 0, halvedFrom = 0 } = kind
    if (!(await canMake(maker, origin, codec))) {
      const description = `no encoder for ${codec} in this browser: ${format} is left out`
      test.info().annotations.push({ type: 'left out', description })
      // an encoder for AV1 is the only one that a Chromium may lack
      expect(codec).toBe('av1')
      continue
    }
    const times = rates[rate]
    const name = `${format}-${codec}-${rate}-${rotation}-${halvedFrom}.${format}`
    const made = await makeFilm(maker, origin, { ...kind, ...size, times, scenes })
    await openFilm(page, name, made, frames)
    await detectAll(page, frames)
    const saved = await saveFilmJson(page)
    const { duration, ...film } = saved.film
    expect(film).toEqual({ ...{ name, frames }, ...size })
    expect([name, duration]).toEqual([name, expect.closeTo(times.at(-1)! + 0.04, 1)])
    expect([name, saved.frames.map(({ frame }) => frame)]).toEqual([
      name,
      times.map((_, i) => i + 1),
    ])
    for (const [i, { time, detections }] of saved.frames.entries()) {
      // a WebM counts milliseconds
      expect([name, i, time]).toEqual([name, i, expect.closeTo(times[i]!, 2)])
      expect([name, i, detections.length]).toEqual([name, i, 1])
      const [x1, y1, x2, y2] = detections[0]!.box
      const [x, y] = placeOf(i)
      expect([name, i, Math.hypot((x1 + x2) / 2 - x, (y1 + y2) / 2 - y) < 2]).toEqual([
        name,
        i,
        true,
      ])
    }
  }
}

/** Opens files that are no whole films, and checks what the page says of them. */
async function openDamaged(page: Page, origin: string): Promise<void> {
  const maker = await makerBeside(page)
  const times = steady(60, 30)
  const long = { codec: 'avc', ...size, times } as const
  const open = (name: string, buffer: Buffer) =>
    openImages(page, { name, mimeType: 'video/mp4', buffer })
  await open('tone.mp4', await makeSound(maker, origin))
  await expect(page.getByText(/“tone.mp4” has sound only, no picture/)).toBeVisible()
  const mp4 = await makeFilm(maker, origin, { ...long, format: 'mp4' })
  await open('half.mp4', mp4.subarray(0, mp4.length / 2))
  await expect(page.getByText(/“half.mp4” was cut off: its last .* are missing/)).toBeVisible()
  const bar = filmBar(page)
  await expect(bar).toContainText(/frame 1 of [1-5]\d\D/)
}
