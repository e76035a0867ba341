import { notify } from '../state/actions.ts'
import type { AppStore } from '../state/store.ts'
import { onDamage } from '../storage/damage.ts'

/** Reports stored records that are damaged; deferred, since some are read during a render. */
export function tellDamage(store: AppStore): void {
  onDamage((words, file) => queueMicrotask(() => notify(store, 'problem', words, file)))
}
