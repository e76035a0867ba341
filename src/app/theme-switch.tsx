import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useTheme, type Theme } from './theme.ts'
import * as strings from './strings.ts'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons = { system: 'system', light: 'sun', dark: 'moon' } as const

/** Cycles through system, light and dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme()
  return (
    <Button
      look="quiet"
      aria-label={strings.theme(theme)}
      title={strings.themePressFor(theme, next[theme])}
      onClick={() => setTheme(next[theme])}
    >
      <Icon name={icons[theme]} />
    </Button>
  )
}
