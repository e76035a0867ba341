import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../shared/copy-button.tsx'
import styles from './refusal-card.module.css'

/** The last file that could not be used: what it is, and what to do. */
export function RefusalCard() {
  const refused = useApp((state) => state.own.refused)
  const commands = useCommands()
  if (!refused) return null
  const { name, refusal } = refused
  return (
    <section className={styles['card']} aria-label="A file that could not be opened">
      <p className={styles['title']}>
        “{name}” is {refusal.what}.
      </p>
      <p>{refusal.advice}</p>
      {refusal.commands.map((line) => (
        <div key={line} className={styles['command']}>
          <code>{line}</code>
          <CopyButton what="the command" text={line} />
        </div>
      ))}
      <Button look="quiet" onClick={() => commands.dismissRefusal()}>
        Dismiss
      </Button>
    </section>
  )
}
