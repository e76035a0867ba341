import { describe, expect, it } from 'vitest'
import { explainFrame, type RetainedFrame } from '../../src/engine/explain-frame.ts'
import { EngineError } from '../../src/engine/failure.ts'
import type { CellPrediction } from '../../src/vision/explain/question.ts'

const head = { kind: 'yolox', output: 'o', strides: [16] } as const
const spec = { head, classes: ['cat', 'dog'] }
// one row of two cells: tx ty tw th objectness cat dog
const data = Float32Array.of(0, 0, 0, 0, 0.5, 0.25, 1, 0.5, 0.5, 0, 0, 1, 0, 0.75)
const frame: RetainedFrame = {
  frameId: 7,
  outputs: { o: { data, dims: [1, 2, 7] } },
  size: { width: 32, height: 16 },
}
const cell = { kind: 'cell', stride: 16, column: 1, row: 0 } as const

describe('a question about a frame', () => {
  it('is answered from the outputs that were kept', () => {
    for (const frameId of [7, null]) {
      const { frameId: of, answer } = explainFrame(frame, spec, { frameId, question: cell })
      expect(of).toBe(7)
      const [only] = answer as readonly CellPrediction[]
      expect(only?.raw.values).toEqual(data.slice(7))
      expect(only?.scores).toEqual(Float32Array.of(0, 0.75))
    }
  })

  it('gets no answer if the frame is not the newest, or there is none yet', () => {
    expect(explainFrame(frame, spec, { frameId: 6, question: cell })).toEqual({
      frameId: 7,
      answer: null,
    })
    expect(explainFrame(null, spec, { frameId: null, question: cell })).toEqual({
      frameId: null,
      answer: null,
    })
  })

  it('is refused if the head has no such cell', () => {
    const question = { ...cell, column: 2 }
    expect(() => explainFrame(frame, spec, { frameId: 7, question })).toThrow(EngineError)
  })
})
