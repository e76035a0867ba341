import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Arrow } from '../../../../src/views/learn/diagrams/kit/arrow.tsx'
import { crossing } from '../../../../src/views/learn/diagrams/kit/crossing.ts'
import { Diagram } from '../../../../src/views/learn/diagrams/kit/diagram.tsx'
import {
  fixed,
  plain,
  powerOfTen,
  scientific,
} from '../../../../src/views/learn/diagrams/kit/format.ts'
import { ellipse, graph, polyline } from '../../../../src/views/learn/diagrams/kit/path.ts'
import { linear, logarithmic } from '../../../../src/views/learn/diagrams/kit/scale.ts'

describe('a diagram', () => {
  it('is an image with a name and a description, first of all its children', () => {
    const markup = renderToStaticMarkup(
      <Diagram title="A < B" description="what is seen" height={10}>
        <path d="M0 0" />
      </Diagram>,
    )
    expect(markup).toContain('role="img"')
    expect(markup).toMatch(/<svg[^>]*><title>A &lt; B<\/title><desc>what is seen<\/desc><path/)
  })
})

describe('scales', () => {
  it('map a domain to a range, either way round', () => {
    const y = linear([-1, 1], [100, 0])
    expect([-1, 0, 1].map(y)).toEqual([100, 50, 0])
  })

  it('map powers of ten to equal distances', () => {
    const x = logarithmic([1e-4, 1], [0, 40])
    expect([1e-4, 1e-3, 1e-2, 1].map((v) => Math.round(x(v)))).toEqual([0, 10, 20, 40])
    expect(() => logarithmic([0, 1], [0, 1])).toThrow('domain must be above 0: 0 to 1')
  })
})

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

  it('leave out the parts of a graph that lie outside', () => {
    expect(graph((v) => v, x, y, { steps: 2 })).toBe('M0 4L2 2L4 0')
    expect(graph((v) => 3 * v, x, y, { steps: 4 })).toBe('M0 4L1 1')
  })

  it('draw an ellipse through the ends of its axis', () => {
    expect(ellipse([10, 10], 4, 2, 0)).toBe('M6 10A4 2 0 0 0 14 10A4 2 0 0 0 6 10z')
  })
})

describe('an arrow', () => {
  it('keeps its gap, and has its tip at the end of the way', () => {
    const markup = renderToStaticMarkup(<Arrow from={[0, 0]} to={[20, 0]} gap={5} />)
    expect(markup).toContain('M5 0L')
    expect(markup).toContain('M15 0L')
  })
})

describe('numbers', () => {
  it('have true minus signs, and none before zero', () => {
    expect(fixed(-1.345, 1)).toBe('−1.3')
    expect(fixed(-0.001, 1)).toBe('0.0')
  })

  it('lose zeros at the end only', () => {
    expect([2, 0.5, -1.3416, 100, 0].map((v) => plain(v))).toEqual([
      '2',
      '0.5',
      '−1.34',
      '100',
      '0',
    ])
  })

  it('are written with powers of ten', () => {
    expect(scientific(3.48312e-7)).toBe('3.48 × 10⁻⁷')
    expect([0, 1, -12].map(powerOfTen)).toEqual(['1', '10', '10⁻¹²'])
  })
})

describe('crossing', () => {
  it('finds where a function changes its sign, up or down', () => {
    expect(crossing((v) => v * v - 2, 0, 5)).toBeCloseTo(Math.SQRT2, 12)
    expect(crossing((v) => 1 - v, 0, 5)).toBeCloseTo(1, 12)
    expect(() => crossing((v) => v, 1, 2)).toThrow('no change of sign between 1 and 2')
  })
})
