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
