import { useEffect } from 'react'
import { once } from '../loading/once.ts'
import { notify } from '../state/actions.ts'
import { useAppStore } from '../state/react.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import type { ShortcutsDialogProps } from './shortcuts-dialog.tsx'
import * as strings from './strings.ts'

export const shortcutsDialog = once(
  async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
)

/** The list of shortcuts, fetched on first use. */
export function FetchedShortcuts(props: ShortcutsDialogProps) {
  return props.open || shortcutsDialog.value() ? <Fetching {...props} /> : null
}

function Fetching(props: ShortcutsDialogProps) {
  const { onOpenChange } = props
  const store = useAppStore()
  const loaded = useLoaded(shortcutsDialog)
  const failed = loaded.status === 'failed'
  useEffect(() => {
    if (!failed) return
    notify(store, 'problem', strings.shortcutsNotFetched)
    // so that opening it again fetches again
    onOpenChange(false)
  }, [failed, store, onOpenChange])
  return loaded.status === 'ready' ? <loaded.value {...props} /> : null
}
