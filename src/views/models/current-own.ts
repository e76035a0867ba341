import type { KeptModel } from '../../catalogue/kept-model.ts'
import type { AppState } from '../../state/app-state.ts'

/** The user's own model that is in use; undefined if a model of the app's catalogue is. */
export function currentOwn({ own, model }: AppState): KeptModel | undefined {
  return own.kept.find(({ id }) => id === model.spec?.id)
}
