import { equal, fixed, isOne, label } from './extent.ts'
import type { Extent } from './extent.ts'
import { padToRank4 } from './transpose.ts'

/** A tensor of the ONNX graph under construction. In ONNX it is NCHW, whatever TensorFlow's order is. */
export interface Value {
  readonly name: string
  readonly shape: Shape
}

export interface Shape {
  readonly batch: Extent
  readonly height: Extent
  readonly width: Extent
  readonly channels: Extent
  /** TensorFlow's axes by name: NHWC, unless a Transpose has reordered them */
  readonly order: readonly Side[]
}

/** A float32 constant of TensorFlow's graph, in TensorFlow's layout. */
export interface Constant {
  readonly name: string
  readonly dims: readonly number[]
  readonly data: Float32Array
}

const sides = ['batch', 'height', 'width', 'channels'] as const
export type Side = (typeof sides)[number]

/** TensorFlow's default order. */
export const nhwc: readonly Side[] = sides

/** ONNX's order, which graphs converted from ONNX have too. */
export const nchw: readonly Side[] = ['batch', 'channels', 'height', 'width']

/** The ONNX index of each axis. */
export const onnxAxis: Readonly<Record<Side, number>> = {
  batch: 0,
  channels: 1,
  height: 2,
  width: 3,
}

/** The dimensions in ONNX's order, numbers or names. */
export function nchwDims({ batch, channels, height, width }: Shape): (number | string)[] {
  return [label(batch), label(channels), label(height), label(width)]
}

/** Number of channels; always known, since no op here makes it depend on the input size. */
export function channelCount({ channels }: Shape): number {
  return channels.offset
}

/** The shape of a constant: its dimensions with leading ones, as sides in `order`. */
export function constantShape(dims: readonly number[], order: readonly Side[]): Shape {
  const padded = padToRank4(dims)
  const side = (name: Side) => fixed(padded[order.indexOf(name)] ?? 1)
  return {
    batch: side('batch'),
    height: side('height'),
    width: side('width'),
    channels: side('channels'),
    order,
  }
}

export function sameOrder(a: readonly Side[], b: readonly Side[]): boolean {
  return a.every((side, axis) => side === b[axis])
}

/** The shape of an elementwise result: sides must be equal, or one of them 1. */
export function broadcast(a: Shape, b: Shape): Shape {
  if (!sameOrder(a.order, b.order)) {
    throw new Error(`axes ${a.order.join(', ')} do not go with ${b.order.join(', ')}`)
  }
  const side = (name: Side): Extent => {
    if (equal(a[name], b[name]) || isOne(b[name])) return a[name]
    if (isOne(a[name])) return b[name]
    throw new Error(`${name} ${label(a[name])} does not go with ${label(b[name])}`)
  }
  return {
    batch: side('batch'),
    height: side('height'),
    width: side('width'),
    channels: side('channels'),
    order: a.order,
  }
}
