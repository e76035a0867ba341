import { changed } from '../change.ts'
import { float32Tensor, node as onnxNode } from '../model-proto.ts'
import { TensorProto_DataType as DataType, type NodeProto } from '../proto/onnx_pb.ts'
import { tensorFloats, tensorValues } from '../tensor-values.ts'
import { Expanding, type Rule, type RuleContext } from './rule.ts'

/** Names of scale and zero point. */
type Pair = readonly [scale: string, zero: string]

/** A layer whose inputs are quantised one by one, as (values, scale, zero), as is its result. */
const between =
  (opType: string, inputs: number): Rule =>
  (node, context) => {
    const made = new Expanding(context.index)
    const names = node.input
    const floats = Array.from({ length: inputs }, (_, i) =>
      dequantise(made, node, [names[3 * i], names[3 * i + 1], names[3 * i + 2]]),
    )
    const to: Pair = [names[3 * inputs] ?? '', names[3 * inputs + 1] ?? '']
    return finish(made, node, opType, floats, to)
  }

/** [y scale, y zero, then (values, scale, zero) of each joined input] */
const concatenation: Rule = (node, { index }) => {
  const made = new Expanding(index)
  const [scale = '', zero = '', ...rest] = node.input
  const floats = Array.from({ length: Math.floor(rest.length / 3) }, (_, i) =>
    dequantise(made, node, [rest[3 * i], rest[3 * i + 1], rest[3 * i + 2]]),
  )
  return finish(made, node, 'Concat', floats, [scale, zero])
}

/** [x, scale, zero, w, scale, zero, y scale, y zero, bias] */
const convolution: Rule = (node, context) => {
  const [x, xScale, xZero, w, wScale, wZero, yScale = '', yZero = '', bias = ''] = node.input
  const made = new Expanding(context.index)
  const input = dequantise(made, node, [x, xScale, xZero])
  const weights = storedWeights(made, node, context, [w, wScale, wZero])
  if (weights === null) return null
  const floats = [input, weights]
  if (bias !== '') {
    const float = storedBias(made, node, context, [bias, xScale, wScale])
    if (float === null) return null
    floats.push(float)
  }
  return finish(made, node, 'Conv', floats, [yScale, yZero])
}

/** A node that differs only in its domain. */
const renamed: Rule = (node, { index }) => {
  const made = new Expanding(index)
  made.add(changed(node, { domain: '' }))
  return made
}

function dequantise(
  made: Expanding,
  node: NodeProto,
  [values = '', scale = '', zero = '']: readonly (string | undefined)[],
): string {
  const name = made.name(`${node.output[0]}/${values}/float`)
  return made.add(onnxNode('DequantizeLinear', trimmed([values, scale, zero]), [name]))
}

function finish(
  made: Expanding,
  node: NodeProto,
  opType: string,
  inputs: readonly string[],
  [scale, zero]: Pair,
): Expanding {
  const [output = ''] = node.output
  const attribute = node.attribute.filter(
    ({ name }) => name !== 'channels_last' && name !== 'opset',
  )
  const result = made.name(`${output}/float`)
  made.add(
    changed(node, {
      name: result,
      opType,
      domain: '',
      input: [...inputs],
      output: [result],
      attribute,
    }),
  )
  made.add(onnxNode('QuantizeLinear', trimmed([result, scale, zero]), [output]))
  return made
}

/** Weights stay quantised with a DequantizeLinear, or become floats if the opset has no axis. */
function storedWeights(
  made: Expanding,
  node: NodeProto,
  { index, opset }: RuleContext,
  names: readonly (string | undefined)[],
): string | null {
  const [values = '', scale = '', zero = ''] = names
  const scales = index.constant(scale)
  if (!scales) return null
  const channels = scales.dims.reduce((product, side) => product * side, 1n)
  if (channels === 1n) return dequantise(made, node, names)
  const name = made.name(`${node.output[0]}/${values}/float`)
  if (opset >= 13) {
    const inputs = trimmed([values, scale, zero])
    return made.add(onnxNode('DequantizeLinear', inputs, [name], { axis: 0n }))
  }
  const tensor = index.constant(values)
  const zeros = zero === '' ? null : index.constant(zero)
  if (!tensor || zeros === undefined) return null
  const { data, dims } = tensorValues(tensor)
  const factors = tensorFloats(scales)
  const offsets = zeros && tensorValues(zeros).data
  const run = data.length / (dims[0] ?? 1)
  const floats = Float32Array.from({ length: data.length }, (_, i) => {
    const channel = Math.floor(i / run)
    return (Number(data[i]) - Number(offsets?.[channel] ?? 0)) * (factors[channel] ?? 0)
  })
  return made.store(float32Tensor(name, dims, floats))
}

/** The integer bias is in units of the product of both scales. */
function storedBias(
  made: Expanding,
  node: NodeProto,
  { index }: RuleContext,
  names: readonly (string | undefined)[],
): string | null {
  const [bias, xScale, wScale] = names.map((name) => index.constant(name))
  if (!bias || !xScale || !wScale || bias.dataType !== DataType.INT32) return null
  const whole = tensorValues(bias).data
  const [unit = 0] = tensorFloats(xScale)
  const scales = tensorFloats(wScale)
  const floats = Float32Array.from({ length: whole.length }, (_, i) => {
    return Number(whole[i]) * unit * (scales[scales.length === 1 ? 0 : i] ?? 0)
  })
  const name = made.name(`${node.output[0]}/bias`)
  return made.store(float32Tensor(name, [whole.length], floats))
}

/** Removes trailing omitted inputs. */
function trimmed(names: readonly string[]): string[] {
  const last = names.findLastIndex((name) => name !== '')
  return names.slice(0, last + 1)
}

/** Operators of the QOperator form, by domain and name. */
export const quantisedOperators: ReadonlyMap<string, Rule> = new Map([
  ['QLinearConv', convolution],
  ['QLinearMatMul', between('MatMul', 2)],
  ['com.microsoft.QLinearConv', convolution],
  ['com.microsoft.QLinearConcat', concatenation],
  ['com.microsoft.QLinearAdd', between('Add', 2)],
  ['com.microsoft.QLinearMul', between('Mul', 2)],
  ['com.microsoft.QLinearSigmoid', between('Sigmoid', 1)],
  ['com.microsoft.QLinearLeakyRelu', between('LeakyRelu', 1)],
  ['com.microsoft.QLinearSoftmax', between('Softmax', 1)],
  ['com.microsoft.QLinearAveragePool', between('AveragePool', 1)],
  ['com.microsoft.QLinearGlobalAveragePool', between('GlobalAveragePool', 1)],
  ['com.microsoft.QuantizeLinear', renamed],
  ['com.microsoft.DequantizeLinear', renamed],
])
