import { clearSelection } from '../../state/actions.ts'
import type { AppStore } from '../../state/store.ts'
import type { StageView } from './stage-view.ts'

/** One press of a zoom key or button. */
export const zoomStep = 1.4

const panStep = 64

/** Zooms, pans and lets go of the selection while the element has focus; returns the way to stop. */
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

/**
 * What a key does to the view; true where it did something. Arrows are left to the page while the
 * whole picture is in view.
 */
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
