import { changed } from '../change.ts'
import { float32Tensor, node as onnxNode } from '../model-proto.ts'
import { nodeAttributes } from '../node-attributes.ts'
import type { NodeProto } from '../proto/onnx_pb.ts'
import { Expanding, type Rule } from './rule.ts'

/** A layer with an activation in the same node: FusedConv may also add a tensor before it. */
const fused =
  (opType: string): Rule =>
  (node, { index }) => {
    const made = new Expanding(index)
    const [output = ''] = node.output
    const plain = (to: string) =>
      changed(node, {
        name: to,
        opType,
        domain: '',
        input: node.input.slice(0, 3),
        output: [to],
        attribute: node.attribute.filter(({ name }) => !name.startsWith('activation')),
      })
    const added = opType === 'Conv' ? (node.input[3] ?? '') : ''
    const kind = nodeAttributes.text(node, 'activation', '')
    if (kind === '' && added === '') {
      made.add(plain(output))
      return made
    }
    const layer = made.add(plain(made.name(`${output}/layer`)))
    const total = added === '' ? layer : kind === '' ? output : made.name(`${output}/sum`)
    if (added !== '') made.add(onnxNode('Add', [layer, added], [total]))
    if (kind === '') return made
    return activate(made, node, kind, total, output) ? made : null
  }

/** Adds the activation; false if its kind is unknown. */
function activate(
  made: Expanding,
  node: NodeProto,
  kind: string,
  from: string,
  to: string,
): boolean {
  const [first, second] = nodeAttributes.floats(node, 'activation_params', [])
  const alpha = first ?? nodeAttributes.float(node, 'activation_alpha', 0.01)
  switch (kind) {
    case 'Relu':
    case 'Sigmoid':
    case 'Tanh':
      made.add(onnxNode(kind, [from], [to]))
      return true
    case 'LeakyRelu':
      made.add(onnxNode(kind, [from], [to], { alpha }))
      return true
    case 'HardSigmoid':
      made.add(onnxNode(kind, [from], [to], { alpha, beta: second ?? 0.5 }))
      return true
    case 'Clip': {
      const limits = [first ?? -Infinity, second ?? Infinity].map((limit, end) =>
        made.store(
          float32Tensor(
            made.name(`${to}/${end === 0 ? 'least' : 'most'}`),
            [],
            Float32Array.of(limit),
          ),
        ),
      )
      made.add(onnxNode(kind, [from, ...limits], [to]))
      return true
    }
    default:
      return false
  }
}

/** x * s(alpha x), which with alpha 1 is SiLU. */
const quickGelu: Rule = (node, { index }) => {
  const made = new Expanding(index)
  const [input = ''] = node.input
  const [output = ''] = node.output
  const alpha = nodeAttributes.float(node, 'alpha', 1.702)
  let scaled = input
  if (alpha !== 1) {
    const factor = float32Tensor(made.name(`${output}/alpha`), [], Float32Array.of(alpha))
    const name = made.name(`${output}/scaled`)
    scaled = made.add(onnxNode('Mul', [input, made.store(factor)], [name]))
  }
  const sigmoid = made.add(onnxNode('Sigmoid', [scaled], [made.name(`${output}/sigmoid`)]))
  made.add(onnxNode('Mul', [input, sigmoid], [output]))
  return made
}

/** Operators of ONNX Runtime's optimiser, by domain and name. */
export const fusedOperators: ReadonlyMap<string, Rule> = new Map([
  ['com.microsoft.FusedConv', fused('Conv')],
  ['com.microsoft.FusedGemm', fused('Gemm')],
  ['com.microsoft.QuickGelu', quickGelu],
])
