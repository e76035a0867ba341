import { useSyncExternalStore } from 'react'
import type { StageView } from './stage-view.ts'

/** 100: the whole picture. */
export function useZoomPercent(view: StageView): number {
  return useSyncExternalStore(view.subscribe, view.percent)
}

export function useZoomed(view: StageView): boolean {
  return useSyncExternalStore(view.subscribe, view.isZoomed)
}
