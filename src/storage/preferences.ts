/** What a person prefers on this device, whatever the address says. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark'
  /** single letters act as shortcuts; off for people whose input method types letters by itself */
  readonly letterKeys: boolean
}

export const defaultPreferences: Preferences = { theme: 'system', letterKeys: true }

const key = 'gridlens.preferences'

/** Defaults stand in for whatever is missing, unreadable or out of date. */
export function readPreferences(): Preferences {
  const stored = readStored()
  const { theme, letterKeys } = stored
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : defaultPreferences.theme,
    letterKeys: typeof letterKeys === 'boolean' ? letterKeys : defaultPreferences.letterKeys,
  }
}

export function writePreferences(change: Partial<Preferences>): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...readPreferences(), ...change }))
  } catch {
    // storage is blocked or full: the choice holds until the page is closed, which needs no words
  }
}

function readStored(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
