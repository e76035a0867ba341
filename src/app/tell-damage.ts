import { notify } from '../state/actions.ts'
import type { AppStore } from '../state/store.ts'
import { onDamage } from '../storage/damage.ts'

/** Tells of stored records that cannot be used; later, since some are read while the page is being drawn. */
export function tellDamage(store: AppStore): void {
  onDamage((words) => queueMicrotask(() => notify(store, 'problem', words)))
}
