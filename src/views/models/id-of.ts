import type { AppState } from '../../state/app-state.ts'

/** The id by which settings and commands name a kept model. */
export function idOf({ model }: AppState, sha256: string): string {
  return model.catalogue.find((spec) => spec.sha256 === sha256)?.id ?? ''
}
