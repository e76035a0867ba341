import { useEffect } from 'react'
import { redo, undo } from '../../../state/evaluate/edits.ts'
import type { EvaluateStore } from '../../../state/evaluate/evaluate-store.ts'

/** Ctrl or Cmd with Z takes an edit back, with Shift and Z or with Y brings it again, but in text fields. */
export function useUndoKeys(store: EvaluateStore): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, shiftKey, target } = event
      if (event.defaultPrevented || !(ctrlKey || metaKey)) return
      if (target instanceof HTMLElement && target.matches('input, textarea')) return
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
