/** Milliseconds after which a database that another tab still uses is told. */
const patience = 3000

/** What could not be removed, in words; empty if nothing of the app is left. */
type Left = readonly string[]

/**
 * Removes all that the app has stored in this browser, and its service worker. Other apps may share the origin, as
 * on hosts that give each a path: only names of the app's own are removed.
 *
 * @param root address of the app's root
 */
export async function forget(root: string): Promise<Left> {
  const left = await Promise.all([
    attempt('its files', async () => {
      const own = (await caches.keys()).filter(isOwn)
      await Promise.all(own.map((name) => caches.delete(name)))
    }),
    attempt('its service worker', async () => {
      await (await navigator.serviceWorker.getRegistration(root))?.unregister()
    }),
    attempt('models', () => removeFolder('models')),
    attempt('pictures', () => removeFolder('gridlens-pictures')),
    attempt('labels', async () => {
      const own = (await indexedDB.databases()).flatMap(({ name = '' }) =>
        isOwn(name) ? name : [],
      )
      await Promise.all(own.map(removeDatabase))
    }),
    attempt('settings', () => {
      for (const storage of [localStorage, sessionStorage])
        for (const key of Object.keys(storage).filter(isOwn)) storage.removeItem(key)
    }),
  ])
  return left.flat()
}

async function attempt(what: string, remove: () => void | Promise<void>): Promise<Left> {
  try {
    await remove()
    return []
  } catch {
    return [what]
  }
}

async function removeFolder(name: string): Promise<void> {
  const directory = await navigator.storage.getDirectory()
  await directory.removeEntry(name, { recursive: true }).catch(ignoreAbsence)
}

function isOwn(name: string): boolean {
  return /^gridlens[-.]/.test(name)
}

function ignoreAbsence(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
}

/** Rejects if a tab keeps the database open. */
function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(request.error ?? new Error(name)))
    setTimeout(() => reject(new Error(`${name} is in use`)), patience)
  })
}
