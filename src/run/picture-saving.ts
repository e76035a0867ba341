import { notifyUnderWay } from '../state/actions.ts'
import type { AppStore } from '../state/store.ts'
import { createSaving } from './saving.ts'

/** Saving a picture, one at a time: a large one is said to be under way, and can be cancelled. */
export function createPictureSaving(store: AppStore) {
  let takeAway: (() => void) | null = null
  const saving = createSaving((isSlow) => {
    takeAway?.()
    takeAway = isSlow ? notifyUnderWay(store, 'The picture is being made…', saving.cancel) : null
  })
  return saving
}
