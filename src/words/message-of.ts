/** What an error says. Anything can be thrown, so this never throws itself, whatever it is given. */
export function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error)
  } catch {
    return unreadable
  }
}

/** of a value without a text of its own, or whose getters and traps throw */
const unreadable = 'an error that cannot be shown'
