import { indexGraph } from '../../onnx/graph-index.ts'
import { modelFacts, type ModelFacts } from '../../onnx/model-facts.ts'
import type { ModelProto } from '../../onnx/proto/onnx_pb.ts'
import { constantsNamed, type Constant } from './constants.ts'
import { readNotes, type ExportNotes } from './metadata.ts'
import { stemOf, type Stem } from './stem.ts'
import { tailOf, type Tail } from './tail.ts'

/** Everything that a file reveals without running it. */
export interface GraphFacts extends ModelFacts {
  readonly notes: ExportNotes
  /** count of each operator; those of other domains as `domain.name` */
  readonly operators: ReadonlyMap<string, number>
  readonly stem: Stem
  /** by output */
  readonly tails: ReadonlyMap<string, Tail>
  /** small constants named anchors, in file order */
  readonly anchorConstants: readonly Constant[]
  /** computes in int8 */
  readonly isInt8: boolean
}

export function graphFacts(model: ModelProto): GraphFacts {
  const facts = modelFacts(model)
  const { graph } = model
  if (!graph) throw new Error('the model has no graph')
  const operators = new Map<string, number>()
  for (const { opType, domain } of graph.node) {
    const name = domain && domain !== 'ai.onnx' ? `${domain}.${opType}` : (opType ?? '')
    operators.set(name, (operators.get(name) ?? 0) + 1)
  }
  const index = indexGraph(graph)
  return {
    ...facts,
    notes: readNotes(facts.metadata),
    operators,
    stem: stemOf(facts.inputs[0]?.name ?? '', index),
    tails: new Map(facts.outputs.map(({ name }) => [name, tailOf(name, index)])),
    anchorConstants: constantsNamed(graph, /anchor/i),
    isInt8: [...operators.keys()].some((name) => int8Operators.has(name)),
  }
}

/** Operators of dynamic and static quantisation, and of QDQ, the usual form of the latter. */
const int8Operators: ReadonlySet<string> = new Set([
  'ConvInteger',
  'MatMulInteger',
  'QLinearConv',
  'QLinearMatMul',
  'QuantizeLinear',
])
