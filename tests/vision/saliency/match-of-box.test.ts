import { describe, expect, it } from 'vitest'
import { CandidateBuffer } from '../../../src/vision/candidate-buffer.ts'
import { matchOfBox } from '../../../src/vision/saliency/match-of-box.ts'

function candidates(
  ...rows: readonly (readonly [number, number, number, number, number, number])[]
) {
  const buffer = new CandidateBuffer()
  for (const [x1, y1, x2, y2, score, classId] of rows) {
    buffer.push(x1, y1, x2, y2, score, classId, 8, 0, 0, 0)
  }
  return buffer.take(rows.length)
}

const target = { box: Float32Array.of(0, 0, 10, 10), classId: 2 }

describe('how well a box is found again', () => {
  it('is the highest product of IoU and score', () => {
    const found = candidates(
      [0, 0, 10, 10, 0.25, 2],
      [0, 0, 10, 5, 0.75, 2],
      [50, 50, 60, 60, 1, 2],
    )
    expect(matchOfBox(target, found)).toBeCloseTo(0.375, 6)
  })

  it('asks for the class of the box', () => {
    expect(matchOfBox(target, candidates([0, 0, 10, 10, 0.9, 1]))).toBe(0)
    expect(matchOfBox(target, candidates())).toBe(0)
  })
})
