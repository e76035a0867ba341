import { useSyncExternalStore } from 'react'
import { newVersion } from '../loading/new-version.ts'

/** Whether the host has a newer version of the app than this page. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(newVersion.subscribe, newVersion.isHere)
}
