import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { OnnxError, quoted } from './onnx-error.ts'
import { GraphProtoSchema, ModelProtoSchema, ValueInfoProtoSchema } from './proto/onnx_pb.ts'
import { readModel } from './read-model.ts'

/**
 * Makes inner tensors additional outputs of the network by appending to the file: protobuf merges the appended
 * bytes into the existing graph (Encoding, "Last One Wins"). The runtime infers types and sizes. Names that are
 * outputs already are skipped; if none remains, returns `bytes` itself.
 * @throws OnnxError `unknown-name` for a name that no node of the graph makes, else like `readModel`
 */
export function exposeOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const { graph } = readModel(bytes)
  const made = new Set(graph?.node.flatMap(({ output }) => output))
  const present = new Set(graph?.output.map(({ name }) => name))
  const wanted = [...new Set(names)].filter((name) => !present.has(name))
  for (const name of wanted) {
    if (name === '' || !made.has(name)) {
      throw new OnnxError(
        'unknown-name',
        `No node of the graph makes a tensor ${quoted(name)}. Choose one of its ${made.size}.`,
      )
    }
  }
  if (wanted.length === 0) return bytes
  const tail = outputsOnly(wanted)
  const exposed = new Uint8Array(bytes.length + tail.length)
  exposed.set(bytes)
  exposed.set(tail, bytes.length)
  return exposed
}

/** A model that contains only the names of graph outputs. */
function outputsOnly(names: readonly string[]): Uint8Array {
  const writer = new BinaryWriter()
  writer.tag(ModelProtoSchema.field.graph.number, WireType.LengthDelimited).fork()
  for (const name of names) {
    writer.tag(GraphProtoSchema.field.output.number, WireType.LengthDelimited).fork()
    writer.tag(ValueInfoProtoSchema.field.name.number, WireType.LengthDelimited).string(name)
    writer.join()
  }
  return writer.join().finish()
}
