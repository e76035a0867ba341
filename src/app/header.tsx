import { Button } from '../ui/button.tsx'
import * as strings from './strings.ts'
import styles from './header.module.css'
import { Logo } from './logo.tsx'
import { ModelChip } from './model-chip.tsx'
import { PrivacyChip } from './privacy-chip.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

export function Header({ onHelp }: { onHelp: () => void }) {
  return (
    <header className={styles['header']}>
      <Logo />
      <h1 className={styles['name']}>{strings.appName}</h1>
      <p className={styles['tagline']}>{strings.tagline}</p>
      <div className={styles['chips']}>
        <PrivacyChip />
        <ModelChip />
      </div>
      <div className={styles['buttons']}>
        <ThemeSwitch />
        <Button
          look="quiet"
          aria-label={strings.keyboardShortcuts}
          title={strings.keyboardShortcuts}
          className={styles['help']}
          onClick={onHelp}
        >
          ?
        </Button>
      </div>
    </header>
  )
}
