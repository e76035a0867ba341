import { useStore } from 'zustand'
import type { VersusState } from './versus-state.ts'
import type { VersusStore } from './versus-store.ts'

/** Re-renders only when what `selector` picks changes identity. */
export function useVersus<T>(store: VersusStore, selector: (state: VersusState) => T): T {
  return useStore(store, selector)
}
