import { filmOnStage, isStreamOnStage, pictureOnStage } from '../../state/on-stage.ts'
import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { useStatus } from '../shared/use-status.ts'
import * as strings from './strings.ts'
import styles from './stage-strip.module.css'

export interface StageStripProps {
  folded: boolean
  onFold: (folded: boolean) => void
}

/** The stage as a line above a page that is read: what is on it, and a button that unfolds it. */
export function StageStrip({ folded, onFold }: StageStripProps) {
  const resting = useApp((state) => state.model.status === 'resting')
  return (
    <div className={styles['strip']} data-folds-stage={folded || undefined}>
      {(folded || resting) && <OnStage onUnfold={() => onFold(false)} />}
      <Button aria-expanded={!folded} onClick={() => onFold(!folded)}>
        {folded ? strings.showTheStage : strings.foldTheStage}
      </Button>
    </div>
  )
}

function OnStage({ onUnfold }: { onUnfold: () => void }) {
  const commands = useCommands()
  const status = useStatus()
  const resting = useApp((state) => state.model.status === 'resting')
  const picture = useApp(pictureOnStage)
  const live = useApp(isStreamOnStage)
  const film = useApp((state) => filmOnStage(state)?.name)
  if (resting) {
    return (
      <>
        <span className={styles['words']}>{strings.nothingLoaded}</span>
        <Button
          onClick={() => {
            onUnfold()
            commands.showSample()
          }}
        >
          {strings.seeASample}
        </Button>
      </>
    )
  }
  return (
    <>
      {picture && (
        <img
          className={styles['picture']}
          src={picture.thumbnail ?? picture.url}
          alt=""
          width={48}
          height={36}
        />
      )}
      <span className={styles['words']}>
        {live ? strings.cameraIsOn : (film ?? picture?.credit?.title ?? picture?.name)}
        {(live || film || picture) && ' · '}
        {status.text}
      </span>
    </>
  )
}
