import { useApp } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { zoomStep } from './stage-keys.ts'
import type { StageView } from './stage-view.ts'
import { useZoomPercent } from './use-zoom.ts'
import styles from './zoom-controls.module.css'

/** Zoom in steps; the percentage, 100 being the whole picture, resets it. */
export function ZoomControls({ view }: { view: StageView }) {
  const empty = useApp((state) => state.onStage === null)
  const zoomed = useZoomPercent(view)
  const percent = empty ? 100 : zoomed
  const noPicture = empty ? 'Open a picture first' : undefined
  return (
    <fieldset className={styles['zoom']} aria-label="Zoom">
      <Button
        aria-label="Zoom out"
        className={styles['step']}
        disabledReason={noPicture ?? (percent <= 100 ? 'The whole picture is in view' : undefined)}
        onClick={() => view.zoomBy(1 / zoomStep)}
      >
        −
      </Button>
      <Button
        look="quiet"
        aria-label={`${percent}%, show the whole picture`}
        className={styles['percent']}
        disabledReason={noPicture}
        onClick={view.reset}
      >
        <span className="numbers">{percent}%</span>
      </Button>
      <Button
        aria-label="Zoom in"
        className={styles['step']}
        disabledReason={
          noPicture ?? (view.isClosest() ? 'There is nothing finer to see' : undefined)
        }
        onClick={() => view.zoomBy(zoomStep)}
      >
        +
      </Button>
    </fieldset>
  )
}
