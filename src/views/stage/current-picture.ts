import type { AppState, Picture } from '../../state/app-state.ts'

export function currentPicture({ pictures, currentPictureId }: AppState): Picture | null {
  return pictures.find(({ id }) => id === currentPictureId) ?? null
}
