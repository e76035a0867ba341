import type { OnnxError } from '../onnx-error.ts'
import type { NodeProto } from '../proto/onnx_pb.ts'

/** One dimension: its size in the file, and whether it depends on the size being freed. */
export interface Dim {
  readonly size: number
  readonly free: boolean
}

export type Shape = readonly Dim[]

/** What an operator's rule can read about its node. */
export interface RuleContext {
  readonly node: NodeProto
  /** shape of an input; throws if it is omitted or unknown */
  readonly shape: (input: number) => Shape
  readonly has: (input: number) => boolean
  /** whether an input's values are in the file */
  readonly isStored: (input: number) => boolean
  /** integers of an input, or of an attribute in older operator sets; null if omitted */
  readonly integers: (input: number, attribute?: string) => readonly number[] | null
  /** numbers of an input, or of an attribute in older operator sets; null if omitted */
  readonly floats: (input: number, attribute?: string) => readonly number[] | null
  /** makes an OnnxError `pinned` that names the node */
  readonly pinned: (why: string) => OnnxError
}

/**
 * The output dimensions of an ONNX operator, after its specification (onnx/docs/Operators.md), for the operators
 * that detectors use; throws the context's `pinned` if a free size meets a stored number.
 */
export type ShapeRule = (context: RuleContext) => readonly Shape[]

export const fixed = (size: number): Dim => ({ size, free: false })
export const one = fixed(1)

/** Normalises an axis; a negative one counts from the end. */
export function axisIn({ pinned }: RuleContext, axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis
  if (positive >= 0 && positive < rank) return positive
  throw pinned(`has an axis ${axis} and ${rank} dimensions`)
}

export function volume(dims: Shape): Dim {
  return {
    size: dims.reduce((product, { size }) => product * size, 1),
    free: dims.some(({ free }) => free),
  }
}

/** The shape as text, with sizes that depend on the input marked. */
export function words(shape: Shape): string {
  return `[${shape.map(({ size, free }) => (free ? `${size}*` : size)).join(', ')}]`
}
