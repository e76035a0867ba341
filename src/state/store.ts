import { createStore, type StoreApi } from 'zustand/vanilla'
import { initialState, type AppState } from './app-state.ts'

export type AppStore = StoreApi<AppState>

/** Creates a store: the app makes one, and each test its own. */
export function createAppStore(state: Partial<AppState> = {}): AppStore {
  return createStore<AppState>()(() => ({ ...initialState, ...state }))
}
