import {
  CanvasSource,
  canEncodeVideo,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  QUALITY_MEDIUM,
  StreamTarget,
  WebMOutputFormat,
  type AudioCodec,
  type EncodedPacket,
  type InputAudioTrack,
  type StreamTargetChunk,
  type VideoCodec,
} from 'mediabunny'
import type { Size } from '../../vision/geometry.ts'
import { createPieces } from './blob-pieces.ts'

/** A film that is written frame by frame. */
export interface FilmWriter {
  /** both sides even, as encoders want them; at most a pixel less than asked for */
  readonly size: Size
  readonly ending: 'mp4' | 'webm'
  /** whether the sound comes along: it is copied, which not every container allows */
  readonly hasSound: boolean
  /** of the frames that are encoded so far */
  readonly bytes: () => number
  /** adds what the canvas shows; `time` and `duration` in seconds from the written film's start */
  readonly add: (time: number, duration: number) => Promise<void>
  readonly end: () => Promise<Blob>
  readonly cancel: () => Promise<void>
}

export interface WriterOptions {
  /** its frames are drawn here; it gets the writer's size */
  readonly canvas: OffscreenCanvas
  readonly size: Size
  /** copied into the film from `from` on, in seconds of its own */
  readonly sound: InputAudioTrack | null
  readonly from: number
  /** frames come as they are shown: the encoder has to keep up, and a long film is not to be large */
  readonly isLive?: boolean
}

/** Bytes of a film that are written in one piece. */
const pieceSize = 2 ** 20

/**
 * Begins a film: MP4 with H.264 where the browser encodes it, else WebM with VP9 or VP8. What is written is kept as
 * blobs, so that the page's memory holds little of it.
 *
 * @throws if the browser encodes none of them at that size
 */
export async function startFilm({
  canvas,
  size,
  sound,
  from,
  isLive = false,
}: WriterOptions): Promise<FilmWriter> {
  const even = { width: size.width & ~1, height: size.height & ~1 }
  canvas.width = even.width
  canvas.height = even.height
  const codec = await encodable(even)
  if (!codec) throw new Error(`no encoder for ${even.width} × ${even.height} pixels`)
  const format = codec === 'avc' ? new Mp4OutputFormat() : new WebMOutputFormat()
  const pieces = createPieces()
  const stream = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => pieces.write(data, position),
  })
  const target = new StreamTarget(stream, { chunked: true, chunkSize: pieceSize })
  const output = new Output({ format, target })
  let bytes = 0
  const video = new CanvasSource(canvas, {
    codec,
    ...(isLive ? { quality: QUALITY_MEDIUM, latencyMode: 'realtime' } : { quality: QUALITY_HIGH }),
    onEncodedPacket: (packet) => void (bytes += packet.byteLength),
  })
  output.addVideoTrack(video)
  const audioCodec = (await sound?.getCodec()) ?? null
  const copies = sound && audioCodec && format.getSupportedAudioCodecs().includes(audioCodec)
  const copy = copies ? await copierOf(sound, audioCodec, from) : null
  if (copy) output.addAudioTrack(copy.source)
  await output.start()

  return {
    size: even,
    ending: codec === 'avc' ? 'mp4' : 'webm',
    hasSound: copy !== null,
    bytes: () => bytes,
    async add(time, duration) {
      await video.add(time, duration)
      await copy?.upTo(time + duration)
    },
    async end() {
      await output.finalize()
      return pieces.file(codec === 'avc' ? 'video/mp4' : 'video/webm')
    },
    cancel: () => output.cancel(),
  }
}

async function encodable(size: Size): Promise<VideoCodec | null> {
  for (const codec of ['avc', 'vp9', 'vp8'] as const)
    if (await canEncodeVideo(codec, { ...size, quality: QUALITY_HIGH })) return codec
  return null
}

/** Copies the sound beside the frames, as far as they have come. */
async function copierOf(track: InputAudioTrack, codec: AudioCodec, from: number) {
  const source = new EncodedAudioPacketSource(codec)
  const packets = new EncodedPacketSink(track)
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined
  let next: EncodedPacket | null =
    (await packets.getPacket(from)) ?? (await packets.getFirstPacket())

  return {
    source,
    /** seconds of the written film */
    async upTo(time: number): Promise<void> {
      while (next && next.timestamp - from < time) {
        const timestamp = Math.max(0, next.timestamp - from)
        await source.add(next.clone({ timestamp }), decoderConfig && { decoderConfig })
        next = await packets.getNextPacket(next)
      }
    },
  }
}
