import { useState } from 'react'
import type { AppState } from '../../state/app-state.ts'
import { isCameraOnStage, pictureOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { CameraProblem } from './camera-problem.tsx'
import { Caption } from './caption.tsx'
import { DropHint } from './drop-hint.tsx'
import { LiveView } from './live-view.tsx'
import { PictureView } from './picture-view.tsx'
import { StageBar } from './stage-bar.tsx'
import { createStageView } from './stage-view.ts'
import type { StageLayer } from './stage-layer.ts'
import { StageStatus } from './stage-status.tsx'
import { useFileDrop } from './use-file-drop.ts'
import styles from './stage.module.css'

/**
 * The picture with its detections, or with a tab's layer instead, and the bar that opens, zooms and switches
 * pictures.
 */
export function Stage({ layer = null }: { layer?: StageLayer | null }) {
  const [view] = useState(createStageView)
  const picture = useApp(pictureOnStage)
  const live = useApp(liveVideo)
  const dropping = useFileDrop()
  return (
    <div className={styles['stage']}>
      <div className={styles['view']} aria-busy={picture?.status === 'running'}>
        {live && <LiveView video={live} view={view} layer={layer?.onCamera ? layer : null} />}
        {picture && <PictureView picture={picture} view={view} layer={layer} />}
        <DropHint dropping={dropping} />
        <StageStatus />
        <CameraProblem />
      </div>
      <Caption />
      <StageBar view={view} />
    </div>
  )
}

function liveVideo(state: AppState): HTMLVideoElement | null {
  return isCameraOnStage(state) ? state.live.video : null
}
