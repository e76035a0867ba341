import type { ModelSpec } from '../../catalogue/spec.ts'
import type { AppState } from '../../state/app-state.ts'
import { currentOwn } from './current-own.ts'

/** The current network if it belongs to the app and has neither a fast form nor int8 weights; else null. */
export function shippedFloatInUse(state: AppState): ModelSpec | null {
  const { spec } = state.model
  return spec && !spec.fast && !spec.quantised && !currentOwn(state) ? spec : null
}
