import { describe, expect, it } from 'vitest'
import { pointsOf } from '../../src/training/prepare-run.ts'

const drawn = { kind: 'disc', samples: 5, seed: 1, flipped: 0.2 } as const

describe('points that the reader placed', () => {
  it('take the place of those drawn, or come after them; the others stay as they are', () => {
    const before = pointsOf(drawn)
    const { inputs, targets } = pointsOf({
      ...drawn,
      placed: [
        { at: 5, x: 0.5, y: -0.5, target: 1 },
        { at: 2, x: 0.1, y: 0.2, target: 0 },
      ],
    })
    expect([...inputs[0]]).toEqual([...before.inputs[0]].with(2, 0.1).concat(0.5))
    expect([...inputs[1]]).toEqual([...before.inputs[1]].with(2, 0.2).concat(-0.5))
    expect([...targets]).toEqual([...before.targets].with(2, 0).concat(1))
  })

  it('leave no gap', () => {
    const placed = [{ at: 6, x: 0, y: 0, target: 1 }]
    expect(() => pointsOf({ ...drawn, placed })).toThrow('point 6 of 5')
  })
})
