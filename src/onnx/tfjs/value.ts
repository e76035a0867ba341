import { equal, fixed, isOne, label } from './extent.ts'
import type { Extent } from './extent.ts'
import { padToRank4 } from './transpose.ts'

/** A tensor of the ONNX graph being built. TensorFlow has it as NHWC; in ONNX it is NCHW. */
export interface Value {
  readonly name: string
  readonly shape: Shape
}

export interface Shape {
  readonly batch: Extent
  readonly height: Extent
  readonly width: Extent
  readonly channels: Extent
}

/** A float32 constant of TensorFlow's graph, in TensorFlow's layout. */
export interface Constant {
  readonly name: string
  readonly dims: readonly number[]
  readonly data: Float32Array
}

const sides = ['batch', 'height', 'width', 'channels'] as const
export type Side = (typeof sides)[number]

/** The name of each of TensorFlow's four axes. */
export const nhwc: readonly Side[] = sides

/** Where ONNX has each of TensorFlow's axes. */
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

/** How many channels; always known, because no op here makes the channels depend on the input size. */
export function channelCount({ channels }: Shape): number {
  return channels.offset
}

/** TensorFlow's dimensions of a constant, ones put in front, as NHWC sides. */
export function constantShape(dims: readonly number[]): Shape {
  const [batch, height, width, channels] = padToRank4(dims)
  return {
    batch: fixed(batch),
    height: fixed(height),
    width: fixed(width),
    channels: fixed(channels),
  }
}

/** The shape of an elementwise result: sides are equal, or one of them is 1. */
export function broadcast(a: Shape, b: Shape): Shape {
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
  }
}
