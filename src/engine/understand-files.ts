import { fileHeadLength, fileKind } from '../catalogue/file-kind.ts'
import { refusalOf, type Refusal } from '../catalogue/refusal.ts'
import { graphFacts, type GraphFacts } from '../catalogue/understand/graph-facts.ts'
import { RunRefused, type ProbeRun } from '../catalogue/understand/run-sizes.ts'
import { openedPicture, samplePhotograph } from '../catalogue/understand/tried-picture.ts'
import { understand } from '../catalogue/understand/understand.ts'
import { foldInt8 } from '../onnx/fold-int8.ts'
import { writeModel } from '../onnx/model-proto.ts'
import { OnnxError } from '../onnx/onnx-error.ts'
import { modelLimits } from '../onnx/preflight.ts'
import type { ModelProto } from '../onnx/proto/onnx_pb.ts'
import { readModel } from '../onnx/read-model.ts'
import { readGraphModel } from '../onnx/tfjs/graph-model.ts'
import { importDetector } from '../onnx/tfjs/import-detector.ts'
import type { InputRule } from '../vision/input.ts'
import { letterbox } from '../vision/letterbox.ts'
import { pixelsToTensor, planTensor } from '../vision/pixels-to-tensor.ts'
import { EngineError, isOutOfMemory } from './failure.ts'
import { inPlainForm } from './in-plain-form.ts'
import { createPixelReader } from './pixels.ts'
import { readBytes, sha256 } from './read-model-file.ts'
import { runtimeCause } from './runtime-cause.ts'
import { fetchPhotograph } from './sample.ts'
import { createWasmSession } from './session-wasm.ts'
import type { Session } from './session.ts'
import type { UnderstandPhase, UnderstandRequest, Understood } from './understand-protocol.ts'
import { messageOf } from '../words/message-of.ts'

export type OnUnderstanding = (phase: UnderstandPhase, loaded?: number, total?: number) => void

/** Dependencies of examining a file; tests pass their own. */
export const understandSteps = { createWasmSession, fetchPhotograph }

/**
 * Identifies files and determines for a detector how it is fed and read: by its first bytes, its graph, and by
 * running it on a photograph, in WASM.
 * @throws EngineError if the file is not at fault: no memory, no runtime, no photograph
 */
export async function understandFiles(
  request: UnderstandRequest,
  onProgress: OnUnderstanding,
  steps = understandSteps,
): Promise<Understood> {
  try {
    const opened = await open(request.files, onProgress)
    const { model, bytes, isConverted, conversion } = opened
    const facts = graphFacts(model)
    const network = prober(facts, model, bytes, request, onProgress, steps)
    const { picture } = request
    const on = picture ? openedPicture(picture.name) : samplePhotograph
    const understanding = await understand(facts, network.run, on)
    await network.release()
    if (understanding.kind === 'refused') return understanding
    const file = {
      bytes: bytes.length,
      sha256: await sha256(bytes),
      converted: isConverted ? new Blob([bytes as BlobPart]) : null,
      conversion,
    }
    return { kind: 'detector', file, understanding }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal }
    if (error instanceof OnnxError) return { kind: 'refused', refusal: refusalFor(error) }
    throw error
  }
}

class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.what)
    this.refusal = refusal
  }
}

function refusalFor({ code, message }: OnnxError): Refusal {
  const what = {
    'not-onnx': 'no model of a kind that is known here',
    broken: 'an ONNX file that is damaged',
    'too-large': 'an ONNX file that is too large',
    'too-many': 'an ONNX file with too many parts',
    'too-deep': 'an ONNX file with graphs in graphs',
    'external-data': 'an ONNX file whose weights are in another file',
    unsupported: 'an ONNX file of a kind that is not read here',
    'unknown-name': 'an ONNX file that contradicts itself',
    pinned: 'a network for several pictures at once',
  }[code]
  return { what, advice: message, commands: [] }
}

interface Opened {
  readonly model: ModelProto
  /** the file to store */
  readonly bytes: Uint8Array
  readonly isConverted: boolean
  readonly conversion: string | null
}

async function open(files: readonly File[], onProgress: OnUnderstanding): Promise<Opened> {
  for (const file of files) {
    const kind = fileKind(await headOf(file))
    if (kind === 'tfjs-graph') return convert(file, files, onProgress)
    const refusal = refusalOf(kind, file.name)
    if (refusal && files.length === 1) throw new Refused(refusal)
    if (kind === 'onnx' || files.length === 1) {
      return openOnnx(file, files, onProgress)
    }
  }
  throw new Refused({
    what: 'several files, none of which is a model',
    advice: 'Open an .onnx file, or a model.json together with its shards.',
    commands: [],
  })
}

async function headOf(file: File): Promise<Uint8Array> {
  const head = file.slice(0, fileHeadLength)
  return readBytes(head, () => undefined)
}

/** @param files all that were handed over: some may hold the weights */
async function openOnnx(
  file: File,
  files: readonly File[],
  onProgress: OnUnderstanding,
): Promise<Opened> {
  const bytes = await readBytes(file, (loaded, total) => onProgress('read', loaded, total))
  const others = new Map<string, Uint8Array>()
  for (const other of files) {
    if (other === file || fileKind(await headOf(other)) === 'onnx') continue
    others.set(other.name, await readBytes(other, () => undefined))
  }
  const model = readModel(bytes, modelLimits, others)
  return stored(model, others.size > 0 ? null : bytes)
}

/**
 * A model in its stored form: plain, and in one file.
 * @param bytes of the file that it was read from; null if its weights were in another
 */
function stored(model: ModelProto, bytes: Uint8Array | null): Opened {
  const plain = inPlainForm(model)
  if (plain.model === model && bytes) {
    return { model, bytes, isConverted: false, conversion: null }
  }
  const joined = bytes ? [] : ['Its weights, which were in another file, were put into it.']
  return {
    model: plain.model,
    bytes: writeModel(plain.model),
    isConverted: true,
    conversion: [...joined, ...plain.words].join(' '),
  }
}

async function convert(
  json: File,
  files: readonly File[],
  onProgress: OnUnderstanding,
): Promise<Opened> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const parts = new Map<string, Uint8Array>()
  let before = 0
  for (const file of files) {
    const start = before
    const bytes = await readBytes(file, (loaded) => onProgress('read', start + loaded, total))
    parts.set(file.name, bytes)
    before += file.size
  }
  try {
    const text = new TextDecoder().decode(parts.get(json.name))
    const { model, isCut } = importDetector(readGraphModel(JSON.parse(text), parts))
    return {
      model,
      bytes: writeModel(model),
      isConverted: true,
      conversion: isCut
        ? 'It was converted from TensorFlow.js, up to its last convolutions; its boxes are decoded here.'
        : 'It was converted from TensorFlow.js.',
    }
  } catch (error) {
    const detail = messageOf(error)
    throw new Refused({
      what: `a TensorFlow.js graph model that could not be converted: ${detail}`,
      advice:
        'Open model.json together with all of its shards (the .bin files beside it). If they were all there, export the network as ONNX instead.',
      commands: ['yolo export model=best.pt format=onnx'],
    })
  }
}

/** Runs the network on the photograph; creates the session on first use. */
function prober(
  facts: GraphFacts,
  model: ModelProto,
  bytes: Uint8Array,
  { sampleUrl, otherUrl = sampleUrl, picture: own, threads }: UnderstandRequest,
  onProgress: OnUnderstanding,
  steps: typeof understandSteps,
) {
  let session: Promise<Session> | null = null
  const photographs = new Map<string, ReturnType<typeof steps.fetchPhotograph>>()
  const readPixels = createPixelReader()

  const run: ProbeRun = async (input, size, which) => {
    const url = which === 'second' ? otherUrl : sampleUrl
    const photograph = own
      ? Promise.resolve(own.bitmap)
      : (photographs.get(url) ?? steps.fetchPhotograph(url))
    if (!own) photographs.set(url, photograph)
    session ??= createSession(facts, model, bytes, input, threads, onProgress, steps)
    const [network, picture] = [await session, await arrived(photograph)]
    onProgress('photograph')
    const image = { width: picture.width, height: picture.height }
    const fit = letterbox(image, size, input.fit)
    const rule = { ...input, size: { kind: 'fixed', ...size } } as const
    const { data, order } = await readPixels(picture, image)
    const tensor = pixelsToTensor(data, planTensor(fit, rule, order))
    try {
      return { outputs: await network.run(tensor, size.width, size.height), fit }
    } catch (error) {
      const detail = messageOf(error)
      if (isOutOfMemory(detail)) throw error
      throw new RunRefused(runtimeCause(detail))
    }
  }
  return {
    run,
    release: async () => {
      await (await session?.catch(() => null))?.release()
      for (const photograph of photographs.values()) {
        const picture = await photograph.catch(() => null)
        picture?.close()
      }
    },
  }
}

/** Int8 folded to float: equivalent, and usually faster. */
async function createSession(
  { isInt8 }: GraphFacts,
  model: ModelProto,
  bytes: Uint8Array,
  input: Pick<InputRule, 'name' | 'type'>,
  threads: number,
  onProgress: OnUnderstanding,
  steps: typeof understandSteps,
): Promise<Session> {
  onProgress('session')
  const file = isInt8 ? writeModel(foldInt8(model)) : bytes
  try {
    return (await steps.createWasmSession(file, input, threads)).session
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'model-unsupported') throw error
    throw new Refused({
      what: `a network that cannot be loaded here: ${runtimeCause(error.detail || error.message)}`,
      advice: 'Export it again with a lower opset (12 to 17), and without operators of its own.',
      commands: ['yolo export model=best.pt format=onnx opset=17'],
    })
  }
}

async function arrived(photograph: Promise<ImageBitmap>): Promise<ImageBitmap> {
  try {
    return await photograph
  } catch (error) {
    throw new EngineError(
      'model-missing',
      'The sample photograph that a network is tried on did not arrive. Check the connection and try again.',
      String(error),
    )
  }
}
