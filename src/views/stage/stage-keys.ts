import { clearSelection } from '../../state/actions.ts'
import type { AppStore } from '../../state/store.ts'
import type { StageView } from './stage-view.ts'

/** Zoom factor of one press of a zoom key or button. */
export const zoomStep = 1.4

const panStep = 64

/**
 * Zooms, pans and clears the selection by keyboard while the element has focus; returns a function that stops
 * listening.
 */
export function listenForKeys(element: HTMLElement, store: AppStore, view: StageView): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey) return
    if (key === 'Escape') clearSelection(store)
    else if (pressStageKey(view, key)) event.preventDefault()
  }
  element.addEventListener('keydown', onKeyDown)
  return () => element.removeEventListener('keydown', onKeyDown)
}

/** Applies a key to the view; true if it had an effect. Arrows scroll the page while the whole picture is visible. */
export function pressStageKey(view: StageView, key: string): boolean {
  switch (key) {
    case '+':
    case '=':
      view.zoomBy(zoomStep)
      return true
    case '-':
    case '_':
      view.zoomBy(1 / zoomStep)
      return true
    case '0':
      view.reset()
      return true
    case 'ArrowLeft':
      return view.panBy(panStep, 0)
    case 'ArrowRight':
      return view.panBy(-panStep, 0)
    case 'ArrowUp':
      return view.panBy(0, panStep)
    case 'ArrowDown':
      return view.panBy(0, -panStep)
    default:
      return false
  }
}
