import {
  BufferTarget,
  CanvasSource,
  canEncodeVideo,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
  type AudioCodec,
  type EncodedPacket,
  type InputAudioTrack,
  type VideoCodec,
} from 'mediabunny'
import type { Size } from '../../vision/geometry.ts'

/** A film that is written frame by frame. */
export interface FilmWriter {
  /** both sides even, as encoders want them; at most a pixel less than asked for */
  readonly size: Size
  readonly ending: 'mp4' | 'webm'
  /** whether the sound comes along: it is copied, which not every container allows */
  readonly hasSound: boolean
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
}

/**
 * Begins a film in memory: MP4 with H.264 where the browser encodes it, else WebM with VP9 or VP8.
 *
 * @throws if the browser encodes none of them at that size
 */
export async function startFilm({ canvas, size, sound, from }: WriterOptions): Promise<FilmWriter> {
  const even = { width: size.width & ~1, height: size.height & ~1 }
  canvas.width = even.width
  canvas.height = even.height
  const codec = await encodable(even)
  if (!codec) throw new Error(`no encoder for ${even.width} × ${even.height} pixels`)
  const format = codec === 'avc' ? new Mp4OutputFormat() : new WebMOutputFormat()
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const video = new CanvasSource(canvas, { codec, quality: QUALITY_HIGH })
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
    async add(time, duration) {
      await video.add(time, duration)
      await copy?.upTo(time + duration)
    },
    async end() {
      await output.finalize()
      const { buffer } = target
      if (!buffer) throw new Error('the film is empty')
      return new Blob([buffer], { type: codec === 'avc' ? 'video/mp4' : 'video/webm' })
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
