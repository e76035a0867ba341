import { base64Decode, getTextEncoding } from '@bufbuild/protobuf/wire'
import type { GraphNode } from './graph-model.ts'
import { isRecord, show } from './json.ts'

/**
 * Readers of a node's attributes. `model.json` writes TensorFlow's AttrValue message as JSON: integers as text,
 * text as base64, lists under `list`, where an empty list has no key. Each takes TensorFlow's default for an
 * absent attribute; without a default the attribute is required. Each throws `op 'node': attribute ...` on a
 * value of another kind.
 */
export const attributes = {
  text(node: GraphNode, name: string, absent?: string): string {
    const field = read(node, name, absent !== undefined)
    if (field === undefined) return absent as string
    return decodeText(node, name, field['s'])
  },

  texts(node: GraphNode, name: string, absent?: readonly string[]): readonly string[] {
    const field = read(node, name, absent !== undefined)
    if (field === undefined) return absent as readonly string[]
    return list(node, name, field, 's').map((item) => decodeText(node, name, item))
  },

  ints(node: GraphNode, name: string, absent?: readonly number[]): readonly number[] {
    const field = read(node, name, absent !== undefined)
    if (field === undefined) return absent as readonly number[]
    return list(node, name, field, 'i').map((item) => {
      const value = Number(item)
      if (!Number.isSafeInteger(value)) throw malformed(node, name)
      return value
    })
  },

  float(node: GraphNode, name: string, absent?: number): number {
    const field = read(node, name, absent !== undefined)
    if (field === undefined) return absent as number
    if (typeof field['f'] !== 'number') throw malformed(node, name)
    return field['f']
  },

  flag(node: GraphNode, name: string, absent?: boolean): boolean {
    const field = read(node, name, absent !== undefined)
    if (field === undefined) return absent as boolean
    if (typeof field['b'] !== 'boolean') throw malformed(node, name)
    return field['b']
  },

  /** a type such as DT_FLOAT */
  type(node: GraphNode, name: string): string {
    const field = read(node, name, false)
    if (typeof field?.['type'] !== 'string') throw malformed(node, name)
    return field['type']
  },

  /** -1 for an unknown side */
  shape(node: GraphNode, name: string): readonly number[] {
    const shape = read(node, name, false)?.['shape']
    if (!isRecord(shape) || !Array.isArray(shape['dim'])) throw malformed(node, name)
    return shape['dim'].map((dim: unknown) => {
      const size = isRecord(dim) ? Number(dim['size']) : NaN
      if (!Number.isSafeInteger(size)) throw malformed(node, name)
      return size
    })
  },
}

function read(
  node: GraphNode,
  name: string,
  optional: boolean,
): Record<string, unknown> | undefined {
  const field = node.attributes[name]
  if (field === undefined && optional) return undefined
  if (!isRecord(field)) throw malformed(node, name)
  return field
}

function list(
  node: GraphNode,
  name: string,
  field: Record<string, unknown>,
  kind: 'i' | 's',
): unknown[] {
  const values = field['list']
  if (!isRecord(values)) throw malformed(node, name)
  const items = values[kind] ?? []
  if (!Array.isArray(items)) throw malformed(node, name)
  return items
}

function decodeText(node: GraphNode, name: string, encoded: unknown): string {
  if (typeof encoded !== 'string') throw malformed(node, name)
  return getTextEncoding().decodeUtf8(base64Decode(encoded))
}

function malformed(node: GraphNode, name: string): Error {
  return new Error(`${node.op} '${node.name}': attribute ${name} is ${show(node.attributes[name])}`)
}
