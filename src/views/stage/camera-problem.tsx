import { dismissCameraProblem } from '../../state/actions.ts'
import { useApp, useAppStore, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import styles from './stage-status.module.css'

/** Why the camera is not on, over the picture that stays in view. */
export function CameraProblem() {
  const store = useAppStore()
  const commands = useCommands()
  const problem = useApp((state) => state.live.problem)
  if (!problem) return null
  return (
    <section className={styles['failure']} role="alert" aria-label="The camera">
      <p className={styles['title']}>{problem.title}</p>
      <p>{problem.advice}</p>
      <div className={styles['buttons']}>
        <Button look="primary" onClick={() => commands.startCamera()}>
          Try again
        </Button>
        <Button onClick={() => dismissCameraProblem(store)}>Dismiss</Button>
      </div>
    </section>
  )
}
