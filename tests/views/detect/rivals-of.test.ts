import { describe, expect, it } from 'vitest'
import { rivalsOf } from '../../../src/views/detect/rivals-of.ts'
import { createScene } from './scene.ts'

describe('rivalsOf', () => {
  const { detections, shown } = createScene().getState()
  const rivals = (keeper: number) =>
    rivalsOf(detections!.suppressed, keeper, shown!.candidates.scores)

  it('lists what one box suppressed, strongest first, each with its overlap', () => {
    const [first, second, ...rest] = rivals(1)
    expect([first?.candidate, second?.candidate, rest.length]).toEqual([3, 2, 0])
    expect(first?.iou).toBeCloseTo(0.8, 6)
    expect(second?.iou).toBeCloseTo(0.9, 6)
  })

  it('is empty for a box that suppressed none', () => {
    expect(rivals(0)).toEqual([])
  })
})
