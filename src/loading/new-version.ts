/**
 * Whether the host has a newer version of the app than this page. The page asks when a part of it cannot be fetched,
 * since a new version has other file names; once it is known, it stays so.
 */
let isHere = false
const listeners = new Set<() => void>()

export const newVersion = {
  isHere: () => isHere,
  /** Calls back once it is known; returns a function that unsubscribes. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  tell(): void {
    isHere = true
    for (const listener of listeners) listener()
  },
  /** Asks the host, and tells if there is one. A host that cannot be reached has none. */
  async look(): Promise<void> {
    if (!isHere && (await this.ask().catch(() => false))) this.tell()
  },
  /** How this page asks the host. */
  ask: (): Promise<boolean> => Promise.resolve(false),
  /** Reloads the page as the new version. */
  take: (): void => undefined,
}
