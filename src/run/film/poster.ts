import { encodeInWorker } from '../../sources/encoding.ts'
import { formatMoment } from '../../words/units.ts'
import type { Made, Stretch } from './saved-stretch.ts'

/** Frames of a poster at most, in how many columns, and the width of each in pixels. */
export const posterLimits = { frames: 12, columns: 3, width: 480 } as const

/** Pixels between frames, and for the line below each. */
const [gap, line] = [12, 26]

/**
 * Frames at even distances through a stretch, with their boxes and times, as one picture.
 *
 * @throws the signal's reason, or an error of decoding or encoding
 */
export async function poster(stretch: Stretch): Promise<Made> {
  const { decoded, film, first, last, draw, onProgress, signal } = stretch
  const indices = evenly(first, last, posterLimits.frames)
  const columns = Math.min(posterLimits.columns, indices.length)
  const width = Math.min(posterLimits.width, film.size.width)
  const room = { width, height: Math.round((width * film.size.height) / film.size.width) }
  const rows = Math.ceil(indices.length / columns)
  const canvas = new OffscreenCanvas(
    gap + columns * (room.width + gap),
    gap + rows * (room.height + line),
  )
  const one = new OffscreenCanvas(room.width, room.height)
  const [context, oneContext] = [canvas.getContext('2d'), one.getContext('2d')]
  if (!context || !oneContext) throw new Error('this browser gave no 2D canvas for the poster')
  context.fillStyle = '#131416'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#eceded'
  context.font = '14px system-ui, sans-serif'
  for (const [i, index] of indices.entries()) {
    const frame = await decoded.frameAt(index)
    signal.throwIfAborted()
    if (!frame) throw new Error(`frame ${index + 1} could not be decoded`)
    draw(oneContext, room, frame)
    const x = gap + (i % columns) * (room.width + gap)
    const y = gap + Math.floor(i / columns) * (room.height + line)
    context.drawImage(one, x, y)
    context.fillText(formatMoment(film.times[index] ?? 0), x, y + room.height + 17)
    onProgress(i + 1, indices.length)
  }
  const file = await encodeInWorker(canvas, signal)
  return { file, ending: 'poster.png', frames: indices.length }
}

/** At most so many whole numbers from one to another, both included, at even distances. */
export function evenly(first: number, last: number, most: number): readonly number[] {
  const count = Math.min(most, last - first + 1)
  if (count <= 1) return [first]
  return Array.from({ length: count }, (_, i) =>
    Math.round(first + (i * (last - first)) / (count - 1)),
  )
}
