import { describe, expect, it } from 'vitest'
import { drawAnnotations } from '../../src/overlay/annotate.ts'
import { classColour } from '../../src/overlay/class-colours.ts'
import type { Mark } from '../../src/overlay/scene.ts'
import { createFakeContext } from './fake-context.ts'

const marks: readonly Mark[] = [
  { box: [100, 100, 300, 400], classId: 8, label: 'boat', score: 0.676 },
  { box: [600, 100, 700, 300], classId: 0, label: 'person', score: 0.5 },
]
const both = { showLabels: true, showScores: true }

describe('an annotated picture', () => {
  it('has an outline in its class colour around every box, on a halo', () => {
    const outlines = draw({ width: 1000, height: 800 }, both).filter(
      ({ name }) => name === 'strokeRect',
    )
    expect(outlines.map(({ args }) => args)).toEqual([
      [600, 100, 100, 200],
      [600, 100, 100, 200],
      [100, 100, 200, 300],
      [100, 100, 200, 300],
    ])
    expect(outlines[1]?.style).toMatchObject({ strokeStyle: classColour(0), lineWidth: 2 })
    expect(outlines[3]?.style).toMatchObject({ strokeStyle: classColour(8), lineWidth: 2 })
    expect(outlines[2]?.style['lineWidth']).toBe(4)
  })

  it('has name and score of every box', () => {
    expect(textOf(draw({ width: 1000, height: 800 }, both))).toBe('boat0.68person0.50')
    const silent = { showLabels: false, showScores: false }
    expect(textOf(draw({ width: 1000, height: 800 }, silent))).toBe('')
  })

  it('has line widths and font sizes that scale with the picture', () => {
    const calls = draw({ width: 4000, height: 3200 }, both)
    expect(calls.find(({ name }) => name === 'fillText')?.style['font']).toContain('50px')
    const widths = calls
      .filter(({ name }) => name === 'strokeRect')
      .map(({ style }) => style['lineWidth'])
    expect(widths).toEqual([14, 8, 14, 8])
  })

  it('restores the context', () => {
    const calls = draw({ width: 1000, height: 800 }, both)
    const names = calls.map(({ name }) => name)
    expect(names.filter((name) => name === 'save').length).toBe(
      names.filter((name) => name === 'restore').length,
    )
    expect(names.at(-1)).toBe('restore')
  })
})

function draw(size: { width: number; height: number }, labels: typeof both) {
  const { context, calls } = createFakeContext()
  drawAnnotations(context, size, marks, labels)
  return calls
}

function textOf(calls: ReturnType<typeof draw>): string {
  return calls
    .filter(({ name }) => name === 'fillText')
    .map(({ args }) => args[0])
    .join('')
}
