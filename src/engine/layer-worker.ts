import { letterbox } from '../vision/letterbox.ts'
import { contactSheet, mapPixels, type SheetPixels } from '../vision/layers/contact-sheet.ts'
import { byActivity, activityOf } from '../vision/layers/activity.ts'
import { pixelsToTensor, planTensor } from '../vision/pixels-to-tensor.ts'
import type { InputRule } from '../vision/input.ts'
import { OnnxError } from '../onnx/onnx-error.ts'
import { downloadModel } from './download.ts'
import { EngineError, toFailure } from './failure.ts'
import { createLayerNetwork, type LayerNetwork } from './layer-network.ts'
import type {
  LayerCall,
  LayerCalls,
  LayerFeed,
  LayerOpen,
  LayerRequest,
  LayerResponse,
} from './layer-protocol.ts'
import { holdLifeline } from './lifeline.ts'
import { createPixelReader } from './pixels.ts'
import { createQueue } from './queue.ts'
import { readKeptModel } from './read-model-file.ts'
import { createWasmSession } from './session-wasm.ts'

declare const self: DedicatedWorkerGlobalScope

/** The inner layers of one network, in a worker that is ended when nobody looks at them any more. */
function serve(): void {
  const enqueue = createQueue()
  const alive = holdLifeline(self.name)
  const readPixels = createPixelReader()
  const never = new AbortController().signal
  let opened: { readonly network: LayerNetwork; readonly rule: InputRule } | null = null

  self.onmessage = ({ data }: MessageEvent<LayerRequest>) => {
    void alive.then(() => enqueue(never, () => perform(data)))
  }

  async function perform(request: LayerRequest): Promise<void> {
    const { id } = request
    try {
      const answer = await answerTo(request)
      const transfer = answer instanceof ImageBitmap ? [answer] : []
      self.postMessage({ id, type: 'answer', answer } satisfies LayerResponse, { transfer })
    } catch (error) {
      const failure =
        error instanceof OnnxError
          ? toFailure(new EngineError('model-unsupported', error.message), 'model-unsupported')
          : toFailure(error, 'run-failed')
      self.postMessage({ id, type: 'failed', failure } satisfies LayerResponse)
    }
  }

  async function answerTo(request: LayerRequest): Promise<LayerCalls[LayerCall]['answer']> {
    if (request.type === 'open') return open(request)
    const { network } = theOpened()
    switch (request.type) {
      case 'feed':
        return feed(request)
      case 'show':
        return network.show(request.output)
      case 'sheet': {
        const order = byActivity(activityOf(network.maps('after')))
        return bitmapOf(contactSheet(network.maps(request.view), order, request))
      }
      case 'map':
        return bitmapOf(mapPixels(network.maps(request.view), request.channel))
      case 'pixel':
        return network.pixel(request.channel, request.row, request.column)
      case 'distribution':
        break
    }
    return network.distribution(request.index)
  }

  async function open(request: LayerOpen & { readonly id: number }) {
    const { id, spec, url, file, folded, threads } = request
    const onProgress = (loaded: number, total: number) =>
      self.postMessage({ id, type: 'progress', loaded, total } satisfies LayerResponse)
    const expected = { bytes: spec.bytes, sha256: spec.sha256 }
    const bytes = file
      ? await readKeptModel(file, expected, onProgress)
      : await downloadModel({ url, ...expected }, onProgress, never)
    const rule: InputRule = { ...spec.input, type: 'float32' }
    const network = createLayerNetwork(bytes, {
      input: rule.name,
      folded,
      createSession: async (model) => (await createWasmSession(model, rule, threads)).session,
    })
    opened = { network, rule }
    return feed(request)
  }

  async function feed({ frame, size }: LayerFeed) {
    const { network, rule } = theOpened()
    const image = { width: frame.width, height: frame.height }
    const { data } = await readPixels(frame, image)
    frame.close()
    const plan = planTensor(letterbox(image, size, rule.fit), rule)
    return network.feed(pixelsToTensor(data, plan) as Float32Array, size)
  }

  function theOpened() {
    if (!opened) throw new EngineError('run-failed', 'No network is loaded yet.')
    return opened
  }
}

function bitmapOf({ data, width, height }: SheetPixels): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(data, width, height))
}

// the runtime starts this same file again for each of its threads; those are not the engine
if (!self.name.startsWith('em-pthread')) serve()
