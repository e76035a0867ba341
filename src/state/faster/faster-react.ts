import { useStore } from 'zustand'
import type { Faster } from './faster-commands.ts'
import type { FasterState } from './faster-state.ts'

/** Re-renders only when what `selector` picks changes identity. */
export function useFaster<T>({ store }: Faster, selector: (state: FasterState) => T): T {
  return useStore(store, selector)
}
