import { letterbox } from '../vision/letterbox.ts'
import { contactSheet, mapPixels, type SheetPixels } from '../vision/layers/contact-sheet.ts'
import { byActivity, activityOf } from '../vision/layers/activity.ts'
import { pixelsToTensor, planTensor } from '../vision/pixels-to-tensor.ts'
import type { InputRule } from '../vision/input.ts'
import { OnnxError } from '../onnx/onnx-error.ts'
import { serve, type JobContext } from '../workers/serve.ts'
import { serveOrBeThread } from '../workers/threads.ts'
import { EngineError, toFailure } from './failure.ts'
import { createLayerNetwork, type LayerNetwork } from './layer-network.ts'
import type { LayerCalls, LayerFeed, LayerOpen } from './layer-protocol.ts'
import { modelBytes } from './model-bytes.ts'
import { createPixelReader } from './pixels.ts'
import type { EngineFailure } from './protocol.ts'
import { createWasmSession } from './session-wasm.ts'

/** Serves the inner layers of one network, in a worker that is ended when they are no longer shown. */
function serveLayers(): void {
  const readPixels = createPixelReader()
  let opened: { readonly network: LayerNetwork; readonly rule: InputRule } | null = null

  serve<LayerCalls, EngineFailure>({
    handlers: {
      open,
      feed,
      show: ({ output }) => requireOpened().network.show(output),
      sheet(request) {
        const { network } = requireOpened()
        const order = byActivity(activityOf(network.maps('after')))
        return bitmapOf(contactSheet(network.maps(request.view), order, request))
      },
      map: ({ view, channel }) => bitmapOf(mapPixels(requireOpened().network.maps(view), channel)),
      pixel: ({ channel, row, column }) => requireOpened().network.pixel(channel, row, column),
      eigenCam: ({ area }) => requireOpened().network.eigenCam(area),
      pooled: ({ areas }) => requireOpened().network.pooled(areas),
      strengths: (_, { progress, signal }) =>
        requireOpened().network.strengths((loaded, total) => {
          signal.throwIfAborted()
          progress({ loaded, total })
        }),
      row: ({ channel }) => requireOpened().network.row(channel),
      channels: () => requireOpened().network.channels(),
      within: ({ view, from, to }) => requireOpened().network.within(view, from, to),
      distribution: ({ index }) => requireOpened().network.distribution(index),
    },
    toFailure: (error) =>
      error instanceof OnnxError
        ? toFailure(new EngineError('model-unsupported', error.message), 'model-unsupported')
        : toFailure(error, 'run-failed'),
    transfer: {
      sheet: (bitmap) => [bitmap],
      map: (bitmap) => [bitmap],
      row: (row) => (row ? [row.features.data.buffer] : []),
    },
    discard: { open: ({ frame }) => frame.close(), feed: ({ frame }) => frame.close() },
  })

  async function open(
    request: LayerOpen,
    { signal, progress }: JobContext<{ readonly loaded: number; readonly total: number }>,
  ) {
    const { spec, folded, threads } = request
    const onProgress = (loaded: number, total: number) => progress({ loaded, total })
    const bytes = await modelBytes(request, onProgress, signal)
    const rule: InputRule = { ...spec.input, type: 'float32' }
    const network = createLayerNetwork(bytes, {
      input: rule.name,
      folded,
      createSession: async (model) => (await createWasmSession(model, rule, threads)).session,
    })
    opened = { network, rule }
    return feed(request)
  }

  async function feed({ frame, size, within }: LayerFeed) {
    const { network, rule } = requireOpened()
    const image = { width: frame.width, height: frame.height }
    const { data, order } = await readPixels(frame, image)
    frame.close()
    const plan = planTensor(letterbox(image, size, rule.fit, within), rule, order)
    return network.feed(pixelsToTensor(data, plan) as Float32Array, size)
  }

  function requireOpened() {
    if (!opened) throw new EngineError('run-failed', 'No network is loaded yet.')
    return opened
  }
}

function bitmapOf({ data, width, height }: SheetPixels): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(data, width, height))
}

serveOrBeThread(serveLayers)
