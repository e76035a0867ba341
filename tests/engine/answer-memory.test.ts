import { describe, expect, test } from 'vitest'
import { createAnswerMemory, toHandOver } from '../../src/engine/answer-memory.ts'
import { CandidateBuffer } from '../../src/vision/candidate-buffer.ts'

describe('createAnswerMemory', () => {
  test.each([0, 1, 4096, 4097, 65_536, 65_537, 1_000_000])('has room for %i bytes', (bytes) => {
    expect(createAnswerMemory()(bytes).byteLength).toBeGreaterThanOrEqual(bytes)
  })

  test('gives small answers the same memory, which is copied', () => {
    const memoryFor = createAnswerMemory()
    const memory = memoryFor(12_000)
    expect(memoryFor(11_000)).toBe(memory)
    expect(toHandOver(memory)).toEqual([])
    // no more of it than about what is needed, since all is copied
    expect(memoryFor(5000).byteLength).toBe(8192)
  })

  test('gives large answers memory of their own, which is handed over', () => {
    const memoryFor = createAnswerMemory()
    const memory = memoryFor(100_000)
    expect(memory.byteLength).toBe(100_000)
    expect(memoryFor(100_000)).not.toBe(memory)
    expect(toHandOver(memory)).toEqual([memory])
  })

  test('a message carries the candidates of one answer, whatever comes next', () => {
    const buffer = new CandidateBuffer(createAnswerMemory())
    const answerOf = (score: number, count: number) => {
      buffer.clear()
      for (let i = 0; i < count; i++) buffer.push(1, 2, 3, i, score, 7, 8, 2, 3, 1)
      const answer = buffer.take(8400)
      return structuredClone(answer, {
        transfer: toHandOver(answer.boxes.buffer as ArrayBuffer),
      })
    }
    for (const count of [3, 5000]) {
      const first = answerOf(0.5, count)
      const second = answerOf(0.75, count)
      expect(first.scores).toEqual(new Float32Array(count).fill(0.5))
      expect(second.scores).toEqual(new Float32Array(count).fill(0.75))
      expect(second.boxes.at(-1)).toBe(count - 1)
      expect(second.anchors).toEqual(new Uint8Array(count).fill(1))
    }
  })
})
