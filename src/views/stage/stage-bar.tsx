import { filmOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { isolated } from '../../words/visible.ts'
import { CameraControls } from './camera-controls.tsx'
import { FilmStrip } from './film-strip.tsx'
import { OpenImage } from './open-image.tsx'
import type { StageView } from './stage-view.ts'
import { ZoomControls } from './zoom-controls.tsx'
import * as strings from './strings.ts'
import styles from './stage-bar.module.css'

/** Opens, zooms and switches pictures. */
export function StageBar({ view }: { view: StageView }) {
  const live = useApp((state) => state.live.status !== 'off')
  const empty = useApp((state) => state.pictures.length === 0)
  return (
    <div
      className={styles['bar']}
      data-live={live || undefined}
      data-empty={(empty && !live) || undefined}
    >
      <OpenImage />
      <CameraControls />
      <BackToFilm />
      <ZoomControls view={view} />
      <div className={styles['pictures']}>
        <FilmStrip />
        <ClearPictures />
      </div>
    </div>
  )
}

/** Puts the film that was left back on the stage. */
function BackToFilm() {
  const commands = useCommands()
  const isAway = useApp((state) => state.film !== null && filmOnStage(state) === null)
  if (!isAway) return null
  return (
    <Button onClick={() => void commands.openFilms().then(({ show }) => show())}>
      {strings.backToFilm}
    </Button>
  )
}

/** One button for "clear" and its undo, so that it keeps the focus; beside it the undo of a removal. */
function ClearPictures() {
  const commands = useCommands()
  const hasPictures = useApp((state) => state.pictures.length > 0)
  const canUndo = useApp((state) => state.cleared.length > 0)
  const removed = useApp((state) => state.removed?.picture.name)
  const undo = canUndo && !hasPictures
  return (
    <>
      {removed && (
        <Button
          look="quiet"
          title={isolated(strings.undoRemoving(removed))}
          onClick={() => commands.undoRemove()}
        >
          {strings.undoRemove}
        </Button>
      )}
      {(hasPictures || canUndo) && (
        <Button
          className={styles['clear']}
          look="quiet"
          aria-label={undo ? undefined : strings.clear}
          onClick={() => (undo ? commands.undoClear() : commands.clearPictures())}
        >
          {undo ? (
            strings.undoClear
          ) : (
            <>
              <Icon name="bin" />
              <span>{strings.clear}</span>
            </>
          )}
        </Button>
      )}
    </>
  )
}
