import { expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { classColour } from '../../src/overlay/class-colours.ts'
import { redSquares, type Scene } from '../fixtures/film-scenes.ts'
import { makeFilm } from '../fixtures/made-film.ts'
import { coloursAt, playToEnd, readFilm, type ReadFrame } from '../fixtures/read-film.ts'
import { watchConsole } from './app.ts'
import {
  detectAll,
  openFilm,
  saveFilmJson,
  saveOfFilm,
  type SavedDetection,
  type SavedFilm,
  makerBeside,
  openWithSquares,
} from './films.ts'
import { countInferences, inferences } from './inferences.ts'
import { test } from './test.ts'

const size = { width: 320, height: 240 }
const rate = 30

let said: readonly string[]
test.beforeEach(({ page }) => {
  said = watchConsole(page)
})
test.afterEach(() => expect(said).toEqual([]))

/** Two squares that pass each other while frames are missing: one bright, one darker, which scores less. */
const kept = Array.from({ length: 60 }, (_, i) => i).filter((i) => i < 33 || i > 39)
const bright = (i: number) => [50 + 3 * i, 60] as const
const dark = (i: number) => [270 - 3 * i, 124] as const
const crossing = kept.map((i) => redSquares([bright(i), [...dark(i), 'rgb(200 0 0)']]))

test('crossing squares keep their ids over dropped frames, are counted, moved by sliders and taken away', async ({
  page,
  baseURL,
}) => {
  const maker = await makerBeside(page)
  const times = kept.map((i) => i / rate)
  const made = { ...size, times, scenes: crossing, hasSound: true }
  const film = await makeFilm(maker, baseURL!, { format: 'mp4', codec: 'avc', ...made })
  await countInferences(page)
  const counted = 'count=line1-500-100-500-900_zone2-600-100-990-100-990-900-600-900'
  await openWithSquares(page, `?track=byte&${counted}`)
  await openFilm(page, 'squares.mp4', film, kept.length)
  await detectAll(page, kept.length)
  await page.getByRole('slider', { name: 'Moment' }).press('End')

  const saved = await saveFilmJson(page)
  const ids = { bright: idAt(saved, 0, bright(0)), dark: idAt(saved, 0, dark(0)) }
  expect(new Set([ids.bright, ids.dark, null]).size).toBe(3)
  kept.forEach((i, at) => {
    expect(saved.frames[at]?.detections).toHaveLength(2)
    expect([i, idAt(saved, at, bright(i)), idAt(saved, at, dark(i))]).toEqual([
      i,
      ids.bright,
      ids.dark,
    ])
  })

  await expectCounts(page, ids)
  await expectTables(page, saved)
  await expectFilm(page, maker, baseURL!, { saved, times })
  await expectZip(page, saved)

  // every frame's boxes and tracks follow the sliders, and the network is not asked again
  const before = await inferences(page)
  await slide(page, 'New objects from', ['End', 'ArrowLeft', 'ArrowLeft'])
  const later = await saveFilmJson(page)
  expect(tracksOf(later)).toEqual(kept.map(() => [1, null]))
  await slide(page, 'Confidence', ['End', 'ArrowLeft'])
  const sure = await saveFilmJson(page)
  expect(sure.settings.confidence).toBe(0.99)
  expect(tracksOf(sure)).toEqual(kept.map(() => [1]))
  expect(await inferences(page)).toBe(before)
})

/** A wall of 70 pixels, behind which one square passes; another one is gone for a while, and then for long. */
const wall = { colour: 'rgb(90 90 90)', to: [130, 0, 70, 120] } as const
const behind = (i: number) => [48 + 3 * Math.min(i, 74), 60] as const
const blinking = [250, 190] as const
const isThere = (i: number) => i < 20 || (i >= 30 && i < 45) || i >= 80
const hiding = Array.from({ length: 90 }, (_, i): Scene => [
  ...redSquares([behind(i), ...(isThere(i) ? [blinking] : [])]),
  wall,
])

test('a square keeps its id behind a wall and when it blinks, and has another one after a second', async ({
  page,
  baseURL,
}) => {
  const maker = await makerBeside(page)
  const times = hiding.map((_, i) => i / rate)
  const film = await makeFilm(maker, baseURL!, {
    ...{ format: 'webm', codec: 'vp9', scenes: hiding, times },
    ...size,
  })
  await openWithSquares(page, '?track=byte')
  await openFilm(page, 'wall.webm', film, hiding.length)
  await detectAll(page, hiding.length)
  const saved = await saveFilmJson(page)

  const first = idAt(saved, 0, behind(0))
  const hidden = saved.frames.filter(({ detections }) => !detections.some(isInUpperHalf))
  expect(hidden.length).toBeGreaterThanOrEqual(10)
  expect(tracksWhere(saved, isInUpperHalf)).toEqual([first])
  expect(idAt(saved, 89, behind(89))).toBe(first)

  const [early, again, late] = [10, 40, 85].map((i) => idAt(saved, i, blinking))
  expect(again).toBe(early)
  expect(late).not.toBe(early)
  expect(tracksWhere(saved, (one) => !isInUpperHalf(one))).toEqual([early, late])
})

const isInUpperHalf = ({ box: [, y1, , y2] }: SavedDetection) => y1 + y2 < size.height

/** Ids that detections have, in order of their first frame; those without one do not count. */
function tracksWhere(saved: SavedFilm, isWanted: (one: SavedDetection) => boolean) {
  const found = saved.frames.flatMap(({ detections }) => detections.filter(isWanted))
  return [...new Set(found.map(({ track }) => track).filter((track) => track !== null))]
}

/** The id of the box around a point; fails if there is none within three pixels. */
function idAt(saved: SavedFilm, at: number, [x, y]: readonly [number, number]) {
  const near = saved.frames[at]?.detections.filter(
    ({ box: [x1, y1, x2, y2] }) => Math.hypot((x1 + x2) / 2 - x, (y1 + y2) / 2 - y) < 3,
  )
  expect([at, near?.length]).toEqual([at, 1])
  return near![0]!.track
}

/** Ids of each frame, those of the surest box first. */
const tracksOf = ({ frames }: SavedFilm) =>
  frames.map(({ detections }) => detections.map(({ track }) => track))

async function slide(page: Page, name: string, keys: readonly string[]): Promise<void> {
  const slider = page.getByRole('slider', { name, exact: true })
  for (const key of keys) await slider.press(key)
}

async function expectCounts(page: Page, ids: { bright: number | null; dark: number | null }) {
  const line = page.getByRole('region', { name: 'Line 1', exact: true })
  await expect(line.getByRole('row').last()).toContainText(/red.*1.*1|1.*1/)
  const { file } = await download(page, () =>
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  )
  const [head, ...rows] = rowsOf(file)
  expect(head).toEqual(['seconds', 'where', 'what', 'class', 'track', 'seconds_inside'])
  const events = rows.map(([, where, what, , track]) => [where, what, Number(track)])
  // who comes from the left crosses a line drawn downwards from its right to its left
  expect(events).toEqual([
    ['zone 2', 'enter', ids.dark],
    ['zone 2', 'leave', ids.dark],
    ['line 1', 'out', ids.bright],
    ['line 1', 'in', ids.dark],
    ['zone 2', 'enter', ids.bright],
  ])
  // within three frames of when their middles are there
  const seconds = rows.map(([time]) => Number(time))
  const expected = [0, 27, 40, 40, 48].map((frame) => frame / rate)
  seconds.forEach((time, i) => expect(Math.abs(time - expected[i]!)).toBeLessThanOrEqual(0.1))
}

/** The results in other programs' formats say what the JSON does. */
async function expectTables(page: Page, saved: SavedFilm): Promise<void> {
  const all = saved.frames.flatMap(({ frame, time, detections }) =>
    detections.map((one) => ({ frame, time, ...one })),
  )
  const [head, ...csv] = rowsOf((await saveOfFilm(page, 'CSV')).file)
  expect(head).toEqual(['frame', 'time', 'track', 'class', 'score', 'xmin', 'ymin', 'xmax', 'ymax'])
  expect(csv).toEqual(
    all.map(({ frame, time, track, label, score, box }) =>
      [frame, time, track, label, score, ...box].map(String),
    ),
  )
  const mot = rowsOf((await saveOfFilm(page, 'MOT')).file).map((row) => row.map(Number))
  expect(mot.map(([frame, track, x, y]) => [frame, track, x, y])).toEqual(
    all.map(({ frame, track, box: [x1, y1] }) => [frame, track, x1, y1]),
  )
  const coco = JSON.parse((await saveOfFilm(page, 'COCO')).file.toString('utf8')) as readonly {
    readonly bbox: readonly number[]
    readonly score: number
    readonly time: number
    readonly track_id: number
    readonly file_name: string
  }[]
  expect(
    coco.map(({ file_name, time, track_id, score }) => [file_name, time, track_id, score]),
  ).toEqual(
    all.map(({ frame, time, track, score }) => [
      `squares frame ${frame}.mp4`,
      ...[time, track, score],
    ]),
  )
}

/** The film with boxes has every frame at its time, its boxes where they belong, and its sound; and it plays. */
async function expectFilm(
  page: Page,
  maker: Page,
  origin: string,
  { saved, times }: { readonly saved: SavedFilm; readonly times: readonly number[] },
): Promise<void> {
  const { name, file } = await saveOfFilm(page, 'Film with boxes')
  expect(name).toBe('squares.detections.mp4')
  const read = await readFilm(maker, origin, file)
  expect(read).toMatchObject(size)
  expect(read.frames).toHaveLength(times.length)
  read.frames.forEach(({ time }, i) => expect(time).toBeCloseTo(times[i]!, 2))
  expect(read.duration).toBeCloseTo(times.at(-1)! + 0.04, 1)
  // where no edge lies on another, or on the line
  for (const at of [5, 18, 49, 50]) await expectBoxes(maker, read.frames[at]!, saved.frames[at]!)
  expect(read.sound?.duration).toBeCloseTo(read.duration, 1)
  expect(read.sound?.loudness).toBeGreaterThan(0.25)
  expect(Math.abs(read.sound!.frequency - 440)).toBeLessThan(10)
  const played = await playToEnd(maker, origin, file)
  expect(played).toMatchObject({ ...size, currentTime: played.duration })
  expect(played.duration).toBeCloseTo(read.duration, 1)
  expect(played.sound).toBeGreaterThan(0)
}

async function expectBoxes(
  maker: Page,
  picture: ReadFrame,
  { detections }: SavedFilm['frames'][number],
): Promise<void> {
  expect(detections.length).toBeGreaterThan(0)
  for (const { box, track } of detections) {
    const [x1, y1, x2, y2] = box.map(Math.round) as [number, number, number, number]
    const [x, y] = [(x1 + x2) >> 1, (y1 + y2) >> 1]
    const colour = colourOf(track!)
    const others = detections
      .map((one) => colourOf(one.track!))
      .filter((_, i) => detections[i]!.track !== track)
    // at several heights, since labels, trails, and the zone's words lie on some of them
    const rows = [0.3, 0.4, 0.6, 0.7, 0.8, 0.9].map((share) => Math.round(y1 + share * (y2 - y1)))
    for (const side of [x1, x2]) {
      const seen = await coloursAt(
        maker,
        picture,
        rows.flatMap((row) => [side - 1, side].map((column) => [column, row] as const)),
      )
      // a line of two pixels between dark ones, whose colours are stored at half the size
      const isSide = (one: readonly number[]) =>
        [background, ...others].every((other) => farFrom(one, colour) < farFrom(one, other))
      expect(seen.filter(isSide).length, `side of ${box.join(' ')}`).toBeGreaterThan(0)
    }
    const square = await coloursAt(
      maker,
      picture,
      [-12, -6, 0, 6, 12].map((step) => [x + step, y + step] as const),
    )
    const red = square.filter(([r, g]) => r! > 150 && g! < 60)
    expect(red.length, `square in ${box.join(' ')}`).toBeGreaterThanOrEqual(2)
  }
  const [corner] = await coloursAt(maker, picture, [[2, size.height - 3]])
  expect(farFrom(corner!, background)).toBeLessThan(20)
}

const background = [0, 20, 60]

function colourOf(track: number): readonly number[] {
  return [1, 3, 5].map((from) => Number.parseInt(classColour(track).slice(from, from + 2), 16))
}

const farFrom = (one: readonly number[], other: readonly number[]) =>
  Math.hypot(...one.map((value, i) => value - other[i]!))

/** The frames as pictures, and the results beside them. */
async function expectZip(page: Page, saved: SavedFilm): Promise<void> {
  const { name, file } = await saveOfFilm(page, 'Frames as ZIP')
  expect(name).toBe('squares.frames.zip')
  const zip = unzipSync(file)
  expect(Object.keys(zip)).toEqual([
    ...saved.frames.map(({ frame }) => `frames/${String(frame).padStart(6, '0')}.jpg`),
    ...['detections.json', 'detections.csv', 'mot.txt'],
  ])
  for (const [path, bytes] of Object.entries(zip))
    if (path.endsWith('.jpg')) expect([path, bytes[0], bytes[1]]).toEqual([path, 0xff, 0xd8])
  expect(JSON.parse(new TextDecoder().decode(zip['detections.json']))).toEqual(saved)
}

async function download(page: Page, act: () => Promise<void>) {
  const [saved] = await Promise.all([page.waitForEvent('download'), act()])
  const parts: Buffer[] = []
  for await (const part of await saved.createReadStream()) parts.push(part as Buffer)
  return { file: Buffer.concat(parts) }
}

const rowsOf = (file: Buffer) =>
  file
    .toString('utf8')
    .trim()
    .split('\n')
    .map((row) => row.split(','))
