import { createStore, type StoreApi } from 'zustand/vanilla'
import { noFaster, type FasterState } from './faster-state.ts'

export type FasterStore = StoreApi<FasterState>

export function createFasterStore(): FasterStore {
  return createStore<FasterState>()(() => noFaster)
}
