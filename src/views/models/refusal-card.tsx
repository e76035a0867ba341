import { useApp, useCommands } from '../../state/react.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../shared/copy-button.tsx'
import * as strings from './strings.ts'
import { isolated, visible } from '../../words/visible.ts'
import styles from './refusal-card.module.css'

/** The last file that could not be used: what it is, and what to do. */
export function RefusalCard() {
  const refused = useApp((state) => state.own.refused)
  const commands = useCommands()
  if (!refused) return null
  const { name, refusal } = refused
  return (
    <section className={styles['card']} aria-label={strings.fileThatCouldNotBeOpened}>
      <p className={styles['title']}>{isolated(strings.refusal(name, refusal.what))}</p>
      <p>{isolated(refusal.advice)}</p>
      {refusal.commands.map((line) => (
        <div key={line} className={styles['command']}>
          <code>{visible(line)}</code>
          <CopyButton what={strings.command} text={line} />
        </div>
      ))}
      <Button look="quiet" onClick={() => commands.dismissRefusal()}>
        {strings.dismiss}
      </Button>
    </section>
  )
}
