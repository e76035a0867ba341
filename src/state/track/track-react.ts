import { useStore } from 'zustand'
import type { TrackState } from './track-state.ts'
import type { TrackStore } from './track-store.ts'

/** Re-renders only when what `selector` picks changes identity. */
export function useTrack<T>(store: TrackStore, selector: (state: TrackState) => T): T {
  return useStore(store, selector)
}
