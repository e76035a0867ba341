import { expect, it } from 'vitest'
import { createFrameDrawing } from '../../../src/run/film/annotated-frame.ts'
import { filmResults, type SavedFilm } from '../../../src/run/film/film-results.ts'
import { trackOfFilm } from '../../../src/run/track/track-of-film.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { keepFrame, noFrames } from '../../../src/state/film/film-frames.ts'
import type { FilmState } from '../../../src/state/film/film-state.ts'
import { createFakeContext } from '../../overlay/fake-context.ts'
import { filmAnswer, filmSize } from '../film/film-answer.ts'

/** Two objects that move to the right; the second is seen faintly in the last frame, and scores first in the third. */
const answers = [
  filmAnswer([
    [0.9, 10, 10, 60, 60],
    [0.8, 10, 200, 60, 250],
  ]),
  filmAnswer([
    [0.9, 14, 10, 64, 60],
    [0.8, 14, 200, 64, 250],
  ]),
  filmAnswer([
    [0.9, 18, 200, 68, 250],
    [0.8, 18, 10, 68, 60],
  ]),
  filmAnswer([
    [0.9, 22, 10, 72, 60],
    [0.3, 22, 200, 72, 250],
  ]),
]
const film: SavedFilm = {
  ...{ name: 'street.mp4', size: filmSize, duration: 4 / 30 },
  times: Float64Array.from(answers, (_, i) => i / 30),
  frames: answers.reduce((frames, one, i) => keepFrame(frames, i, one), noFrames()),
}

/** Frame, track and top of each row of the MOT file. */
function rowsUnder(track: string | null): readonly (readonly string[])[] {
  const settings = { ...defaultSettings, track }
  const { parts } = filmResults(film, settings, 'mot', trackOfFilm(film, settings))
  return parts
    .join('')
    .trim()
    .split('\n')
    .map((line) => line.split(',').slice(0, 4))
    .map(([frame = '', id = '', , top = '']) => [frame, id, top])
}

it('gives a saved film the ids of its objects, whatever the order of their scores', () => {
  expect(rowsUnder('byte')).toEqual([
    ['1', '1', '10'],
    ['1', '2', '200'],
    ['2', '1', '10'],
    ['2', '2', '200'],
    ['3', '2', '200'],
    ['3', '1', '10'],
    ['4', '1', '10'],
    ['4', '2', '200'],
  ])
})

it('gives no ids while tracking is off', () => {
  expect(new Set(rowsUnder(null).map(([, id]) => id))).toEqual(new Set(['-1']))
})

it('writes the ids on the frames of a saved film, in colours of their own', () => {
  const settings = { ...defaultSettings, track: 'byte' }
  const { context, calls } = createFakeContext()
  const frame = { close: () => undefined } as unknown as VideoFrame
  const draw = createFrameDrawing(film as FilmState, { settings, pixelated: null })
  draw(context, film.size, { index: 2, frame, open: 0 })
  const words = calls.filter(({ name }) => name === 'fillText').map(({ args }) => args[0])
  expect(words.join('')).toContain('#1 cat')
  expect(words.join('')).toContain('#2 cat')
})
