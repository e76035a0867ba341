import { dismissCameraProblem } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from './failure-card.tsx'
import styles from './camera-problem.module.css'

/** Why the camera is off, shown over the picture. */
export function CameraProblem() {
  const store = useAppStore()
  const commands = useCommands()
  const problem = useApp((state) => state.live.problem)
  const muted = useApp((state) => state.live.muted)
  if (!problem && muted) {
    return (
      <FailureCard
        label="The camera"
        title="The camera is muted by the system"
        advice="Its picture is withheld: by a switch or lid on the device, a call, or the system’s privacy settings. Detection goes on by itself when it is back."
        alert
      >
        <Button onClick={() => commands.stopCamera()}>Turn it off</Button>
      </FailureCard>
    )
  }
  if (!problem) return null
  return (
    <FailureCard label="The camera" title={problem.title} advice={problem.advice} alert>
      <div className={styles['buttons']}>
        <Button look="primary" onClick={() => commands.startCamera()}>
          Try again
        </Button>
        <Button onClick={() => dismissCameraProblem(store)}>Dismiss</Button>
      </div>
    </FailureCard>
  )
}
