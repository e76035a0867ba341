import { broadcast, expansion } from './broadcast.ts'
import { concatenation, resizing, padding, tiling } from './extent.ts'
import {
  reshaping,
  transposition,
  flattening,
  squeezing,
  unsqueezing,
  depthToSpace,
  spaceToDepth,
} from './layout.ts'
import { slicing, splitting, gathering, topK, reduction } from './parts.ts'
import { product, gemm } from './products.ts'
import { convolution, globalPooling, pooling, transposedConvolution } from './windows.ts'
import type { ShapeRule } from './rule.ts'

const same: ShapeRule = ({ shape }) => [shape(0)]
const elementwise: ShapeRule = (context) => [
  context.node.input.map((_, i) => context.shape(i)).reduce((a, b) => broadcast(context, a, b), []),
]

/** Rules by operator. Dimensions are not propagated through other operators. */
export const shapeRules: ReadonlyMap<string, ShapeRule> = new Map<string, ShapeRule>([
  ...each(
    'Abs Cast Ceil Celu Clip Cos Dropout Elu Erf Exp Floor Gelu HardSigmoid HardSwish Identity LRN LeakyRelu Log LogSoftmax Mish Neg Not QuantizeLinear DequantizeLinear Reciprocal Relu Round Selu Sigmoid Sign Sin Softmax Softplus Softsign Sqrt Tanh ThresholdedRelu BatchNormalization InstanceNormalization',
    same,
  ),
  ...each(
    'Add And Div Equal Greater Less Max Mean Min Mod Mul Or Pow PRelu Sub Sum Where Xor',
    elementwise,
  ),
  ...each('Conv ConvInteger', convolution),
  ...each('AveragePool LpPool MaxPool', pooling),
  ...each('GlobalAveragePool GlobalMaxPool', globalPooling),
  ...each('MatMul MatMulInteger', product),
  ...each('ReduceL2 ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum', reduction),
  ['Concat', concatenation],
  ['ConvTranspose', transposedConvolution],
  ['DepthToSpace', depthToSpace],
  ['DynamicQuantizeLinear', ({ shape }) => [shape(0), [], []]],
  ['Expand', expansion],
  ['Flatten', flattening],
  ['Gather', gathering],
  ['GatherElements', ({ shape }) => [shape(1)]],
  ['Gemm', gemm],
  ['Pad', padding],
  ['Reshape', reshaping],
  ['Resize', resizing],
  ['Slice', slicing],
  ['SpaceToDepth', spaceToDepth],
  ['Split', splitting],
  ['Squeeze', squeezing],
  ['Tile', tiling],
  ['TopK', topK],
  ['Transpose', transposition],
  ['Unsqueeze', unsqueezing],
  ['Upsample', resizing],
])

function each(names: string, rule: ShapeRule): (readonly [string, ShapeRule])[] {
  return names.split(' ').map((name) => [name, rule] as const)
}
