import { useEffect } from 'react'
import { redo, undo } from '../../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../../state/evaluate/evaluate-store.ts'

/** Ctrl or Cmd with Z undoes an edit, with Shift and Z or with Y redoes it, unless text is being typed. */
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

/**
 * Whether the target has its own undo for typed text; not so for switches, sliders, and a search field without
 * typed text.
 */
function isTypedInto(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement)) return false
  return ['text', 'search'].includes(target.type) && target.dataset['settled'] === undefined
}
