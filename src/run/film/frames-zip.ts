import { createZip } from '../export/zip-writer.ts'
import { trackOfFilm } from '../track/track-of-film.ts'
import { filmResults } from './film-results.ts'
import type { Made, Stretch } from './saved-stretch.ts'

/**
 * The frames with their boxes as JPEG, and the results, in one ZIP.
 *
 * @throws the signal's reason, or an error of decoding or encoding
 */
export async function framesZip(stretch: Stretch): Promise<Made> {
  const { decoded, film, first, last, look, draw, onProgress, signal } = stretch
  const canvas = new OffscreenCanvas(film.size.width, film.size.height)
  const context = canvas.getContext('2d', { willReadFrequently: look.pixelated !== null })
  if (!context) throw new Error('this browser has no room to draw the frames')
  const zip = createZip()
  let done = 0
  for await (const frame of decoded.frames(first, last)) {
    draw(context, film.size, frame)
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    signal.throwIfAborted()
    const number = String(frame.index + 1).padStart(6, '0')
    zip.addAsIs(`frames/${number}.jpg`, new Uint8Array(await jpeg.arrayBuffer()))
    done += 1
    onProgress(done)
  }
  const trackOf = trackOfFilm(film, look.settings)
  for (const format of ['json', 'csv', 'mot'] as const) {
    const { ending, parts } = filmResults(film, look.settings, format, trackOf)
    zip.addText(`${format === 'mot' ? 'mot' : 'detections'}.${ending}`, parts)
  }
  return { file: zip.end(), ending: 'frames.zip', frames: done }
}
