import { useState } from 'react'
import { once } from '../../loading/once.ts'
import type { AppState, Picture } from '../../state/app-state.ts'
import { filmOnStage, isMoving, pictureOnStage } from '../../state/on-stage.ts'
import { useApp } from '../../state/react.ts'
import { Fetched } from '../../ui/fetched.tsx'
import { CameraProblem } from './camera-problem.tsx'
import { Caption } from './caption.tsx'
import { DropHint } from './drop-hint.tsx'
import { PictureView } from './picture-view.tsx'
import { StageBar } from './stage-bar.tsx'
import { createStageView, type StageView } from './stage-view.ts'
import type { StageLayer } from './stage-layer.ts'
import { StageStatus } from './stage-status.tsx'
import { useFileDrop } from './use-file-drop.ts'
import * as strings from './strings.ts'
import styles from './stage.module.css'

/** What shows the camera or a film; fetched with the first, if not before. */
export const liveView = once(async () => (await import('./live-view.tsx')).LiveView)
const filmBar = once(async () => (await import('./film-bar.tsx')).FilmBar)
const taughtOnStage = once(async () => (await import('./taught-on-stage.tsx')).TaughtOnStage)
const liveCopy = once(async () => (await import('./live-copy.tsx')).LiveCopy)

export interface StageProps {
  layer?: StageLayer | null
  /** shows what is on the stage once more, under this layer, with the same zoom and place */
  second?: StageLayer | null
}

/**
 * The picture with its detections, or with a tab's layer instead, and the bar that opens, zooms and switches
 * pictures; under a film, the bar that plays it.
 */
export function Stage({ layer = null, second = null }: StageProps) {
  const [view] = useState(createStageView)
  const picture = useApp(pictureOnStage)
  const live = useApp(liveVideo)
  const hasFilm = useApp((state) => filmOnStage(state) !== null)
  const isTaught = useApp((state) => state.taught.head !== null)
  const dropping = useFileDrop()
  return (
    <div className={styles['stage']}>
      <div className={styles['view']} aria-busy={picture?.status === 'running'}>
        {second ? (
          <div className={styles['panes']}>
            <div className={styles['pane']}>
              <Pane live={live} picture={picture} view={view} layer={layer} />
            </div>
            <div className={styles['pane']}>
              <Pane live={live} picture={picture} view={view} layer={second} isSecond />
            </div>
          </div>
        ) : (
          <Pane live={live} picture={picture} view={view} layer={layer} />
        )}
        <DropHint dropping={dropping} />
        <StageStatus />
        <CameraProblem />
      </div>
      {isTaught && (
        <Fetched from={taughtOnStage} what={strings.taughtClass} isQuiet>
          {(Taught) => <Taught />}
        </Fetched>
      )}
      <Caption />
      {hasFilm && (
        <Fetched from={filmBar} what={strings.filmControls} isQuiet>
          {(Bar) => <Bar />}
        </Fetched>
      )}
      <StageBar view={view} />
    </div>
  )
}

interface PaneProps {
  live: HTMLVideoElement | null
  picture: Picture | null
  view: StageView
  layer: StageLayer | null
  isSecond?: boolean
}

function Pane({ live, picture, view, layer, isSecond = false }: PaneProps) {
  const label = isSecond ? strings.secondStage : undefined
  return (
    <>
      {live && (
        <Fetched from={isSecond ? liveCopy : liveView} what={strings.camerasView} isQuiet>
          {(Live) => (
            <Live video={live} view={view} layer={layer?.onCamera ? layer : null} label={label} />
          )}
        </Fetched>
      )}
      {picture && <PictureView picture={picture} view={view} layer={layer} label={label} />}
    </>
  )
}

function liveVideo(state: AppState): HTMLVideoElement | null {
  return isMoving(state) ? state.live.video : null
}
