import { describe, expect, it } from 'vitest'
import { followFilm } from '../../../src/run/track/follow-film.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { keepFrame, noFrames } from '../../../src/state/film/film-frames.ts'
import { filmAnswer } from '../film/film-answer.ts'

/** An object that goes to the right by 8 pixels a frame, its middle from 30 on; frame 5 has no answer. */
const answers = Array.from({ length: 30 }, (_, i) =>
  filmAnswer([[0.9, 8 * i, 100, 60 + 8 * i, 160]]),
)
const film = {
  times: Float64Array.from(answers, (_, i) => i / 30),
  frames: answers.reduce(
    (frames, one, i) => (i === 5 ? frames : keepFrame(frames, i, one)),
    noFrames(),
  ),
}
// a line down the middle, at 160 pixels, which is crossed from its left, and a zone that begins at 224
const settings = {
  ...{ ...defaultSettings, track: 'byte' },
  count: 'line1-500-900-500-100_zone2-700-100-950-100-950-900-700-900',
}

describe('a film that is followed', () => {
  it('has ids, trails and counts in each frame as they are up to it', () => {
    const follow = followFilm(film, settings)
    const before = follow(12)!
    expect([...before.ids.values()]).toEqual([1])
    expect(before.events).toEqual([])
    const [trail] = [...before.trails]
    // 13 frames, one of which is not answered
    expect(trail?.count).toBe(12)
    const after = follow(20)!
    expect(after.events.map(({ shape, what }) => [shape, what])).toEqual([[1, 'in']])
    const end = follow(29)!
    expect(end.events.map(({ shape, what }) => [shape, what])).toEqual([
      [1, 'in'],
      [2, 'enter'],
    ])
    expect(end.visits.map(({ shape, track }) => [shape, track])).toEqual([[2, 1]])
  })

  it('has nothing in a frame without an answer, nor while tracking is off', () => {
    const follow = followFilm(film, settings)
    expect(follow(5)).toBeNull()
    expect(follow(6)).not.toBeNull()
    expect(followFilm(film, { ...settings, track: null })(6)).toBeNull()
  })

  it('is not followed backwards', () => {
    const follow = followFilm(film, settings)
    follow(6)
    expect(() => follow(6)).toThrow('frame 6 of a film that is at 7')
  })
})
