import { restoreLearning } from '../state/learning-actions.ts'
import type { AppStore } from '../state/store.ts'
import { readLearning, writeLearning } from '../storage/learning.ts'

/** Restores the progress in the guide from this device, then stores every change. Returns a function that stops it. */
export function keepLearning(store: AppStore): () => void {
  const learning = readLearning()
  if (learning) restoreLearning(store, learning)
  return store.subscribe((state, before) => {
    if (state.learning !== before.learning) writeLearning(state.learning)
  })
}
