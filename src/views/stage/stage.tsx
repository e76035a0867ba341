import { useState, type ComponentType } from 'react'
import type { AppState } from '../../state/app-state.ts'
import { cameraId } from '../../state/live.ts'
import { useApp } from '../../state/react.ts'
import { CameraProblem } from './camera-problem.tsx'
import { Caption } from './caption.tsx'
import { currentPicture } from './current-picture.ts'
import { DropHint } from './drop-hint.tsx'
import { LiveView } from './live-view.tsx'
import { PictureView } from './picture-view.tsx'
import { StageBar } from './stage-bar.tsx'
import { createStageView } from './stage-view.ts'
import type { StageLayerProps } from './stage-layer.ts'
import { StageStatus } from './stage-status.tsx'
import { useFileDrop } from './use-file-drop.ts'
import styles from './stage.module.css'

/**
 * The picture with what was found in it, or with what a tab lays over it instead, and the bar that opens, zooms
 * and changes pictures.
 */
export function Stage({ layer = null }: { layer?: ComponentType<StageLayerProps> | null }) {
  const [view] = useState(createStageView)
  const picture = useApp(currentPicture)
  const live = useApp(liveVideo)
  const dropping = useFileDrop()
  return (
    <div className={styles['stage']}>
      <div className={styles['view']} aria-busy={picture?.status === 'running'}>
        {live && <LiveView video={live} view={view} />}
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

function liveVideo({ live, currentPictureId }: AppState): HTMLVideoElement | null {
  return currentPictureId === cameraId ? live.video : null
}
