import { expect, it } from 'vitest'
import { boxesOfClass } from '../../../src/run/export/boxes-of-class.ts'
import { letterbox } from '../../../src/vision/letterbox.ts'
import { candidatesOf, spec } from '../fake-engine.ts'

it('takes every candidate of the class above the score, suppressed ones too, in picture pixels', () => {
  const rows = [
    [0.9, 0, 160, 320, 320],
    [0.8, 0, 160, 310, 320],
    [0.25, 0, 0, 1, 1],
  ]
  const square = { width: 640, height: 640 }
  const result = {
    candidates: candidatesOf(rows),
    letterbox: letterbox({ width: 1280, height: 720 }, square, 'centre'),
    spec,
  }
  expect(boxesOfClass(result, 'cat', 0.25)).toEqual([
    [0, 40, 640, 360],
    [0, 40, 620, 360],
  ])
  expect(boxesOfClass(result, 'dog', 0.25)).toEqual([])
})
