import { useEffect } from 'react'
import { redo, undo } from '../../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../../state/evaluate/evaluate-store.ts'

/** Ctrl or Cmd with Z takes an edit back, with Shift and Z or with Y brings it again, but where one types. */
export function useUndoKeys(store: EvaluateStore): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, shiftKey, target } = event
      if (event.defaultPrevented || !(ctrlKey || metaKey) || isTypedInto(target)) return
      const letter = key.toLowerCase()
      if (letter !== 'z' && letter !== 'y') return
      event.preventDefault()
      if (letter === 'y' || shiftKey) redo(store)
      else undo(store)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store])
}

/** What has letters of its own to take back; not switches and sliders, nor a search that has come to its end. */
function isTypedInto(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement)) return false
  return ['text', 'search'].includes(target.type) && target.dataset['settled'] === undefined
}
