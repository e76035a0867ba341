import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { useTheme, type Theme } from './theme.ts'

const next: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const icons = { system: 'system', light: 'sun', dark: 'moon' } as const

/** Cycles through system, light and dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme()
  return (
    <Button
      look="quiet"
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}. Press for ${next[theme]}.`}
      onClick={() => setTheme(next[theme])}
    >
      <Icon name={icons[theme]} />
    </Button>
  )
}
