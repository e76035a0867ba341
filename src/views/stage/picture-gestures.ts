import { nextInStack } from '../../overlay/hit-test.ts'
import { clearSelection, hover, select } from '../../state/actions.ts'
import type { AppStore } from '../../state/store.ts'
import type { GestureHandlers } from './gestures.ts'
import type { Painter } from './painter.ts'
import type { TapClaim } from './stage-layer.ts'
import type { StageView } from './stage-view.ts'

const doubleTapZoom = 2.5

/** Handles gestures on the picture. Sets `data-over-box` on `element` while a tap would select a box. */
export function pictureGestures(
  element: HTMLElement,
  painter: Painter,
  store: AppStore,
  view: StageView,
  isClaimed: TapClaim = () => false,
): GestureHandlers {
  function point(candidate: number | null): void {
    if (candidate === null) delete element.dataset['overBox']
    else element.dataset['overBox'] = ''
    hover(store, candidate)
  }

  return {
    // once fully zoomed out, the wheel scrolls the page
    zoom: (factor, about) => view.zoomBy(factor, about) || factor > 1 || view.isZoomed(),
    pan: view.panBy,
    hover: (at) => point(at && (painter.candidatesAt(at.x, at.y, 4)[0] ?? null)),
    doubleTap: (at) => {
      if (view.isZoomed()) view.reset()
      else view.zoomBy(doubleTapZoom, at)
    },
    tap({ x, y, touch, together, sameSpot }) {
      if (isClaimed([x, y])) return
      const stack = painter.candidatesAt(x, y, touch ? 12 : 4)
      const { selection, detections } = store.getState()
      const first = stack[0]
      if (first === undefined) return clearSelection(store)
      // tapping a rival of the only selected box compares the two
      const isKept = detections?.candidates.includes(first) ?? false
      if (together || (!isKept && selection.length === 1 && selection[0] !== first)) {
        return select(store, first, true)
      }
      const next = nextInStack(stack, selection, sameSpot)
      if (next !== null) select(store, next)
    },
  }
}
