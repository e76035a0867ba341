import { once } from '../loading/once.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { SplitProps } from './split.tsx'

export const split = once(async () => (await import('./split.tsx')).Split)

/** The handle between stage and panel; nothing until it has been fetched. */
export function FetchedSplit(props: SplitProps) {
  const loaded = useLoaded(split)
  return loaded.status === 'ready' ? <loaded.value {...props} /> : null
}
