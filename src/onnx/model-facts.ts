import { elementType, type ElementType } from './element-type.ts'
import type { ModelProto, TensorShapeProto_Dimension, ValueInfoProto } from './proto/onnx_pb.ts'

/** An input, output or inner tensor as declared in the file. */
export interface ValueFacts {
  readonly name: string
  /** null if it is not declared, or not a tensor */
  readonly type: ElementType | null
  /** a size, the name of a free size, or null for one without a name; null for an unknown rank */
  readonly dims: readonly (number | string | null)[] | null
}

/** Metadata of a file, without its weights. */
export interface ModelFacts {
  readonly irVersion: number
  /** `name version` of the program that wrote the file, as far as stated */
  readonly producer: string
  /** opset versions by domain; ONNX's own domain is '' */
  readonly opsets: ReadonlyMap<string, number>
  /** `metadata_props`; of duplicate keys the last */
  readonly metadata: ReadonlyMap<string, string>
  /** inputs to be fed: without those that have an initializer */
  readonly inputs: readonly ValueFacts[]
  readonly outputs: readonly ValueFacts[]
}

/** Reads a model's inputs, outputs and metadata. */
export function modelFacts(model: ModelProto): ModelFacts {
  const { graph, irVersion, producerName, producerVersion, opsetImport, metadataProps } = model
  const stored = new Set(graph?.initializer.map(({ name }) => name))
  return {
    irVersion: Number(irVersion ?? 0n),
    producer: [producerName, producerVersion].filter(Boolean).join(' '),
    opsets: new Map(
      // 'ai.onnx' is an alias of ONNX's own domain
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

/** Some exporters write -1 for an unknown size; an empty name means unknown too. */
function dimension({ value }: TensorShapeProto_Dimension): number | string | null {
  if (value.case === 'dimParam') return value.value || null
  if (value.case !== 'dimValue' || value.value < 0n) return null
  return Number(value.value)
}

function domainName(domain: string | undefined): string {
  return domain === undefined || domain === 'ai.onnx' ? '' : domain
}
