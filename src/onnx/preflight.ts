import { ScalarType, type DescField, type DescMessage } from '@bufbuild/protobuf'
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { OnnxError } from './onnx-error.ts'
import {
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
} from './proto/onnx_pb.ts'

/** Limits beyond which a file is refused. */
export interface ModelLimits {
  /** size of the file in bytes */
  readonly bytes: number
  /** number of nodes, tensors and attributes, including those of subgraphs */
  readonly nodes: number
  readonly tensors: number
  readonly attributes: number
  /** nesting depth of graphs, such as the branches of an `If` */
  readonly depth: number
  /** bytes of a single name or other text */
  readonly text: number
  /** estimated bytes of the parsed form besides the file */
  readonly parsed: number
}

/** Far above any detector, and within what a browser tab can hold. */
export const modelLimits: ModelLimits = {
  // protobuf's own limit
  bytes: 2 ** 31 - 1,
  nodes: 100_000,
  tensors: 100_000,
  attributes: 500_000,
  depth: 16,
  text: 2 ** 22,
  parsed: 2 ** 29,
}

/**
 * Walks the wire format without storing anything, to guarantee that the full parse after it finishes soon and in
 * bounded memory, whatever the bytes are.
 * @throws OnnxError
 */
export function preflight(bytes: Uint8Array, limits: ModelLimits): void {
  if (bytes.length > limits.bytes) {
    throw new OnnxError(
      'too-large',
      `The file has ${bytes.length} bytes; at most ${limits.bytes} are read. Export a smaller model.`,
    )
  }
  const walk: Walk = {
    bytes,
    reader: new BinaryReader(bytes),
    limits,
    counts: new Map(),
    parsed: 0,
    isLikeOnnx: false,
    hasGraph: false,
  }
  try {
    walkMessage(walk, ModelProtoSchema, bytes.length, 0)
  } catch (cause) {
    if (cause instanceof OnnxError || !(cause instanceof Error)) throw cause
    const detail = cause.message
    const where = `at byte ${walk.reader.pos} of ${bytes.length}`
    throw walk.isLikeOnnx
      ? new OnnxError(
          'broken',
          `The file is damaged or cut short: ${detail}, ${where}. Get it again, or export it again.`,
          { cause },
        )
      : notOnnx(`${detail}, ${where}`)
  }
  if (!walk.hasGraph) throw notOnnx(`no graph in its ${bytes.length} bytes`)
}

interface Walk {
  readonly bytes: Uint8Array
  readonly reader: BinaryReader
  readonly limits: ModelLimits
  readonly counts: Map<DescMessage, number>
  parsed: number
  /** whether the last top-level field belongs to a model */
  isLikeOnnx: boolean
  hasGraph: boolean
}

const counted = new Map<DescMessage, 'nodes' | 'tensors' | 'attributes'>([
  [NodeProtoSchema, 'nodes'],
  [TensorProtoSchema, 'tensors'],
  [AttributeProtoSchema, 'attributes'],
])

// fields of ModelProto that our copy of the schema lacks: training_info, functions, configuration
const otherModelFields: ReadonlySet<number> = new Set([20, 25, 26])

// estimated from V8's heap: an object with its fields, the slot of a field, a number in a growing list, a bigint
const messageBytes = 160
const fieldBytes = 32
const wideNumberBytes = 48
const numberBytes = 24

function walkMessage(walk: Walk, message: DescMessage, end: number, graphs: number): void {
  const { reader } = walk
  const inner = message === GraphProtoSchema ? graphs + 1 : graphs
  // the model's own graph does not count as nested
  if (inner > walk.limits.depth + 1) {
    throw new OnnxError(
      'too-deep',
      `Graphs are nested more than ${walk.limits.depth} deep. A detector needs no such file: export it again.`,
    )
  }
  count(walk, message)
  const fields = fieldsOf(message)
  while (reader.pos < end) {
    const [number, wireType] = reader.tag()
    const field = fields.get(number)
    if (message === ModelProtoSchema) look(walk, number, wireType, field)
    grow(walk, fieldBytes)
    if (field) {
      walkField(walk, field, wireType, end, inner)
    } else {
      // stored as bytes, so it costs only its slot
      grow(walk, messageBytes)
      skip(walk, wireType, end)
    }
  }
  if (reader.pos > end) throw new RangeError('a field is longer than what it is in')
}

/** Checks whether a top-level field can belong to a model. */
function look(walk: Walk, number: number, wireType: WireType, field: Field | undefined): void {
  walk.isLikeOnnx = field ? field.wireType === wireType : otherModelFields.has(number)
  walk.hasGraph ||= walk.isLikeOnnx && number === ModelProtoSchema.field.graph.number
}

function walkField(
  walk: Walk,
  field: Field,
  wireType: WireType,
  end: number,
  graphs: number,
): void {
  const { reader, limits } = walk
  const isPacked = field.isList && field.numberBytes > 0 && wireType === WireType.LengthDelimited
  if (wireType !== field.wireType && !isPacked) {
    throw new RangeError(`field ${field.name} is of another kind`)
  }
  if (wireType !== WireType.LengthDelimited) {
    grow(walk, field.numberBytes)
    return skip(walk, wireType, end)
  }
  const length = readLength(walk, end)
  if (field.message) return walkMessage(walk, field.message, reader.pos + length, graphs)
  if (isPacked) grow(walk, field.numberBytes * packedCount(walk, length, field))
  if (field.isText) {
    if (length > limits.text) {
      throw new OnnxError(
        'too-large',
        `The file has a text of ${length} bytes (${field.name}); at most ${limits.text} are read. Export it without.`,
      )
    }
    grow(walk, 2 * length)
  }
  reader.pos += length
}

/** The relevant part of a field's descriptor. */
interface Field {
  readonly name: string
  readonly wireType: WireType
  readonly isList: boolean
  readonly message: DescMessage | null
  readonly isText: boolean
  /** parsed size of one number; 0 for other fields */
  readonly numberBytes: number
}

function describe(field: DescField): Field {
  const scalar = field.fieldKind === 'enum' ? ScalarType.INT32 : field.scalar
  const rest = {
    name: `${field.parent.name}.${field.name}`,
    isList: field.fieldKind === 'list',
    message: field.message ?? null,
    isText: scalar === ScalarType.STRING,
  }
  const number = scalar === undefined ? undefined : numbers.get(scalar)
  return { ...rest, ...(number ?? { wireType: WireType.LengthDelimited, numberBytes: 0 }) }
}

/** Number types that ONNX's schema uses. */
const numbers = new Map([
  [ScalarType.FLOAT, { wireType: WireType.Bit32, numberBytes }],
  [ScalarType.DOUBLE, { wireType: WireType.Bit64, numberBytes }],
  [ScalarType.INT32, { wireType: WireType.Varint, numberBytes }],
  [ScalarType.INT64, { wireType: WireType.Varint, numberBytes: wideNumberBytes }],
  [ScalarType.UINT64, { wireType: WireType.Varint, numberBytes: wideNumberBytes }],
])

function packedCount({ bytes, reader }: Walk, length: number, { name, wireType }: Field): number {
  const end = reader.pos + length
  let count = 0
  if (wireType === WireType.Varint) {
    for (let i = reader.pos; i < end; i++) if (bytes[i]! < 0x80) count++
    if (length === 0 || bytes[end - 1]! < 0x80) return count
  } else {
    count = length / (wireType === WireType.Bit32 ? 4 : 8)
    if (Number.isInteger(count)) return count
  }
  throw new RangeError(`the last number of ${name} is cut off`)
}

function skip(walk: Walk, wireType: WireType, end: number): void {
  const { reader } = walk
  if (wireType === WireType.Varint) reader.uint64()
  else if (wireType === WireType.Bit64) reader.pos += 8
  else if (wireType === WireType.Bit32) reader.pos += 4
  else if (wireType === WireType.LengthDelimited) {
    // in one statement, += would use the position from before the length was read
    const length = readLength(walk, end)
    reader.pos += length
  }
  // ONNX does not use groups
  else throw new RangeError(`wire type ${wireType}`)
  if (reader.pos > end) throw new RangeError('a field is longer than what it is in')
}

function readLength({ reader }: Walk, end: number): number {
  const length = reader.uint32()
  if (length > end - reader.pos) {
    throw new RangeError(`${length} bytes are announced and ${end - reader.pos} are left`)
  }
  return length
}

function count(walk: Walk, message: DescMessage): void {
  grow(walk, messageBytes)
  const kind = counted.get(message)
  if (!kind) return
  const found = (walk.counts.get(message) ?? 0) + 1
  walk.counts.set(message, found)
  if (found > walk.limits[kind]) {
    throw new OnnxError(
      'too-many',
      `The file has more than ${walk.limits[kind]} ${kind}. Export a smaller model.`,
    )
  }
}

function grow(walk: Walk, bytes: number): void {
  walk.parsed += bytes
  if (walk.parsed > walk.limits.parsed) {
    throw new OnnxError(
      'too-many',
      'The file has more parts than can be read here. Export a smaller model, with its weights as raw data.',
    )
  }
}

const fieldMaps = new Map<DescMessage, ReadonlyMap<number, Field>>()

function fieldsOf(message: DescMessage): ReadonlyMap<number, Field> {
  let fields = fieldMaps.get(message)
  if (!fields) {
    fields = new Map(message.fields.map((field) => [field.number, describe(field)]))
    fieldMaps.set(message, fields)
  }
  return fields
}

function notOnnx(detail: string): OnnxError {
  return new OnnxError(
    'not-onnx',
    `This is not an ONNX model (${detail}). Choose a file that was exported as ONNX.`,
  )
}
