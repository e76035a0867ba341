import type { Operator } from './conversion.ts'
import { elu, leakyRelu, relu, relu6 } from './operators/activation.ts'
import {
  conv2d,
  depthwiseConv2d,
  fusedConv2d,
  fusedDepthwiseConv2d,
} from './operators/convolution.ts'
import { biasAdd, binary, square, unary } from './operators/elementwise.ts'
import { pad, padV2 } from './operators/pad.ts'
import { averagePool, maxPool } from './operators/pooling.ts'
import { shuffleChannels, transposeAxes } from './operators/reorder.ts'
import {
  concatenate,
  constant,
  identity,
  resizeBilinear,
  resizeNearest,
  softmax,
  split,
} from './operators/structure.ts'

/** Every supported op except Placeholder, which the importer handles; README.md lists them for users. */
export const operators: Readonly<Record<string, Operator>> = {
  Add: binary('Add'),
  AddV2: binary('Add'),
  AvgPool: averagePool,
  BiasAdd: biasAdd,
  ConcatV2: concatenate,
  Const: constant,
  Conv2D: conv2d,
  DepthwiseConv2dNative: depthwiseConv2d,
  Elu: elu,
  FusedDepthwiseConv2dNative: fusedDepthwiseConv2d,
  Identity: identity,
  LeakyRelu: leakyRelu,
  Maximum: binary('Max'),
  MaxPool: maxPool,
  Minimum: binary('Min'),
  Mul: binary('Mul'),
  Pad: pad,
  PadV2: padV2,
  RealDiv: binary('Div'),
  Relu: relu,
  Relu6: relu6,
  Reshape: shuffleChannels,
  ResizeBilinear: resizeBilinear,
  ResizeNearestNeighbor: resizeNearest,
  Sigmoid: unary('Sigmoid'),
  Softmax: softmax,
  SplitV: split,
  Square: square,
  Sub: binary('Sub'),
  Tanh: unary('Tanh'),
  Transpose: transposeAxes,
  _FusedConv2D: fusedConv2d,
}
