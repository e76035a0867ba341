import { isRecord, show } from './json.ts'
import { readWeightsManifest } from './weights.ts'
import type { Weight } from './weights.ts'

/** A parsed TensorFlow.js graph model: its nodes and weights by name. */
export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly weights: ReadonlyMap<string, Weight>
  /** number of readers of each node's results, by name */
  readonly readers: ReadonlyMap<string, number>
}

export interface GraphNode {
  readonly name: string
  readonly op: string
  /** names of the input nodes, meaning the first result of each; `name:1` is the second */
  readonly inputs: readonly string[]
  /** as stored in the file; `attributes.ts` decodes them */
  readonly attributes: Readonly<Record<string, unknown>>
}

/**
 * Parses a `model.json` with its weight shards.
 * @param shards the files of the weights manifest, by name
 * @throws {Error} naming the fault of the file, or the shard that is missing or too short
 */
export function readGraphModel(json: unknown, shards: ReadonlyMap<string, Uint8Array>): GraphModel {
  if (!isRecord(json)) throw new Error('model.json: expected an object')
  if (json['format'] !== 'graph-model') {
    throw new Error(`model.json: format is ${show(json['format'])}, expected "graph-model"`)
  }
  const topology = json['modelTopology']
  if (!isRecord(topology) || !Array.isArray(topology['node'])) {
    throw new Error('model.json: modelTopology.node is not a list')
  }
  const nodes = new Map<string, GraphNode>()
  topology['node'].forEach((entry: unknown, index) => {
    const node = readNode(entry, `modelTopology.node[${index}]`)
    if (nodes.has(node.name)) throw new Error(`model.json: two nodes are named '${node.name}'`)
    nodes.set(node.name, node)
  })
  const weights = readWeightsManifest(json['weightsManifest'], shards)
  return { nodes, weights, readers: readersOf(nodes.values()) }
}

/** Normalises a reference: `name:0` is `name`. */
export function nodeName(reference: string): string {
  return reference.endsWith(':0') ? reference.slice(0, -2) : reference
}

/** The name of the node that a reference points to: `name:1` is the second result of `name`. */
export function nodeOf(reference: string): string {
  return reference.replace(/:\d+$/, '')
}

function readersOf(nodes: Iterable<GraphNode>): ReadonlyMap<string, number> {
  const readers = new Map<string, number>()
  for (const { inputs } of nodes) {
    for (const name of inputs.map(nodeOf)) readers.set(name, (readers.get(name) ?? 0) + 1)
  }
  return readers
}

function readNode(entry: unknown, path: string): GraphNode {
  if (!isRecord(entry)) throw new Error(`model.json: ${path} is not an object`)
  const { name, op, input = [], attr = {} } = entry
  if (typeof name !== 'string' || name === '') throw new Error(`model.json: ${path} has no name`)
  if (typeof op !== 'string') throw new Error(`model.json: node '${name}' has no op`)
  if (!isStringList(input)) {
    throw new Error(`model.json: the inputs of node '${name}' are not a list of names`)
  }
  if (!isRecord(attr)) throw new Error(`model.json: the attributes of node '${name}' are no object`)
  // `^name` is a control dependency, which matters to no supported op
  const inputs = input.filter((reference) => !reference.startsWith('^')).map(nodeName)
  return { name, op, inputs, attributes: attr }
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
