/** The message of an error. Anything can be thrown, so this never throws, whatever it is given. */
export function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error)
  } catch {
    return unreadable
  }
}

/** for a value that has no text, or whose getters or proxy traps throw */
const unreadable = 'an error that cannot be shown'
