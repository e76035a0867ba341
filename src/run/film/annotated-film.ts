import { startFilm } from '../../sources/film/write-film.ts'
import type { Made, Stretch } from './saved-stretch.ts'

/**
 * The frames of a film with their boxes, as a film of the same rate, with its sound. Frames without an answer have
 * no boxes. As fast as the browser decodes and encodes.
 *
 * @throws the signal's reason, or an error of decoding or encoding
 */
export async function annotatedFilm(stretch: Stretch): Promise<Made> {
  const { decoded, film, first, last, look, draw, onProgress, signal } = stretch
  const canvas = new OffscreenCanvas(2, 2)
  const start = film.times[first] ?? 0
  const writer = await startFilm({ canvas, size: film.size, sound: decoded.sound, from: start })
  // the pixels are read back where a class is made unrecognisable
  const context = canvas.getContext('2d', { willReadFrequently: look.pixelated !== null })
  if (!context) throw new Error('this browser gave no 2D canvas for the film')
  try {
    let done = 0
    for await (const frame of decoded.frames(first, last)) {
      draw(context, writer.size, frame)
      signal.throwIfAborted()
      const time = film.times[frame.index]! - start
      const end = (film.times[frame.index + 1] ?? film.duration) - start
      await writer.add(time, Math.max(0.001, end - time))
      done += 1
      onProgress(done)
    }
    const { ending, hasSound } = writer
    const isSilent = film.hasSound && !hasSound
    return {
      file: await writer.end(),
      ending: `detections.${ending}`,
      frames: done,
      ...(isSilent && { remark: 'Its sound could not be copied.' }),
    }
  } catch (error) {
    await writer.cancel()
    throw error
  }
}
