import { messageOf } from '../words/message-of.ts'
import { letterbox } from '../vision/letterbox.ts'
import { serve } from '../workers/serve.ts'
import { frameSize } from './frame-size.ts'
import { createPixelReader } from './pixels.ts'
import { createPlanner } from './plan-for.ts'
import type { InputCalls, MadeInput, MakeRequest } from './protocol.ts'
import { createTensorMaker } from './tensor-maker.ts'

/**
 * Makes frames of video into inputs of a network while the engine runs it: a run keeps the engine's own thread, so that
 * it could only do this between two runs.
 */
const { room, toTensor } = createTensorMaker()
const readPixels = createPixelReader(room)
let known = ''
let planFor: ReturnType<typeof createPlanner> | null = null

serve<InputCalls, string>({
  handlers: {
    async make(request) {
      try {
        return await make(request)
      } finally {
        request.frame.close()
      }
    },
  },
  toFailure: messageOf,
  transfer: { make: ({ tensor }) => [tensor.buffer] },
  discard: { make: ({ frame }) => frame.close() },
})

async function make({ frame, rule, size, within, spare }: MakeRequest): Promise<MadeInput> {
  const start = performance.now()
  const key = JSON.stringify(rule)
  if (!planFor || key !== known) planFor = createPlanner(rule)
  known = key
  const fit = letterbox(frameSize(frame), size, rule.fit, within)
  const pixels = await readPixels(frame, fit.resized)
  const made = toTensor(pixels.data, planFor(fit, pixels))
  const memory = spare?.byteLength === made.byteLength ? spare : new ArrayBuffer(made.byteLength)
  const tensor = made instanceof Float32Array ? new Float32Array(memory) : new Uint16Array(memory)
  tensor.set(made)
  return { tensor, letterbox: fit, time: performance.now() - start }
}
