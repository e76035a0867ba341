import { dismissCameraProblem } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from './failure-card.tsx'
import * as strings from './strings.ts'
import styles from './camera-problem.module.css'

/** Why the camera is off, shown over the picture. */
export function CameraProblem() {
  const store = useAppStore()
  const commands = useCommands()
  const problem = useApp((state) => state.live.problem)
  const isScreen = useApp((state) => state.live.source === 'screen')
  const muted = useApp((state) => state.live.muted)
  if (!problem && muted) {
    return (
      <FailureCard
        label={strings.theCamera}
        title={strings.cameraMuted}
        advice={strings.whyMuted}
        alert
      >
        <Button onClick={() => commands.stopCamera()}>{strings.turnItOff}</Button>
      </FailureCard>
    )
  }
  if (!problem) return null
  return (
    <FailureCard
      label={isScreen ? strings.screen : strings.theCamera}
      title={problem.title}
      advice={problem.advice}
      alert
    >
      <div className={styles['buttons']}>
        <Button
          look="primary"
          onClick={() => commands.startCamera(isScreen ? { screen: true } : undefined)}
        >
          {strings.tryAgain}
        </Button>
        <Button onClick={() => dismissCameraProblem(store)}>{strings.dismiss}</Button>
      </div>
    </FailureCard>
  )
}
