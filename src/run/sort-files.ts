import { isHidden } from '../annotations/no-label.ts'
import { filmKind } from '../sources/film/film-kind.ts'
import { headLength, pictureKind } from '../sources/picture-kind.ts'

/** Opened files, sorted by kind. */
export interface SortedFiles {
  /** includes everything that is no model; opening it as a picture reports the error */
  readonly pictures: readonly File[]
  readonly models: readonly File[]
  readonly films: readonly File[]
}

/**
 * Tells models, films and pictures by their first bytes; by the extension only where the bytes say nothing. The shards
 * of a TensorFlow.js model, which are raw bytes, go with its model.json, and files of weights with an ONNX model.
 *
 * @param unpack gives what is in zipped folders; absent: they are taken as they are
 */
export async function sortFiles(
  opened: readonly File[],
  unpack?: (zips: readonly File[]) => Promise<readonly File[]>,
): Promise<SortedFiles> {
  const shown = opened.filter((file) => !isHidden(file.webkitRelativePath || file.name))
  // one that is opened by itself is told of
  const files = shown.length > 0 ? shown : opened
  const zips: File[] = []
  const pictures: File[] = []
  const models: File[] = []
  const films: File[] = []
  const rest: File[] = []
  for (const file of files) {
    const head = await headOf(file, headLength)
    if (pictureKind(head) !== null) pictures.push(file)
    else if (filmKind(head) !== null) films.push(file)
    else rest.push(file)
  }
  if (rest.length === 0) return { pictures, models, films }
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
    if (unpack && kind === 'zip' && /\.zip$/i.test(file.name)) zips.push(file)
    else if (vague && !named) pictures.push(file)
    else models.push(file)
  }
  if (!unpack || zips.length === 0) return { pictures, models, films }
  return sortFiles([...pictures, ...models, ...films, ...(await unpack(zips))])
}

const modelEndings =
  /\.(onnx|ort|pt|pth|pte|torchscript|tflite|safetensors|gguf|pb|h5|keras|mlmodel|mlpackage|engine|trt|weights|param|pdmodel)$/i

/** How exporters call the file with the weights of an ONNX model. */
const weightEndings = /(\.data|_data|\.bin|\.weights?|\.raw)$/i

/** Empty if the file cannot be read (a folder, for example); opening it as a picture reports the error. */
async function headOf(file: File, length: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer())
  } catch {
    return new Uint8Array(0)
  }
}
