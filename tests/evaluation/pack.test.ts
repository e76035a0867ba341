import { describe, expect, it } from 'vitest'
import { packCandidates, unpackCandidates } from '../../src/evaluation/pack.ts'
import { answered } from './small-run.ts'

describe('packed candidates', () => {
  const { candidates } = answered('a.jpg', [
    { classId: 0, score: 0.5, box: [1, 2, 3, 4] },
    { classId: 1, score: 0.25, box: [1, 2, 3, 4] },
    { classId: 0, score: 0.125, box: [1, 2, 3, 5] },
    { classId: 0, score: 0.75, box: [1, 2, 3, 4] },
  ])

  it('have a box once for all its classes', () => {
    const packed = packCandidates(candidates)
    expect([...packed.boxes]).toEqual([1, 2, 3, 4, 1, 2, 3, 5, 1, 2, 3, 4])
    expect([...packed.places]).toEqual([0, 0, 1, 2])
  })

  it('come back as they were', () => {
    expect(unpackCandidates(packCandidates(candidates))).toEqual(candidates)
    const none = answered('a.jpg', []).candidates
    expect(unpackCandidates(packCandidates(none))).toEqual(none)
  })

  it('hold on to nothing of the answer they came from', () => {
    const { buffer } = packCandidates(candidates).scores
    expect(buffer).not.toBe(candidates.scores.buffer)
  })
})
