import { describe, expect, it } from 'vitest'
import type { PictureScore } from '../../../src/evaluation/protocol.ts'
import { orderStrip } from '../../../src/run/evaluate/order-strip.ts'
import { orderStripBy } from '../../../src/state/evaluate/actions.ts'
import { setUp } from './set-up.ts'

const score = (picture: string, change: Partial<PictureScore>): PictureScore => ({
  ...{ picture, right: 0, wrong: 0, missed: 0, ap: null, lowest: null },
  ...change,
})

describe('the film strip', () => {
  it('is ordered by errors, by AP and by the lowest score, and back', () => {
    const { store, app } = setUp()
    const names = () => app.getState().pictures.map(({ name }) => name)
    const stop = orderStrip(store, app)
    store.setState({
      pictureScores: [
        score('a.jpg', { wrong: 1, ap: 0.25, lowest: 0.5 }),
        score('b.jpg', { wrong: 1, missed: 2, ap: 0.75, lowest: 0.3 }),
      ],
    })
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    orderStripBy(store, 'errors')
    expect(names()).toEqual(['b.jpg', 'a.jpg', 'c.jpg'])
    orderStripBy(store, 'ap')
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    orderStripBy(store, 'lowest')
    expect(names()).toEqual(['b.jpg', 'a.jpg', 'c.jpg'])
    // as the numbers change, with pictures without a number last
    store.setState({ pictureScores: [score('c.jpg', { lowest: 0.9 }), score('a.jpg', {})] })
    expect(names()).toEqual(['c.jpg', 'a.jpg', 'b.jpg'])
    orderStripBy(store, 'opened')
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    stop()
  })
})
