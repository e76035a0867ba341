import type { KeptModel } from '../../catalogue/kept-model.ts'
import type { AppState } from '../../state/app-state.ts'

/** The person's own model that is in use; undefined where one of the app's is. */
export function currentOwn({ own, model }: AppState): KeptModel | undefined {
  return own.kept.find(({ id }) => id === model.spec?.id)
}
