import { describe, expect, it } from 'vitest'
import { candidatesAt, nextInStack } from '../../src/overlay/hit-test.ts'
import type { PlacedChip } from '../../src/overlay/layout.ts'
import type { Box } from '../../src/overlay/rect.ts'
import type { SceneMark } from '../../src/overlay/scene.ts'

const large = mark(10, [0, 0, 200, 200])
const small = mark(11, [50, 50, 100, 100])
const rival = mark(12, [10, 10, 190, 190], 'rival')

describe('the boxes under the pointer', () => {
  it('come smallest first', () => {
    expect(at([large, small], 60, 60)).toEqual([11, 10])
    expect(at([large, small], 150, 150)).toEqual([10])
    expect(at([large, small], 300, 300)).toEqual([])
  })

  it('may be missed by as much as the tolerance', () => {
    expect(at([small], 103, 75, 4)).toEqual([11])
    expect(at([small], 105, 75, 4)).toEqual([])
  })

  it('begin with a rival only if its outline is touched', () => {
    expect(at([large, small, rival], 12, 100, 4)).toEqual([12, 10])
    expect(at([large, small, rival], 60, 60, 4)).toEqual([11, 10])
  })

  it('include a rival’s inside where there is no kept box', () => {
    expect(at([small, rival], 150, 150, 4)).toEqual([12])
  })

  it('begin with the box whose label is under the pointer, even if the label is elsewhere', () => {
    const chips = [chipOf(1, [120, 120, 180, 140])]
    expect(at([large, small], 130, 130, 0, chips)).toEqual([11, 10])
  })

  it('are empty at the chip that belongs to two boxes', () => {
    expect(at([small], 300, 300, 0, [chipOf(-1, [290, 290, 310, 310])])).toEqual([])
  })
})

describe('repeated clicks', () => {
  it('select the first box, then each one below it, and start over', () => {
    const stack = [3, 5, 8]
    expect(nextInStack(stack, [], true)).toBe(3)
    expect(nextInStack(stack, [3], true)).toBe(5)
    expect(nextInStack(stack, [5], true)).toBe(8)
    expect(nextInStack(stack, [8], true)).toBe(3)
  })

  it('begin with the first box on another spot', () => {
    expect(nextInStack([3, 5, 8], [5], false)).toBe(3)
  })

  it('select nothing where there is no box', () => {
    expect(nextInStack([], [3], true)).toBeNull()
  })
})

function at(
  marks: readonly SceneMark[],
  x: number,
  y: number,
  tolerance = 0,
  chips: readonly PlacedChip[] = [],
): number[] {
  return candidatesAt(marks, { boxes: marks.map(({ box }) => box), chips }, x, y, tolerance)
}

function mark(candidate: number, box: Box, kind: SceneMark['kind'] = 'kept'): SceneMark {
  return { candidate, box, kind, classId: 0, label: 'boat', score: 0.5, iou: null }
}

function chipOf(index: number, rect: Box): PlacedChip {
  return { mark: index, text: { words: 'boat', figures: '' }, rect, leader: null }
}
