/**
 * Joins the tabs that share something by this name, until the page closes. Returns whether this tab is the only one;
 * it counts as that where the browser cannot tell.
 */
export function joinTabs(name: string): () => Promise<boolean> {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  if (!locks) return async () => true
  const joined = new Promise<void>((resolve) => {
    const forGood = new Promise<never>(() => undefined)
    locks
      .request(name, { mode: 'shared' }, () => {
        resolve()
        return forGood
      })
      .catch(() => resolve())
  })
  return async () => {
    try {
      await joined
      const { held = [] } = await locks.query()
      return held.filter((lock) => lock.name === name).length < 2
    } catch {
      return true
    }
  }
}
