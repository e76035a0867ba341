import { notify } from '../../state/actions.ts'
import type { FilmSaves } from '../../state/film/film-commands.ts'
import type { AppStore } from '../../state/store.ts'
import { withoutEnding } from '../../words/file-names.ts'
import { messageOf } from '../../words/message-of.ts'
import { plural } from '../../words/plural.ts'
import { saveFile } from '../../words/save-file.ts'
import { formatBytes } from '../../words/units.ts'
import { createPace } from '../pace.ts'
import { annotatedFilm } from './annotated-film.ts'
import { createFrameDrawing } from './annotated-frame.ts'
import { framesZip } from './frames-zip.ts'
import { changeFilm, type FilmParts } from './open-parts.ts'
import { poster } from './poster.ts'
import type { Made, Stretch } from './saved-stretch.ts'
import { stretchGif } from './stretch-gif.ts'
import { stretchOf } from './stretch.ts'

/** Saves the stretch of the film with its boxes, and tells how that went. */
export async function saveStretch(
  store: AppStore,
  { id, decoded }: FilmParts,
  what: FilmSaves,
  signal: AbortSignal,
): Promise<void> {
  const { film, settings, pixelated } = store.getState()
  if (!decoded || !film) return
  const { first, last } = stretchOf(film)
  const look = { settings, pixelated }
  // the page need not follow every frame
  const isDue = createPace(200)
  const onProgress = (done: number, total = last - first + 1) => {
    if (isDue()) changeFilm(store, id, { saving: { done, total } })
  }
  const { make, failed } = ways[what]
  try {
    const draw = createFrameDrawing(film, look)
    const made = await make({ decoded, film, first, last, look, draw, onProgress, signal })
    const name = `${withoutEnding(film.name, 'film')}.${made.ending}`
    saveFile(made.file, name)
    const remark = made.remark === undefined ? '' : ` ${made.remark}`
    const size = formatBytes(made.file.size)
    notify(store, 'info', `Saved ${name}, ${plural(made.frames, 'frame')}, ${size}.${remark}`)
  } catch (error) {
    signal.throwIfAborted()
    notify(store, 'problem', `${failed}: ${messageOf(error)}.`)
  }
}

interface Way {
  readonly make: (stretch: Stretch) => Promise<Made>
  readonly failed: string
}

const ways: Readonly<Record<FilmSaves, Way>> = {
  film: { make: annotatedFilm, failed: 'The film could not be written' },
  frames: { make: framesZip, failed: 'The frames could not be saved' },
  gif: { make: stretchGif, failed: 'The GIF could not be written' },
  poster: { make: poster, failed: 'The poster could not be made' },
}
