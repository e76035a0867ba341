import {
  BlobSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP4,
  QTFF,
  VideoSampleSink,
  WEBM,
  type InputAudioTrack,
  type InputVideoTrack,
  type VideoSample,
} from 'mediabunny'
import type { Size } from '../../vision/geometry.ts'
import { messageOf } from '../../words/message-of.ts'
import { FilmError } from './film-error.ts'
import { filmKind } from './film-kind.ts'
import { hasIndex } from './has-index.ts'
import { nearestTime } from './nearest-time.ts'
import { uprightFrame } from './upright-frame.ts'

/** A frame of a film, upright. Whoever takes it closes it. */
export interface DecodedFrame {
  /** its place in the film, from 0 */
  readonly index: number
  readonly frame: VideoFrame | ImageBitmap
  /** milliseconds until it was there, from when it was asked for */
  readonly open: number
}

/** A film that is decoded frame by frame. */
export interface OpenedFilm {
  /** of a frame, upright, in pixels */
  readonly size: Size
  /** in seconds */
  readonly duration: number
  /** when each frame is shown, in seconds from the film's start, ascending */
  readonly times: Float64Array
  /** as the file names it, such as `avc1.64001f`; empty if it does not */
  readonly codec: string
  /** its first track of sound; null: it is silent */
  readonly sound: InputAudioTrack | null
  /** seconds at its end that the file announces and does not hold, since it was cut off; 0: it is whole */
  readonly missing: number
  /** one frame; those that follow each other are decoded without going back. Null: the file does not give it */
  readonly frameAt: (index: number) => Promise<DecodedFrame | null>
  /**
   * the frames from one index to another, both inclusive, none skipped; a few are decoded ahead
   * @throws FilmError where the file cannot be decoded further
   */
  readonly frames: (from: number, to: number) => AsyncGenerator<DecodedFrame, void>
  readonly close: () => void
}

/**
 * Opens a film: reads when its frames are shown, and decodes them on demand.
 *
 * @throws FilmError if the file is no film, has no picture, was cut off before its index, or is of a kind that
 * this browser does not decode
 */
export async function openFilm(file: File): Promise<OpenedFilm> {
  const { name } = file
  const kind = filmKind(new Uint8Array(await file.slice(0, 64).arrayBuffer()))
  if (kind !== 'MP4' && kind !== 'QuickTime' && kind !== 'WebM')
    throw new FilmError(
      `“${name}” is ${kind ? `a film in ${kind} format` : 'no film'}. ${readable}`,
    )
  if (kind !== 'WebM' && !(await hasIndex(file))) throw new FilmError(cutBeforeIndex(name))
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: new BlobSource(file) })
  try {
    return await read(input, name)
  } catch (error) {
    input.dispose()
    if (error instanceof FilmError) throw error
    throw new FilmError(`“${name}” could not be read as a film (${messageOf(error)}). ${readable}`)
  }
}

async function read(input: Input, name: string): Promise<OpenedFilm> {
  const [track] = await input.getVideoTracks()
  if (!track) throw new FilmError(`“${name}” has sound only, no picture. Open a film or a picture.`)
  const codec = (await track.getCodecParameterString()) ?? ''
  if (!(await track.canDecode()))
    throw new FilmError(notDecoded(name, codec || String(await track.getCodec())))
  const times = await timesOf(track)
  if (times.length === 0)
    throw new FilmError(`“${name}” holds no frame: it was cut off at its start.`)
  const sink = new VideoSampleSink(track)
  const size = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() }
  const announced = (await input.getDurationFromMetadata()) ?? 0
  const end = await input.computeDuration().catch(() => times.at(-1) ?? 0)
  const here = await readableFrames(track, times)
  const duration = here < times.length ? (times[here] ?? end) : end
  let ahead: { next: number; readonly frames: AsyncGenerator<DecodedFrame, void> } | null = null

  /** Ends the decoding that stood ready for the next frame. */
  async function letGo(): Promise<void> {
    const old = ahead
    ahead = null
    await old?.frames.return()
  }

  async function* frames(from: number, to: number): AsyncGenerator<DecodedFrame, void> {
    const samples = sink.samples(times[from])
    let asked = performance.now()
    try {
      for await (const sample of samples) {
        const index = nearestTime(times, sample.timestamp)
        if (index < from || index > to) sample.close()
        else {
          const frame = takeFrame(sample, size)
          yield { index, frame, open: performance.now() - asked }
          asked = performance.now()
        }
        if (index >= to) return
      }
    } catch (error) {
      if (error instanceof FilmError) throw error
      throw new FilmError(`“${name}” could not be decoded further: ${messageOf(error)}`)
    } finally {
      await samples.return()
    }
  }

  return {
    size,
    duration,
    times: times.subarray(0, here),
    codec,
    sound: (await input.getAudioTracks())[0] ?? null,
    // what a file announces is rounded, or that of its sound
    missing: here < times.length ? end - duration : announced - end > 1 ? announced - end : 0,
    frames,
    async frameAt(index) {
      if (ahead?.next !== index) {
        await letGo()
        ahead = { next: index, frames: frames(index, here - 1) }
      }
      const mine = ahead
      const { value } = await mine.frames.next()
      if (value) mine.next = value.index + 1
      else if (ahead === mine) ahead = null
      return value ?? null
    },
    close: () => void letGo().finally(() => input.dispose()),
  }
}

/** When the frames are shown, in seconds; those before the film's start, which are decoded only, are left out. */
async function timesOf(track: InputVideoTrack): Promise<Float64Array> {
  const times: number[] = []
  const packets = new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })
  for await (const { timestamp } of packets) if (timestamp >= 0) times.push(timestamp)
  return Float64Array.from(times).sort()
}

/** How many of the frames the file holds; an index at its start may name more. */
async function readableFrames(track: InputVideoTrack, times: Float64Array): Promise<number> {
  const packets = new EncodedPacketSink(track)
  const isThere = async (index: number) =>
    (await packets.getPacket(times[index]!).catch(() => null)) !== null
  if (await isThere(times.length - 1)) return times.length
  let [there, gone] = [0, times.length - 1]
  while (there < gone) {
    const middle = (there + gone) >> 1
    if (await isThere(middle)) there = middle + 1
    else gone = middle
  }
  return there
}

function takeFrame(sample: VideoSample, size: Size): VideoFrame | ImageBitmap {
  try {
    return uprightFrame(sample, size)
  } finally {
    sample.close()
  }
}

const readable = 'Films in MP4, MOV or WebM can be opened, with H.264, VP8, VP9 or AV1.'

function cutBeforeIndex(name: string): string {
  return `“${name}” was cut off: the index of its frames, which such a file has at its end, is missing. Copy or download it again.`
}

function notDecoded(name: string, codec: string): string {
  const known = codecNames.find(([start]) => codec.startsWith(start))?.[1] ?? `“${codec}”`
  return `“${name}” is coded as ${known}, which this browser does not decode. Convert it to H.264 or VP9, or try another browser.`
}

const codecNames: readonly (readonly [start: string, name: string])[] = [
  ['hev', 'HEVC (H.265)'],
  ['hvc', 'HEVC (H.265)'],
  ['hevc', 'HEVC (H.265)'],
  ['avc', 'H.264'],
  ['av01', 'AV1'],
  ['av1', 'AV1'],
  ['vp09', 'VP9'],
  ['vp9', 'VP9'],
  ['vp8', 'VP8'],
  ['ap', 'ProRes'],
  ['prores', 'ProRes'],
]
