import type { FileKind } from './file-kind.ts'

/** Why a file cannot be used as a detector: what it is, and what to do. */
export interface Refusal {
  /** the kind of file, to complete "best.pt is ..." */
  readonly what: string
  readonly advice: string
  /** terminal commands that would produce a usable file */
  readonly commands: readonly string[]
}

/** The refusal of a file of this kind; null if it may be a supported model. */
export function refusalOf(kind: FileKind, name: string): Refusal | null {
  const answer = refusals[kind]
  if (!answer) return null
  const [what, advice, commands = []] = answer
  return { what, advice, commands: commands.map((line) => line.replaceAll('FILE', plain(name))) }
}

type Answer = readonly [what: string, advice: string, commands?: readonly string[]]

const fromUltralytics =
  'Export the network it was made from as ONNX, and open that. With Ultralytics:'
const toOnnx = ['yolo export model=best.pt format=onnx']

const refusals: Readonly<Record<FileKind, Answer | null>> = {
  onnx: null,
  unknown: null,
  'tfjs-graph': null,
  pytorch: [
    'a PyTorch file: weights for Python code, which a browser cannot run',
    'Export it as ONNX and open that; YOLOv8 and later as in the first line, YOLOv5 as in the second:',
    ['yolo export model=FILE format=onnx', 'python export.py --weights FILE --include onnx'],
  ],
  ort: [
    'an ONNX Runtime model (.ort): a form that is made for one runtime and cannot be examined',
    'Open the .onnx file that it was converted from.',
  ],
  tflite: ['a TensorFlow Lite model', fromUltralytics, toOnnx],
  safetensors: [
    'a safetensors file: weights without the network that they belong to',
    'Load it in the library it comes from, and export the network as ONNX.',
  ],
  gguf: [
    'a GGUF file, which holds a language model',
    'Only object detectors are read here. Open one that was exported as ONNX.',
  ],
  tensorflow: [
    'a TensorFlow model (SavedModel or frozen graph)',
    'Convert it to ONNX and open that. For a SavedModel, with the folder it is in:',
    ['python -m tf2onnx.convert --saved-model FOLDER --output model.onnx'],
  ],
  keras: ['a Keras model', 'Convert it to ONNX in Python (model.export or tf2onnx) and open that.'],
  hdf5: [
    'an HDF5 file, as Keras saves weights in',
    'Convert the model to ONNX in Python (tf2onnx) and open that.',
  ],
  coreml: ['a Core ML model', fromUltralytics, toOnnx],
  'tfjs-layers': [
    'a TensorFlow.js layers model',
    'Convert it to a graph model, and open its model.json together with its shards.',
    [
      'tensorflowjs_converter --input_format=tfjs_layers_model --output_format=tfjs_graph_model model.json out/',
    ],
  ],
  openvino: ['an OpenVINO model', fromUltralytics, toOnnx],
  tensorrt: ['a TensorRT engine, made for one kind of GPU', fromUltralytics, toOnnx],
  ncnn: ['an ncnn model', fromUltralytics, toOnnx],
  paddle: [
    'a PaddlePaddle model',
    'Convert it to ONNX and open that.',
    ['paddle2onnx --model_dir . --model_filename FILE --save_file model.onnx'],
  ],
  'git-lfs': [
    'a Git LFS pointer: a note of where the model is, not the model',
    'Fetch the file itself and open that.',
    ['git lfs pull'],
  ],
  zip: ['a zip archive', 'Unpack it, and open the .onnx file inside.'],
  html: [
    'a web page, not a model: the download was answered with a page, as for a login or an error',
    'Open the address in the browser, save the model itself, and open that.',
  ],
  json: [
    'JSON, and not of a TensorFlow.js model',
    'Open an .onnx file, or a model.json together with its shards.',
  ],
  empty: ['empty', 'Export or download it again.'],
}

/** A file name that needs no quotes in a terminal. */
function plain(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : 'best.pt'
}
