import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { zoomStep } from './stage-keys.ts'
import type { StageView } from './stage-view.ts'
import { useZoomPercent } from './use-zoom.ts'
import * as strings from './strings.ts'
import styles from './zoom-controls.module.css'

/** Zoom in steps; the percentage, 100 being the whole picture, resets it. */
export function ZoomControls({ view }: { view: StageView }) {
  const empty = useApp((state) => state.onStage === null)
  const zoomed = useZoomPercent(view)
  const percent = empty ? 100 : zoomed
  const noPicture = empty ? strings.openAPictureFirst : undefined
  return (
    <fieldset className={styles['zoom']} aria-label={strings.zoom}>
      <Button
        aria-label={strings.zoomOut}
        className={styles['step']}
        disabledReason={noPicture ?? (percent <= 100 ? strings.alreadyWhole : undefined)}
        onClick={() => view.zoomBy(1 / zoomStep)}
      >
        −
      </Button>
      <Button
        look="quiet"
        aria-label={strings.showWhole(percent)}
        className={styles['percent']}
        disabledReason={noPicture}
        onClick={view.reset}
      >
        <span className="numbers">{percent}%</span>
      </Button>
      <Button
        aria-label={strings.zoomIn}
        className={styles['step']}
        disabledReason={noPicture ?? (view.isClosest() ? strings.nothingFiner : undefined)}
        onClick={() => view.zoomBy(zoomStep)}
      >
        +
      </Button>
    </fieldset>
  )
}
