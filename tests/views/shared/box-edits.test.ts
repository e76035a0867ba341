import { describe, expect, it } from 'vitest'
import type { Box } from '../../../src/overlay/rect.ts'
import {
  boxBetween,
  boxesAt,
  cursorOf,
  grownBox,
  handleAt,
  movedBox,
  resizedBox,
  toXywh,
} from '../../../src/views/shared/box-edits.ts'

const size = { width: 100, height: 50 }
const box: Box = [10, 10, 30, 20]

describe('a box by hand', () => {
  it('spans two corners, drawn in any direction, inside the picture', () => {
    expect(boxBetween({ x: 30, y: 20 }, { x: 10, y: 10 }, size)).toEqual(box)
    expect(boxBetween({ x: -5, y: 40 }, { x: 10, y: 80 }, size)).toEqual([0, 40, 10, 50])
  })

  it('moves within the picture, and keeps its size', () => {
    expect(movedBox(box, 5, -3, size)).toEqual([15, 7, 35, 17])
    expect(movedBox(box, -50, 500, size)).toEqual([0, 40, 20, 50])
  })

  it('is resized by its corners and its sides', () => {
    expect(resizedBox(box, 0, { x: 5, y: 6 }, size)).toEqual([5, 6, 30, 20])
    expect(resizedBox(box, 3, { x: 50, y: 999 }, size)).toEqual([10, 10, 50, 20])
    expect(resizedBox(box, 5, { x: 999, y: 40 }, size)).toEqual([10, 10, 30, 40])
  })

  it('flips if a side is dragged past the opposite one', () => {
    expect(resizedBox(box, 7, { x: 60, y: 0 }, size)).toEqual([30, 10, 60, 20])
  })

  it('grows and shrinks from its upper left corner, to at least a pixel', () => {
    expect(grownBox(box, 10, 0, size)).toEqual([10, 10, 40, 20])
    expect(grownBox(box, -50, -50, size)).toEqual([10, 10, 11, 11])
  })

  it('is written in hundredths of a pixel', () => {
    expect(toXywh([10.123, 10, 30.129, 20])).toEqual([10.12, 10, 20.01, 10])
  })
})

describe('what is under the pointer', () => {
  it('is the nearest handle within reach', () => {
    expect(handleAt(box, { x: 29, y: 21 }, 3)).toBe(4)
    expect(handleAt(box, { x: 20, y: 10 }, 3)).toBe(1)
    expect(handleAt(box, { x: 20, y: 15 }, 3)).toBe(-1)
  })

  it('is every box around it, the smallest first', () => {
    expect(boxesAt([[0, 0, 100, 50], box, [50, 0, 60, 10]], { x: 12, y: 12 }, 0)).toEqual([1, 0])
  })

  it('has the cursor of its side', () => {
    expect([0, 1, 2, 3, 4].map(cursorOf)).toEqual([
      'nwse-resize',
      'ns-resize',
      'nesw-resize',
      'ew-resize',
      'nwse-resize',
    ])
  })
})
