import { dot } from './vector.ts'

/** A dense (fully connected) layer: every output depends on every input. */
export interface Dense {
  /** row-major [outputs, inputs]: row j holds the weights of output j */
  readonly weights: Float64Array
  /** [outputs] */
  readonly biases: Float64Array
}

/** dL/d of a layer's parameters and input, in their shapes. */
export interface DenseGradient extends Dense {
  readonly input: Float64Array
}

/** z = W x + b. In a YOLO head the same layer is a 1x1 convolution, applied at every cell. */
export function denseForward(layer: Dense, x: Float64Array): Float64Array {
  checkShape(layer, x)
  return layer.biases.map((b, j) => dot(row(layer, j, x.length), x) + b)
}

/**
 * The gradients of the layer's weights, biases and input, from dL/dz (Rumelhart, Hinton & Williams, 1986, eq.
 * 6-7).
 * @param x the input of the forward pass
 * @param dz dL/dz, one per output
 */
export function denseBackward(layer: Dense, x: Float64Array, dz: Float64Array): DenseGradient {
  checkShape(layer, x)
  const weights = layer.weights.map((_, at) => dz[Math.floor(at / x.length)]! * x[at % x.length]!)
  const input = x.map((_, i) =>
    dz.reduce((total, d, j) => total + d * layer.weights[j * x.length + i]!, 0),
  )
  return { weights, biases: dz.slice(), input }
}

function row(layer: Dense, j: number, inputs: number): Float64Array {
  return layer.weights.subarray(j * inputs, (j + 1) * inputs)
}

function checkShape({ weights, biases }: Dense, x: Float64Array): void {
  if (weights.length !== biases.length * x.length)
    throw new Error(`${weights.length} weights for ${x.length} inputs, ${biases.length} outputs`)
}
