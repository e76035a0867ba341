import type { AppState } from '../../state/app-state.ts'
import { pictureOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { statusOf } from './status.ts'

/** The button that looks primary, of those that stage and Detect have; null: another one does. */
export type MainAction = 'open' | 'stop camera' | 'export' | null

export function useMainAction(): MainAction {
  return useApp(mainActionOf)
}

/**
 * One button at a time is the main one. What went wrong has a way out of its own, and so has a tab other than Detect
 * its own task. A sample invites to one's own pictures, and an own picture to taking its answer away.
 */
export function mainActionOf(state: AppState): MainAction {
  if (statusOf(state).kind === 'failed' || state.live.problem !== null) return null
  if (state.place.tab !== null) return null
  if (state.live.status !== 'off') return 'stop camera'
  // its bar has a main button of its own
  if (state.onStage?.kind === 'film') return null
  const picture = pictureOnStage(state)
  return picture === null || picture.credit !== null ? 'open' : 'export'
}
