import { describe, expect, it } from 'vitest'
import { readCandidateFile, writeCandidateFile } from '../../src/evaluation/candidate-file.ts'
import { packCandidates, unpackCandidates } from '../../src/evaluation/pack.ts'
import { answered, runInfo } from './small-run.ts'

describe('packed candidates', () => {
  const { candidates } = answered('a.jpg', [
    { classId: 0, score: 0.5, box: [1, 2, 3, 4] },
    { classId: 1, score: 0.25, box: [1, 2, 3, 4] },
    { classId: 0, score: 0.125, box: [1, 2, 3, 5] },
    { classId: 0, score: 0.75, box: [1, 2, 3, 4] },
  ])

  it('store a box once for all its classes', () => {
    const packed = packCandidates(candidates)
    expect([...packed.boxes]).toEqual([1, 2, 3, 4, 1, 2, 3, 5, 1, 2, 3, 4])
    expect([...packed.places]).toEqual([0, 0, 1, 2])
  })

  it('are unpacked unchanged', () => {
    expect(unpackCandidates(packCandidates(candidates))).toEqual(candidates)
    const none = answered('a.jpg', []).candidates
    expect(unpackCandidates(packCandidates(none))).toEqual(none)
  })

  it('are unpacked unchanged with more boxes than sixteen bits can count', () => {
    const found = Array.from({ length: 70_000 }, (_, i) => ({
      classId: i % 3,
      score: 0.5,
      box: [i, 0, i + 1, 1] as const,
    }))
    const many = answered('a.jpg', found)
    const packed = packCandidates(many.candidates)
    // compared all at once: one by one takes seconds
    const same = (boxes: Float32Array) =>
      Buffer.compare(Buffer.from(boxes.buffer), Buffer.from(many.candidates.boxes.buffer)) === 0
    expect(same(unpackCandidates(packed).boxes)).toBe(true)
    const { letterbox } = many
    const written = { info: runInfo(), pictures: [{ picture: 'a.jpg', letterbox, packed }] }
    const [read] = readCandidateFile(writeCandidateFile(written)).pictures
    expect(same(unpackCandidates(read!.packed).boxes)).toBe(true)
  })

  it('keep no memory of the original answer alive', () => {
    const { buffer } = packCandidates(candidates).scores
    expect(buffer).not.toBe(candidates.scores.buffer)
  })
})
