/**
 * Whether the host has a newer version of the app than this page. The page asks when a part of it cannot be fetched,
 * since a new version has other file names; once it is known, it stays so.
 */
let isHere = false
let ask: () => Promise<boolean> = () => Promise.resolve(false)
let take: () => void = () => undefined
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
    if (!isHere && (await ask().catch(() => false))) this.tell()
  },
  /** Reloads the page as the new version. */
  take: () => take(),
  /** How this page asks, and how it is reloaded. */
  use(how: { readonly ask?: () => Promise<boolean>; readonly take?: () => void }): void {
    ask = how.ask ?? ask
    take = how.take ?? take
  },
}
