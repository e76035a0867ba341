import { fromFloat16 } from '../float16.ts'
import { isRecord, show } from './json.ts'

/** A constant of the graph as stored; `weightValues` decodes it. */
export interface Weight {
  readonly name: string
  readonly dtype: string
  readonly shape: readonly number[]
  readonly quantization: Quantization | null
  readonly bytes: Uint8Array
}

/** Stored as `dtype`; an integer q represents q * scale + min. */
interface Quantization {
  readonly dtype: 'uint8' | 'uint16' | 'float16'
  readonly scale: number
  readonly min: number
}

/**
 * Splits the shards into the weights of the manifest, without copying more than the shards.
 * @throws {Error} naming the faulty weight or shard
 */
export function readWeightsManifest(
  manifest: unknown,
  shards: ReadonlyMap<string, Uint8Array>,
): Map<string, Weight> {
  if (!Array.isArray(manifest)) throw new Error('model.json: weightsManifest is not a list')
  const weights = new Map<string, Weight>()
  manifest.forEach((group: unknown, index) => {
    for (const weight of readGroup(group, `weightsManifest[${index}]`, shards)) {
      if (weights.has(weight.name)) throw new Error(`two weights are named '${weight.name}'`)
      weights.set(weight.name, weight)
    }
  })
  return weights
}

/**
 * The values of a weight, row-major.
 * @throws {Error} for dtypes other than float32 and int32
 */
export function weightValues(weight: Weight): Float32Array | Int32Array {
  const { dtype, quantization } = weight
  // a copy, because a typed array must start at a multiple of its element size
  const buffer = weight.bytes.slice().buffer
  if (dtype === 'int32') {
    if (!quantization) return new Int32Array(buffer)
    return Int32Array.from(dequantize(buffer, quantization), Math.round)
  }
  if (dtype === 'float32') {
    return quantization ? dequantize(buffer, quantization) : new Float32Array(buffer)
  }
  throw new Error(`weight '${weight.name}': dtype ${dtype} is not supported`)
}

/** Bytes per value of each dtype; every size is needed to find the weight after it. */
const valueBytes = new Map([
  ['float32', 4],
  ['int32', 4],
  ['bool', 1],
  ['complex64', 8],
  ['uint8', 1],
  ['uint16', 2],
  ['float16', 2],
])

function readGroup(
  group: unknown,
  path: string,
  shards: ReadonlyMap<string, Uint8Array>,
): Weight[] {
  if (!isRecord(group) || !Array.isArray(group['paths']) || !Array.isArray(group['weights'])) {
    throw new Error(`model.json: ${path} has no paths or no weights`)
  }
  const bytes = concatenate(group['paths'], shards)
  let position = 0
  const weights = group['weights'].map((entry: unknown, index) => {
    const layout = readLayout(entry, `${path}.weights[${index}]`)
    const stored = layout.quantization?.dtype ?? layout.dtype
    const size = valueBytes.get(stored)
    if (size === undefined) {
      throw new Error(`weight '${layout.name}': dtype ${stored} is not supported`)
    }
    const end = position + size * layout.shape.reduce((product, side) => product * side, 1)
    const weight = { ...layout, bytes: bytes.subarray(position, end) }
    position = end
    return weight
  })
  if (position !== bytes.length) {
    throw new Error(`${path}: the shards hold ${bytes.length} bytes, its weights are ${position}`)
  }
  return weights
}

function readLayout(entry: unknown, path: string): Omit<Weight, 'bytes'> {
  if (!isRecord(entry)) throw new Error(`model.json: ${path} is not an object`)
  const { name, dtype, shape, quantization } = entry
  if (typeof name !== 'string') throw new Error(`model.json: ${path} has no name`)
  if (typeof dtype !== 'string') throw new Error(`weight '${name}': dtype is ${show(dtype)}`)
  if (!isShape(shape)) throw new Error(`weight '${name}': shape is ${show(shape)}`)
  return { name, dtype, shape, quantization: readQuantization(quantization, name) }
}

function readQuantization(entry: unknown, name: string): Quantization | null {
  if (entry === undefined) return null
  if (isRecord(entry)) {
    const { dtype, scale, min } = entry
    if (dtype === 'float16') return { dtype, scale: 1, min: 0 }
    if (
      (dtype === 'uint8' || dtype === 'uint16') &&
      typeof scale === 'number' &&
      typeof min === 'number'
    ) {
      return { dtype, scale, min }
    }
  }
  throw new Error(`weight '${name}': quantization ${show(entry)} is not supported`)
}

function dequantize(buffer: ArrayBuffer, { dtype, scale, min }: Quantization): Float32Array {
  if (dtype === 'float16') return fromFloat16(new Uint16Array(buffer))
  const stored = dtype === 'uint8' ? new Uint8Array(buffer) : new Uint16Array(buffer)
  return Float32Array.from(stored, (value) => value * scale + min)
}

function concatenate(paths: unknown[], shards: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts = paths.map((path) => {
    const shard = shards.get(String(path))
    if (!shard) throw new Error(`weight shard ${show(path)} is missing`)
    return shard
  })
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let position = 0
  for (const part of parts) {
    whole.set(part, position)
    position += part.length
  }
  return whole
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((side) => Number.isInteger(side) && side >= 0)
}
