import type { ModelSpec } from '../catalogue/spec.ts'
import { readHead } from '../vision/explain/read-head.ts'
import { answer } from '../vision/explain/question.ts'
import type { Size } from '../vision/geometry.ts'
import type { HeadTensors } from '../vision/tensor.ts'
import { EngineError, failureWords } from './failure.ts'
import type { Explained, ExplainRequest } from './protocol.ts'

/** A frame's raw outputs. */
export interface RetainedFrame {
  readonly frameId: number
  readonly outputs: HeadTensors
  /** of the network's input, in pixels */
  readonly size: Size
}

/**
 * Answers a question from kept outputs; the answer is null if they belong to another frame.
 * @throws EngineError `bad-question` if the head has no such cell, row or grid
 */
export function explainFrame(
  frame: RetainedFrame | null,
  { head, classes }: Pick<ModelSpec, 'head' | 'classes'>,
  { frameId, question }: ExplainRequest,
): Explained {
  if (!frame) return { frameId: null, answer: null }
  if (frameId !== null && frameId !== frame.frameId) {
    return { frameId: frame.frameId, answer: null }
  }
  try {
    const reader = readHead(frame.outputs, head, frame.size, classes.length)
    return { frameId: frame.frameId, answer: answer(reader, question, classes.length) }
  } catch (error) {
    throw new EngineError('bad-question', failureWords['bad-question'], String(error))
  }
}
