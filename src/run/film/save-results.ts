import { notify } from '../../state/actions.ts'
import type { FilmResults } from '../../state/film/film-commands.ts'
import type { AppStore } from '../../state/store.ts'
import { withoutEnding } from '../../words/file-names.ts'
import { saveFile } from '../../words/save-file.ts'
import { trackOfFilm } from '../track/track-of-film.ts'
import { filmResults } from './film-results.ts'

/** Saves what the network found in the answered frames of the open film. */
export function saveResults(store: AppStore, format: FilmResults): void {
  const { film, settings } = store.getState()
  if (!film || film.frames.count === 0)
    return notify(store, 'problem', 'No frame is detected yet. Detect every frame, then save.')
  const { ending, type, parts } = filmResults(film, settings, format, trackOfFilm(film, settings))
  const name = `${withoutEnding(film.name, 'film')}.detections.${ending}`
  saveFile(new Blob([...parts], { type }), name)
}
