import type { OpenedFilm } from '../../sources/film/open-film.ts'
import type { AppState } from '../../state/app-state.ts'
import type { FilmState } from '../../state/film/film-state.ts'
import { neededForm } from '../../state/needed-form.ts'
import type { AppStore } from '../../state/store.ts'
import type { FilmElement } from './open-element.ts'

/** The parts of the open film that do not belong into the store. */
export interface FilmParts {
  readonly id: string
  readonly element: FilmElement
  /** null: this browser plays it, but does not give it frame by frame */
  readonly decoded: OpenedFilm | null
}

/** Changes what the store says of a film, unless another one was opened meanwhile. */
export function changeFilm(store: AppStore, id: string, change: Partial<FilmState>): void {
  store.setState(({ film }) => (film?.id === id ? { film: { ...film, ...change } } : {}))
}

/** Whether the network that the film needs is open. */
export function canDetect(state: AppState): boolean {
  const { model, settings } = state
  if (model.status !== 'ready' || model.spec?.id !== settings.modelId) return false
  const form = neededForm(state)
  return form === null || form === model.form
}
