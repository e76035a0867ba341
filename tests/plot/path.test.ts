import { describe, expect, it } from 'vitest'
import { dataLine, ellipse, graph, polyline } from '../../src/plot/path.ts'
import { linear } from '../../src/plot/scale.ts'

describe('paths', () => {
  const x = linear([0, 4], [0, 4])
  const y = linear([0, 4], [4, 0])

  it('run through points', () => {
    expect(
      polyline([
        [0, 0],
        [1, 2.345678],
      ]),
    ).toBe('M0 0L1 2.35')
    expect(polyline([])).toBe('')
  })

  it('have a gap where data is unknown, and keep an isolated value', () => {
    expect(
      dataLine(
        [
          [0, null],
          [1, 1],
          [2, 2],
          [3, null],
          [4, 4],
        ],
        x,
        y,
      ),
    ).toBe('M1 3L2 2M4 0')
    expect(dataLine([[1, null]], x, y)).toBe('')
  })

  it('leave out the parts of a graph that lie outside', () => {
    expect(graph((v) => v, x, y, { steps: 2 })).toBe('M0 4L2 2L4 0')
    expect(graph((v) => 3 * v, x, y, { steps: 4 })).toBe('M0 4L1 1')
  })

  it('draw an ellipse through the ends of its axis', () => {
    expect(ellipse([10, 10], 4, 2, 0)).toBe('M6 10A4 2 0 0 0 14 10A4 2 0 0 0 6 10z')
  })
})
