import { describe, expect, it } from 'vitest'
import { CandidateFileError } from '../src/evaluation/check-heading.ts'
import { OnnxError } from '../src/onnx/onnx-error.ts'
import { growthOf } from './cpu-time.ts'
import { modelShapes, type ModelShape } from './linear-model-shapes.ts'

// larger ones are slow to make
const isLong = process.env['LONG'] === '1'
const most = isLong ? 64_000 : 8_000

/** Reads what was made; a refusal in words is an end as well. */
function readAll({ read }: ModelShape, made: unknown): void {
  try {
    read(made as never)
  } catch (error) {
    const isTyped =
      error instanceof OnnxError ||
      error instanceof CandidateFileError ||
      (error instanceof Error && error.constructor === Error)
    if (!isTyped) throw error
  }
}

describe('twice as much of a model takes at most three times as long', { timeout: 120_000 }, () => {
  it.each(Object.entries(modelShapes))('%s', (_, shape) => {
    const known = new Map<number, unknown>()
    const work = (size: number) => readAll(shape, known.get(size))
    for (let size = 250; size <= 2 * most; size *= 2) known.set(size, shape.make(size))
    expect(growthOf(work, 250, most)).toBeLessThan(3)
  })
})
