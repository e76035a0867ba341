import { createStore, type StoreApi } from 'zustand/vanilla'
import { versusOff, type VersusState } from './versus-state.ts'

export type VersusStore = StoreApi<VersusState>

export function createVersusStore(state: Partial<VersusState> = {}): VersusStore {
  return createStore<VersusState>()(() => ({ ...versusOff, ...state }))
}
