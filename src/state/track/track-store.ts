import { createStore, type StoreApi } from 'zustand/vanilla'
import { trackOff, type TrackState } from './track-state.ts'

export type TrackStore = StoreApi<TrackState>

export function createTrackStore(state: Partial<TrackState> = {}): TrackStore {
  return createStore<TrackState>()(() => ({ ...trackOff, ...state }))
}
