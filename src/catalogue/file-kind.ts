/**
 * The kind of a file by its first bytes, never by its name. `unknown` may still be a picture, or an ONNX model
 * with an unusual field order, which only a full parse can recognise.
 */
export type FileKind =
  | 'onnx'
  | 'ort'
  | 'pytorch'
  | 'tflite'
  | 'safetensors'
  | 'gguf'
  | 'tensorflow'
  | 'keras'
  | 'hdf5'
  | 'coreml'
  | 'tfjs-graph'
  | 'tfjs-layers'
  | 'openvino'
  | 'tensorrt'
  | 'ncnn'
  | 'paddle'
  | 'git-lfs'
  | 'zip'
  | 'html'
  | 'json'
  | 'empty'
  | 'unknown'

/** Number of bytes from the start that identify a kind. */
export const fileHeadLength = 4096

export function fileKind(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty'
  const text = latin1(head.subarray(0, fileHeadLength))
  return byMagic(text) ?? byText(text) ?? byProtobuf(head, text) ?? 'unknown'
}

function byMagic(text: string): FileKind | null {
  if (text.startsWith('PK\x03\x04')) return insideZip(text)
  // a pickle of protocol 2 or later: PyTorch's format before zip files
  if (text.startsWith('\x80') && '\x02\x03\x04\x05'.includes(text[1] ?? ' ')) return 'pytorch'
  if (text.slice(4, 8) === 'TFL3') return 'tflite'
  if (text.slice(4, 8) === 'ORTM') return 'ort'
  if (text.startsWith('GGUF')) return 'gguf'
  if (text.startsWith('\x89HDF\r\n\x1a\n')) return /keras/i.test(text) ? 'keras' : 'hdf5'
  if (/^[fp]trt/.test(text)) return 'tensorrt'
  if (text.startsWith('7767517\n')) return 'ncnn'
  // the header's length in eight bytes, of which six are 0, then a JSON object
  if (/^[^]{3}\0{5}\{\s*"/.test(text)) return 'safetensors'
  return null
}

/** Identified by the names of its first files. */
function insideZip(text: string): FileKind {
  if (/data\.pkl|constants\.pkl|\/\.format_version|\/byteorder/.test(text)) return 'pytorch'
  if (/\.mlmodel|com\.apple\.CoreML|\.mlpackage/.test(text)) return 'coreml'
  if (/model\.weights\.h5|config\.json|metadata\.json/.test(text)) return 'keras'
  return 'zip'
}

function byText(text: string): FileKind | null {
  const start = text.replace(/^\xef\xbb\xbf/, '').trimStart()
  if (start.startsWith('version https://git-lfs.github.com/')) return 'git-lfs'
  if (/^<(!doctype html|html|head|body)/i.test(start)) return 'html'
  if (/^<\?xml/i.test(start) && /<net\s/.test(start)) return 'openvino'
  if (!/^[{[]\s*(["{[\]}]|-?\d|true|false|null)/.test(start)) return null
  // the format field may come after the weights or the topology, beyond the first bytes
  if (/"format"\s*:\s*"graph-model"/.test(start)) return 'tfjs-graph'
  if (/"format"\s*:\s*"layers-model"|"modelTopology"\s*:\s*\{[^]{0,200}"keras_version"/.test(start))
    return 'tfjs-layers'
  if (/"(modelTopology|weightsManifest)"/.test(start)) return 'tfjs-graph'
  return 'json'
}

/**
 * ONNX, Core ML and TensorFlow all begin with a protobuf message. ONNX: its version (field 1), then text (fields
 * 2 to 6) or the graph (7). Core ML and TensorFlow: a message in field 2 that begins with its own field 1.
 */
function byProtobuf(head: Uint8Array, text: string): FileKind | null {
  if (head[0] === 0x0a) {
    // GraphDef: a list of nodes, each with a name and an op, which Paddle's blocks lack
    if (/Placeholder|NoOp/.test(text) || text.includes('\x12\x05Const')) return 'tensorflow'
    return /feed|fetch/.test(text) ? 'paddle' : null
  }
  const version = head[1] ?? 0
  const next = head[2] ?? 0
  if (head[0] !== 0x08 || version === 0 || version > 0x7f) return null
  if (next === 0x12) {
    const length = head.subarray(3, 8).findIndex((byte) => byte < 0x80) + 1
    const isMessage = length > 0 && head[3 + length] === 0x0a
    if (isMessage) return version === 1 && isTensorFlow(text) ? 'tensorflow' : 'coreml'
  }
  return onnxFields.has(next) ? 'onnx' : null
}

function isTensorFlow(text: string): boolean {
  return /serve|tensorflow|saved_model|NoOp|Placeholder|StatefulPartitionedCall/.test(text)
}

/** Tags that may follow the version in a ModelProto: fields 2 to 8, 14, 20 and 25. */
const onnxFields: ReadonlySet<number> = new Set([
  0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72, 0xa2, 0xca,
])

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 1024) {
    text += String.fromCharCode(...bytes.subarray(i, i + 1024))
  }
  return text
}
