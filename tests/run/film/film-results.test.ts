import { describe, expect, it } from 'vitest'
import { filmResults, type SavedFilm } from '../../../src/run/film/film-results.ts'
import { defaultSettings } from '../../../src/state/app-state.ts'
import { keepFrame, noFrames } from '../../../src/state/film/film-frames.ts'
import { filmAnswer, filmSize } from './film-answer.ts'

/** Three frames: with two boxes, with none, and one that was not answered. */
const film: SavedFilm = {
  ...{ name: 'street.mp4', size: filmSize, duration: 0.12 },
  times: Float64Array.of(0, 0.0400004, 0.08),
  frames: keepFrame(
    keepFrame(
      noFrames(),
      0,
      filmAnswer([
        [0.5, 10, 20, 110.256, 120],
        [0.75, 200, 100, 300, 150],
      ]),
    ),
    1,
    filmAnswer([]),
  ),
}
const textOf = (format: Parameters<typeof filmResults>[2], trackOf?: () => number) =>
  filmResults(film, defaultSettings, format, trackOf).parts.join('')

describe('the results of a film', () => {
  it('are rows of a table, counted from 1', () => {
    expect(textOf('csv')).toBe(
      [
        'frame,time,track,class,score,xmin,ymin,xmax,ymax',
        '1,0,,cat,0.75,200,100,300,150',
        '1,0,,cat,0.5,10,20,110.26,120',
        '',
      ].join('\n'),
    )
    expect(textOf('csv', () => 7)).toContain('1,0,7,cat,0.75,')
  })

  it('are lines as MOTChallenge has them, -1 where there is no track', () => {
    expect(textOf('mot')).toBe(
      '1,-1,200,100,100,50,0.75,-1,-1,-1\n1,-1,10,20,100.26,100,0.5,-1,-1,-1\n',
    )
    expect(textOf('mot', () => 7)).toMatch(/^1,7,200,/)
  })

  it('are JSON with the settings, and with frames that show nothing', () => {
    const saved = JSON.parse(textOf('json')) as Record<string, unknown>
    expect(saved).toMatchObject({
      film: { name: 'street.mp4', width: 320, height: 320, duration: 0.12, frames: 3 },
      model: { id: 'tiny' },
      settings: { confidence: 0.25, form: 'fast' },
      frames: [
        {
          ...{ frame: 1, time: 0 },
          detections: [
            { label: 'cat', score: 0.75, box: [200, 100, 300, 150], track: null },
            { label: 'cat', score: 0.5, box: [10, 20, 110.26, 120] },
          ],
        },
        { frame: 2, time: 0.04, detections: [] },
      ],
    })
    expect(saved['frames']).toHaveLength(2)
  })

  it('are JSON without an answer too', () => {
    const none = filmResults({ ...film, frames: noFrames() }, defaultSettings, 'json')
    expect(JSON.parse(none.parts.join(''))).toMatchObject({ film: { frames: 3 }, frames: [] })
  })

  it('are COCO results, each frame an image of its own', () => {
    expect(JSON.parse(textOf('coco'))).toEqual([
      {
        ...{ image_id: 1, category_id: 1, bbox: [200, 100, 100, 50], score: 0.75 },
        ...{ file_name: 'street frame 1.mp4', category_name: 'cat', time: 0 },
      },
      expect.objectContaining({ image_id: 1, score: 0.5 }),
    ])
    expect(JSON.parse(textOf('coco', () => 7))).toMatchObject([{ time: 0, track_id: 7 }, {}])
  })
})
