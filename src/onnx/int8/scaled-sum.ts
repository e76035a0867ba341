import type { GraphIndex } from '../graph-index.ts'
import { nodeAttributes } from '../node-attributes.ts'
import { TensorProto_DataType as DataType, type NodeProto } from '../proto/onnx_pb.ts'

/** The scaling of an integer sum to real numbers. */
export interface ScaledSum {
  /** the last multiplication */
  readonly last: NodeProto
  /** names of the constant factors, besides the given scales */
  readonly constants: readonly string[]
}

/**
 * Follows a `Cast` to float32 and the multiplications after it: by every scale once, and by constants. Null if
 * the graph differs, or if other nodes read an intermediate result.
 */
export function scaledSum(
  index: GraphIndex,
  sum: NodeProto,
  scales: readonly string[],
  withConstant: boolean,
): ScaledSum | null {
  const cast = index.onlyReader(sum.output[0])
  if (cast?.opType !== 'Cast' || nodeAttributes.int(cast, 'to') !== DataType.FLOAT) return null
  const missing = new Set(scales)
  const constants: string[] = []
  let last = cast
  // quantisers write at most one multiplication per scale and one by a constant
  for (let i = 0; i <= scales.length; i++) {
    if (missing.size === 0 && (!withConstant || constants.length > 0)) break
    const mul = index.onlyReader(last.output[0])
    if (mul?.opType !== 'Mul' || mul.domain) break
    const other = mul.input[0] === last.output[0] ? mul.input[1] : mul.input[0]
    const factors = factorsOf(index, other)
    const computed = factors.filter((name) => !index.constant(name))
    const areScales = computed.every((name) => missing.has(name))
    // otherwise it is a multiplication of the network itself
    if (!areScales || new Set(computed).size < computed.length) break
    for (const name of factors) if (!missing.delete(name)) constants.push(name)
    last = mul
  }
  return missing.size === 0 && last !== cast ? { last, constants } : null
}

/** The factors of a product. */
function factorsOf(index: GraphIndex, name = '', depth = 0): readonly string[] {
  const node = index.producer(name)
  if (node?.opType !== 'Mul' || node.domain || depth > 4) return [name]
  return node.input.flatMap((factor) => factorsOf(index, factor, depth + 1))
}
