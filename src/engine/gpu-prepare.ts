import type { InputTensor, TensorPlan } from '../vision/pixels-to-tensor.ts'
import type { PixelSource } from '../shaders/tensor-shader.ts'
import type { FramePixels } from './frame-pixels.ts'
import type { GpuTensorMaker } from './gpu-tensor.ts'
import type { PreparedBy } from './protocol.ts'

/** How frames of video are prepared, the best first; each is held to the last. */
const ways: readonly PreparedBy[] = ['texture', 'copied', 'processor']

/** After so many frames the way is compared again, and before that whenever their number has doubled. */
const interval = 300

/** The way of the processor, to be compared with and to fall back on. */
export interface OnProcessor {
  /** red, green, blue and anything, of the frame's own size */
  read(): Promise<FramePixels>
  toTensor(pixels: FramePixels): InputTensor
}

/** A frame's tensor, in the memory of the GPU or not, and how it was made. */
export interface Prepared {
  readonly input: InputTensor | GPUBuffer
  readonly by: PreparedBy
}

/**
 * Prepares frames of video on a GPU as far as that comes to what the processor makes of them, within one grey
 * level in every value. It is compared on the first frame of a stream, on the second, the fourth, and so on: a camera
 * may begin in black. The frame's texture goes first; then its pixels, which the browser has copied; a way that
 * cannot be gone or came to something else is left for as long as the stream lasts.
 */
export function createGpuPreparer(maker: GpuTensorMaker) {
  let stream: Stream | null = null
  let way = 0
  let frames = 0

  /** Null where this way cannot be gone. */
  async function tryWay(
    source: PixelSource,
    frame: VideoFrame,
    plan: TensorPlan,
    onProcessor: OnProcessor,
  ): Promise<Prepared | null> {
    const pixels = source === 'copied' ? await onProcessor.read() : null
    const input = await maker.make(source, frame, plan, pixels?.data ?? null).catch(() => null)
    if (!input) return null
    if (!isDue(frames)) return { input, by: source }
    const expected = onProcessor.toTensor(pixels ?? (await onProcessor.read()))
    return (await maker.isWithinOneLevel(expected, plan)) ? { input, by: source } : null
  }

  return async function prepare(
    frame: VideoFrame,
    plan: TensorPlan,
    onProcessor: OnProcessor,
  ): Promise<Prepared> {
    if (!stream || !isOf(stream, frame, plan)) {
      stream = streamOf(frame, plan)
      way = frames = 0
    }
    frames += 1
    for (; way < ways.length; way++) {
      const by = ways[way] ?? 'processor'
      if (by === 'processor') break
      const prepared = await tryWay(by, frame, plan, onProcessor)
      if (prepared) return prepared
    }
    return { input: onProcessor.toTensor(await onProcessor.read()), by: 'processor' }
  }
}

function isDue(frame: number): boolean {
  return frame % interval === 0 || (frame & (frame - 1)) === 0
}

/** What a frame's pixels are made of, and become. */
interface Stream {
  readonly plan: TensorPlan
  readonly format: string | null
  readonly matrix: string | null
  readonly primaries: string | null
  readonly fullRange: boolean | null
}

function streamOf({ format, colorSpace }: VideoFrame, plan: TensorPlan): Stream {
  const { matrix, primaries, fullRange } = colorSpace
  return { plan, format, matrix, primaries, fullRange }
}

function isOf(stream: Stream, { format, colorSpace }: VideoFrame, plan: TensorPlan): boolean {
  return (
    stream.plan === plan &&
    stream.format === format &&
    stream.matrix === colorSpace.matrix &&
    stream.primaries === colorSpace.primaries &&
    stream.fullRange === colorSpace.fullRange
  )
}
