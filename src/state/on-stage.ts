import type { AppState, Picture, PictureResult } from './app-state.ts'
import type { FilmState } from './film/film-state.ts'
import { isSameItem, type StageItem } from './stage-item.ts'

/** The picture on the stage; null where there is none, or something that moves. */
export function pictureOnStage({
  pictures,
  onStage,
}: Pick<AppState, 'pictures' | 'onStage'>): Picture | null {
  return pictureOf(pictures, onStage)
}

/** The picture that an item refers to; null if it is of another kind, or no longer open. */
export function pictureOf(pictures: readonly Picture[], item: StageItem | null): Picture | null {
  if (item?.kind !== 'picture') return null
  return pictures.find(({ id }) => id === item.id) ?? null
}

/** Whether what is on the stage comes from a device at this moment: the camera, or a screen. */
export function isStreamOnStage({ onStage }: Pick<AppState, 'onStage'>): boolean {
  return onStage?.kind === 'camera' || onStage?.kind === 'screen'
}

/** Whether what is on the stage moves: the camera, a screen, or a film. */
export function isMoving({ onStage }: Pick<AppState, 'onStage'>): boolean {
  return onStage !== null && onStage.kind !== 'picture'
}

/** The film on the stage; null where there is none. */
export function filmOnStage({
  film,
  onStage,
}: Pick<AppState, 'film' | 'onStage'>): FilmState | null {
  return onStage?.kind === 'film' && film?.id === onStage.id ? film : null
}

/** The result of the item on the stage; null while `shown` is that of another item, or empty. */
export function resultOnStage({
  shown,
  onStage,
}: Pick<AppState, 'shown' | 'onStage'>): PictureResult | null {
  return isSameItem(shown?.item, onStage) ? shown : null
}
