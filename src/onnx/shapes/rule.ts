import type { OnnxError } from '../onnx-error.ts'
import type { NodeProto } from '../proto/onnx_pb.ts'

/** One dimension: its size in the file, and whether it goes with the size that is to be freed. */
export interface Dim {
  readonly size: number
  readonly free: boolean
}

export type Shape = readonly Dim[]

/** What the rule of an operator may ask about its node. */
export interface RuleContext {
  readonly node: NodeProto
  /** of an input; of one that is left out or not known it throws */
  readonly shape: (input: number) => Shape
  readonly has: (input: number) => boolean
  /** whether the values of an input are in the file */
  readonly isStored: (input: number) => boolean
  /** whole numbers that an input holds, or an attribute in older operator sets; null where it is left out */
  readonly integers: (input: number, attribute?: string) => readonly number[] | null
  /** numbers that an input holds, or an attribute in older operator sets; null where it is left out */
  readonly floats: (input: number, attribute?: string) => readonly number[] | null
  /** an OnnxError `pinned` that names the node */
  readonly pinned: (why: string) => OnnxError
}

/**
 * The dimensions that ONNX's operators give their outputs, after their specification
 * (onnx/docs/Operators.md), for those that detectors are made of; throws the context's `pinned` where a
 * free size meets a number that is stored.
 */
export type ShapeRule = (context: RuleContext) => readonly Shape[]

export const fixed = (size: number): Dim => ({ size, free: false })
export const one = fixed(1)

/** An axis counted from the end is negative. */
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

/** A size that goes with the input's is marked. */
export function words(shape: Shape): string {
  return `[${shape.map(({ size, free }) => (free ? `${size}*` : size)).join(', ')}]`
}
