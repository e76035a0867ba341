import { useLayoutEffect, useState } from 'react'
import { readPreferences, writePreferences, type Preferences } from '../storage/preferences.ts'

export type Theme = Preferences['theme']

/** The theme stored on this device, set on <html> as `data-theme`; the system's theme has no attribute. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(() => readPreferences().theme)
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset['theme']
    else dataset['theme'] = theme
  }, [theme])
  const choose = (next: Theme) => {
    writePreferences({ theme: next })
    setTheme(next)
  }
  return [theme, choose]
}
