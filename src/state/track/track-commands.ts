import type { Alert } from './track-state.ts'
import type { TrackStore } from './track-store.ts'

/** Follows objects from frame to frame; made when it is first asked for. */
export interface Tracking {
  readonly store: TrackStore
  /** saves what was counted as CSV, a row for each event */
  readonly saveCounts: () => Promise<void>
  readonly setAlert: (change: Partial<Omit<Alert, 'count'>>) => void
}
