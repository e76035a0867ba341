import type { ModelSpec } from '../../catalogue/spec.ts'
import type { AppState } from '../../state/app-state.ts'
import { currentOwn } from './current-own.ts'

/** The network in use where it is one of the app's and has neither a fast form nor 8-bit numbers; else null. */
export function shippedFloatInUse(state: AppState): ModelSpec | null {
  const { spec } = state.model
  return spec && !spec.fast && !spec.quantised && !currentOwn(state) ? spec : null
}
