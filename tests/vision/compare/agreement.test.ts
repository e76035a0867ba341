import { describe, expect, it } from 'vitest'
import { agreementOf } from '../../../src/vision/compare/agreement.ts'
import { matchDetections } from '../../../src/vision/compare/match-detections.ts'
import { sameClasses } from '../../../src/vision/compare/same-classes.ts'
import { detections } from './detections.ts'

function compared(a: ReturnType<typeof detections>, b: ReturnType<typeof detections>) {
  return { a, b, pairing: matchDetections(a, b) }
}

describe('agreementOf', () => {
  it('counts matched, lost and added boxes over all pictures', () => {
    const box = [0, 0, 0, 10, 10, 0.8]
    const far = [0, 90, 90, 99, 99, 0.5]
    const found = agreementOf([
      compared(detections(box, far), detections([0, 0, 0, 10, 10, 0.7])),
      compared(detections(), detections(far)),
      compared(detections(box), detections([0, 0, 0, 10, 8, 0.9])),
    ])
    expect(found).toMatchObject({ matched: 2, lost: 1, added: 1, share: 4 / 6 })
    expect(found.scoreDifference).toBeCloseTo(0.1, 6)
    expect(found.iou).toBeCloseTo(0.9, 6)
  })

  it('is 1 if neither found anything, without means', () => {
    expect(agreementOf([compared(detections(), detections())])).toEqual({
      matched: 0,
      lost: 0,
      added: 0,
      scoreDifference: null,
      iou: null,
      share: 1,
    })
  })
})

describe('sameClasses', () => {
  it('finds a class by its name, whatever its case and index', () => {
    expect([...sameClasses(['person', 'Car', 'car'], ['car ', 'boat', 'PERSON'])]).toEqual([
      1, -1, 0,
    ])
  })
})
