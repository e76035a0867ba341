import { Dialog } from '../ui/dialog.tsx'
import { Switch } from '../ui/switch.tsx'
import { shortcuts } from './shortcuts.ts'
import * as strings from './strings.ts'
import styles from './shortcuts-dialog.module.css'

export interface ShortcutsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  letterKeys: boolean
  onLetterKeysChange: (on: boolean) => void
}

export function ShortcutsDialog(props: ShortcutsDialogProps) {
  const { open, onOpenChange, letterKeys, onLetterKeysChange } = props
  return (
    <Dialog title={strings.keyboardShortcuts} open={open} onOpenChange={onOpenChange}>
      <div className={styles['groups']}>
        {shortcuts.map(({ title, items }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {items.map(({ does, keys }) => (
                <div key={does} className={styles['item']}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map(({ key, shown }) => (
                      <kbd key={key}>{shown}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        label={strings.letterShortcuts}
        checked={letterKeys}
        onChange={onLetterKeysChange}
        hint={strings.whyTurnLettersOff}
      />
    </Dialog>
  )
}
