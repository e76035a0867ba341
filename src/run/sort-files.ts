import { headLength, pictureKind } from '../sources/picture-kind.ts'

/** Opened files, sorted by kind. */
export interface SortedFiles {
  /** includes everything that is no model; opening it as a picture reports the error */
  readonly pictures: readonly File[]
  readonly models: readonly File[]
}

/**
 * Tells models from pictures by their first bytes; by the extension only where the bytes say nothing. The shards
 * of a TensorFlow.js model, which are raw bytes, go with its model.json, and files of weights with an ONNX model.
 */
export async function sortFiles(files: readonly File[]): Promise<SortedFiles> {
  const pictures: File[] = []
  const models: File[] = []
  const rest: File[] = []
  for (const file of files) {
    if (await isPicture(file)) pictures.push(file)
    else rest.push(file)
  }
  if (rest.length === 0) return { pictures, models }
  const kinds = await import('../catalogue/file-kind.ts')
  const read = async (file: File) => kinds.fileKind(await headOf(file, kinds.fileHeadLength))
  const known = await Promise.all(rest.map(async (file) => ({ file, kind: await read(file) })))
  const isTfjs = known.some(({ kind }) => kind === 'tfjs-graph')
  const isOnnx = known.some(({ kind }) => kind === 'onnx')
  for (const { file, kind } of known) {
    const named =
      modelEndings.test(file.name) ||
      (isTfjs && /\.bin$/i.test(file.name)) ||
      (isOnnx && weightEndings.test(file.name))
    const vague = ['unknown', 'json', 'zip', 'html', 'empty'].includes(kind)
    if (vague && !named) pictures.push(file)
    else models.push(file)
  }
  return { pictures, models }
}

const modelEndings =
  /\.(onnx|ort|pt|pth|pte|torchscript|tflite|safetensors|gguf|pb|h5|keras|mlmodel|mlpackage|engine|trt|weights|param|pdmodel)$/i

/** How exporters call the file with the weights of an ONNX model. */
const weightEndings = /(\.data|_data|\.bin|\.weights?|\.raw)$/i

async function isPicture(file: File): Promise<boolean> {
  return pictureKind(await headOf(file, headLength)) !== null
}

/** Empty if the file cannot be read (a folder, for example); opening it as a picture reports the error. */
async function headOf(file: File, length: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer())
  } catch {
    return new Uint8Array(0)
  }
}
