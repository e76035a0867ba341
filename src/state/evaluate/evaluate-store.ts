import { createStore, type StoreApi } from 'zustand/vanilla'
import { initialEvaluateState, type EvaluateState } from './evaluate-state.ts'

export type EvaluateStore = StoreApi<EvaluateState>

/** Creates an empty store, when the Evaluate tab is first opened. */
export function createEvaluateStore(state: Partial<EvaluateState> = {}): EvaluateStore {
  return createStore<EvaluateState>()(() => ({ ...initialEvaluateState, ...state }))
}
