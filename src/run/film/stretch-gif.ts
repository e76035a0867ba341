import { startGif } from '../../sources/film/write-gif.ts'
import { gifLimits, gifMoments } from './gif-moments.ts'
import type { Made, Stretch } from './saved-stretch.ts'

/**
 * The beginning of a stretch with its boxes, as a GIF.
 *
 * @throws the signal's reason, or an error of decoding or encoding
 */
export async function stretchGif(stretch: Stretch): Promise<Made> {
  const { decoded, film, first, last, draw, onProgress, signal } = stretch
  const end = film.times[last + 1] ?? film.duration
  const moments = gifMoments(film.times, first, last, end)
  const delays = new Map(moments.map(({ index, delay }) => [index, delay]))
  const room = gifSize(film.size)
  const canvas = new OffscreenCanvas(room.width, room.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('this browser gave no 2D canvas for the GIF')
  const gif = startGif()
  try {
    let done = 0
    let encoded = Promise.resolve()
    for await (const frame of decoded.frames(first, moments.at(-1)?.index ?? first)) {
      signal.throwIfAborted()
      const delay = delays.get(frame.index)
      if (delay === undefined) {
        frame.frame.close()
        continue
      }
      draw(context, room, frame)
      const { data } = context.getImageData(0, 0, room.width, room.height)
      // the next frame is decoded meanwhile
      await encoded
      encoded = gif.add({ ...room, pixels: data, delay }, signal)
      // told when it is awaited
      encoded.catch(() => undefined)
      done += 1
      onProgress(done, moments.length)
    }
    await encoded
    const { seconds } = gifLimits
    const isCut = end - (film.times[first] ?? 0) > seconds
    return {
      file: gif.end(),
      ending: 'detections.gif',
      frames: done,
      ...(isCut && { remark: `It shows the first ${seconds} seconds.` }),
    }
  } finally {
    gif.stop()
  }
}

/** In pixels: the longer side is at most that of the limits. */
function gifSize({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, gifLimits.side / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
