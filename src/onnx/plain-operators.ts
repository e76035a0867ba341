import { withGraph } from './change.ts'
import { indexGraph } from './graph-index.ts'
import { onnxOpset } from './onnx-opset.ts'
import { fusedOperators } from './plain/fused.ts'
import { quantisedOperators } from './plain/quantised.ts'
import type { Expansion, Rule } from './plain/rule.ts'
import type { ModelProto, NodeProto } from './proto/onnx_pb.ts'
import { prune } from './prune.ts'

/**
 * Replaces the operators of ONNX Runtime's optimiser (`FusedConv`, `QuickGelu`, ...) and of the QOperator form
 * (`QLinearConv`, `QLinearConcat`, ...) by standard ones: layers and activations, and layers between
 * `DequantizeLinear` and `QuantizeLinear`, which a runtime can fuse again. Unknown operators, and ones with
 * computed constants, are left unchanged.
 */
export function plainOperators(model: ModelProto): ModelProto {
  const { graph } = model
  // QuantizeLinear exists since opset 10, and has an axis since 13
  if (!graph || onnxOpset(model) < 10) return model
  const context = { index: indexGraph(graph), opset: onnxOpset(model) }
  const expansions = new Map<NodeProto, Expansion>()
  for (const one of graph.node) {
    const expansion = ruleOf(one)?.(one, context)
    if (expansion) expansions.set(one, expansion)
  }
  if (expansions.size === 0) return model
  return prune(
    withGraph(model, {
      node: graph.node.flatMap((one) => expansions.get(one)?.nodes ?? [one]),
      initializer: [
        ...graph.initializer,
        ...[...expansions.values()].flatMap(({ initializers }) => initializers),
      ],
    }),
  )
}

function ruleOf({ opType, domain }: NodeProto): Rule | undefined {
  const isOnnx = !domain || domain === 'ai.onnx'
  if (!isOnnx && domain !== 'com.microsoft') return undefined
  const name = isOnnx ? opType : `com.microsoft.${opType}`
  return fusedOperators.get(name) ?? quantisedOperators.get(name)
}
