import { indexGraph } from '../../onnx/graph-index.ts'
import { modelFacts, type ModelFacts } from '../../onnx/model-facts.ts'
import type { ModelProto } from '../../onnx/proto/onnx_pb.ts'
import { constantsNamed, type Constant } from './constants.ts'
import { readNotes, type ExportNotes } from './metadata.ts'
import { stemOf, type Stem } from './stem.ts'
import { tailOf, type Tail } from './tail.ts'

/** All that can be read off a file without running it. */
export interface GraphFacts extends ModelFacts {
  readonly notes: ExportNotes
  /** how many of each operator; those of other domains as `domain.name` */
  readonly operators: ReadonlyMap<string, number>
  readonly stem: Stem
  /** by output */
  readonly tails: ReadonlyMap<string, Tail>
  /** small constants that are called anchors, in the order of the file */
  readonly anchorConstants: readonly Constant[]
  /** computes with 8-bit whole numbers */
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

/** Of dynamic quantisation, of static one, and of the form in which that is mostly written. */
const int8Operators: ReadonlySet<string> = new Set([
  'ConvInteger',
  'MatMulInteger',
  'QLinearConv',
  'QLinearMatMul',
  'QuantizeLinear',
])
