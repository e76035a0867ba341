import { elementType, type ElementType } from './element-type.ts'
import type { ModelProto, TensorShapeProto_Dimension, ValueInfoProto } from './proto/onnx_pb.ts'

/** An input, an output or an inner tensor as the file declares it. */
export interface ValueFacts {
  readonly name: string
  /** null where it is not declared, or no tensor */
  readonly type: ElementType | null
  /** a size, the name of a free size, or null where that has no name; null for an unknown rank */
  readonly dims: readonly (number | string | null)[] | null
}

/** What a file says of itself, without its weights. */
export interface ModelFacts {
  readonly irVersion: number
  /** `name version` of what wrote the file, as far as it says so */
  readonly producer: string
  /** versions of the operator sets by domain; ONNX's own domain is '' */
  readonly opsets: ReadonlyMap<string, number>
  /** `metadata_props`; of a key that is there twice the last */
  readonly metadata: ReadonlyMap<string, string>
  /** what is to be fed: without those that have an initializer */
  readonly inputs: readonly ValueFacts[]
  readonly outputs: readonly ValueFacts[]
}

/** Reads off what a model takes, what it gives and what it says of itself. */
export function modelFacts(model: ModelProto): ModelFacts {
  const { graph, irVersion, producerName, producerVersion, opsetImport, metadataProps } = model
  const stored = new Set(graph?.initializer.map(({ name }) => name))
  return {
    irVersion: Number(irVersion ?? 0n),
    producer: [producerName, producerVersion].filter(Boolean).join(' '),
    opsets: new Map(
      // 'ai.onnx' is another way to write ONNX's own domain
      opsetImport.map(({ domain, version }) => [domainName(domain), Number(version ?? 0n)]),
    ),
    metadata: new Map(metadataProps.map(({ key, value }) => [key ?? '', value ?? ''])),
    inputs: (graph?.input ?? []).filter(({ name }) => !stored.has(name)).map(valueFacts),
    outputs: (graph?.output ?? []).map(valueFacts),
  }
}

export function valueFacts({ name, type }: ValueInfoProto): ValueFacts {
  const tensor = type?.value.case === 'tensorType' ? type.value.value : null
  return {
    name: name ?? '',
    type: tensor ? elementType(tensor.elemType) : null,
    dims: tensor?.shape?.dim.map(dimension) ?? null,
  }
}

/** -1 is how some exporters write an unknown size, and an empty name says nothing. */
function dimension({ value }: TensorShapeProto_Dimension): number | string | null {
  if (value.case === 'dimParam') return value.value || null
  if (value.case !== 'dimValue' || value.value < 0n) return null
  return Number(value.value)
}

function domainName(domain: string | undefined): string {
  return domain === undefined || domain === 'ai.onnx' ? '' : domain
}
