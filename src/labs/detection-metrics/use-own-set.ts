import { useMemo, useSyncExternalStore } from 'react'
import type { Evaluate } from '../../state/evaluate/evaluate-commands.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { ownSet, type OwnSet } from './own-set.ts'

export type OwnSetState =
  | { readonly status: 'closed' }
  | { readonly status: 'opening' }
  | { readonly status: 'failed'; readonly words: string }
  | { readonly status: 'open'; readonly set: OwnSet; readonly loaded: boolean }

/** The set of the Evaluate tab, with what the network has answered for its pictures; opened when it is wanted. */
export function useOwnSet(isWanted: boolean): OwnSetState {
  const { openEvaluate } = useCommands()
  const { value: evaluate, words } = useLatest<Evaluate>(isWanted ? openEvaluate : null)
  const evaluation = useSyncExternalStore(
    evaluate?.store.subscribe ?? nothingChanges,
    () => evaluate?.store.getState() ?? null,
  )
  const pictures = useApp((state) => state.pictures)
  const results = useApp((state) => state.results)
  const { iou, classAgnostic, maxDetections } = useApp((state) => state.settings)
  const set = useMemo(
    () =>
      evaluation && ownSet(evaluation, pictures, results, { iou, classAgnostic, maxDetections }),
    [evaluation, pictures, results, iou, classAgnostic, maxDetections],
  )
  if (!isWanted) return { status: 'closed' }
  if (words !== null) return { status: 'failed', words }
  if (!set || !evaluation) return { status: 'opening' }
  return { status: 'open', set, loaded: evaluation.loaded }
}

function nothingChanges(): () => void {
  return () => undefined
}
