import { notify } from '../../state/actions.ts'
import type { AppStore } from '../../state/store.ts'
import { withoutEnding } from '../../words/file-names.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'
import { saveFile } from '../../words/save-file.ts'
import { formatBytes } from '../../words/units.ts'
import { createZip } from '../export/zip-writer.ts'
import { trackOfFilm } from '../track/track-of-film.ts'
import { annotatedFilm, drawAnnotated } from './annotated-film.ts'
import { filmResults } from './film-results.ts'
import { changeFilm, type FilmParts } from './open-parts.ts'
import { stretchOf } from './stretch.ts'

/** Milliseconds between two words on how far it is. */
const tellPause = 200

/** Saves the stretch of the film with its boxes as a film; tells how that went. */
export async function saveFilm(
  store: AppStore,
  { id, decoded }: FilmParts,
  signal: AbortSignal,
): Promise<void> {
  const { film, settings, pixelated } = store.getState()
  if (!decoded || !film) return
  const { first, last } = stretchOf(film)
  const total = last - first + 1
  try {
    const onProgress = teller((done) => changeFilm(store, id, { saving: { done, total } }))
    const look = { settings, pixelated, trackOf: trackOfFilm(film, settings) }
    const made = await annotatedFilm({ decoded, film, first, last, look, onProgress, signal })
    const name = `${withoutEnding(film.name, 'film')}.detections.${made.ending}`
    saveFile(made.film, name)
    const silent = film.hasSound && !made.hasSound ? ' Its sound could not be copied.' : ''
    tellSaved(store, name, total, made.film.size, silent)
  } catch (error) {
    signal.throwIfAborted()
    notify(store, 'problem', `The film could not be written: ${messageOf(error)}.`)
  }
}

/** Saves the frames of the stretch with their boxes as JPEG, and the results, in one ZIP. */
export async function saveFrames(
  store: AppStore,
  { id, decoded }: FilmParts,
  signal: AbortSignal,
): Promise<void> {
  const { film, settings, pixelated } = store.getState()
  if (!decoded || !film) return
  const { first, last } = stretchOf(film)
  const total = last - first + 1
  const trackOf = trackOfFilm(film, settings)
  const canvas = new OffscreenCanvas(film.size.width, film.size.height)
  const context = canvas.getContext('2d', { willReadFrequently: pixelated !== null })
  if (!context) return notify(store, 'problem', 'This browser has no room to draw the frames.')
  const zip = createZip()
  const tell = teller((done) => changeFilm(store, id, { saving: { done, total } }))
  try {
    let done = 0
    for await (const frame of decoded.frames(first, last)) {
      drawAnnotated(context, frame, film, { settings, pixelated, trackOf })
      const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
      signal.throwIfAborted()
      const number = String(frame.index + 1).padStart(6, '0')
      zip.addAsIs(`frames/${number}.jpg`, new Uint8Array(await jpeg.arrayBuffer()))
      done += 1
      tell(done)
    }
    for (const format of ['json', 'csv', 'mot'] as const) {
      const { ending, parts } = filmResults(film, settings, format, trackOf)
      zip.addText(`${format === 'mot' ? 'mot' : 'detections'}.${ending}`, parts)
    }
    const file = zip.end()
    const name = `${withoutEnding(film.name, 'film')}.frames.zip`
    saveFile(file, name)
    tellSaved(store, name, done, file.size)
  } catch (error) {
    signal.throwIfAborted()
    notify(store, 'problem', `The frames could not be saved: ${messageOf(error)}.`)
  }
}

function tellSaved(store: AppStore, name: string, frames: number, bytes: number, more = ''): void {
  const words = `Saved ${name}, ${plural(frames, 'frame')}, ${formatBytes(bytes)}.${more}`
  notify(store, 'info', words)
}

/** Calls back now and then, since the page need not follow every frame. */
function teller(tell: (done: number) => void): (done: number) => void {
  let last = -Infinity
  return (done) => {
    const now = performance.now()
    if (now - last < tellPause) return
    last = now
    tell(done)
  }
}
