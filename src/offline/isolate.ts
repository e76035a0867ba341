/** Session storage key of a tab that has been reloaded, to prevent a second reload. */
const guard = 'gridlens.reloaded-for-isolation'

/** Milliseconds to wait; after that the page runs single-threaded, and the next visit finds the worker ready. */
const timeLimit = 4000

/**
 * Makes the page isolated (`crossOriginIsolated`, which threads need) on hosts that cannot send headers: a
 * service worker adds them, and the page is reloaded through it. Reloads at most once per tab, and only where the
 * headers would help.
 *
 * @param base address of the app's root, where the worker's file lies
 * @returns true if the page is about to be reloaded, so that starting the app is pointless
 */
export async function isolate(base: string): Promise<boolean> {
  try {
    if (crossOriginIsolated || !canHelp() || sessionStorage.getItem(guard) !== null) return false
    await navigator.serviceWorker.register(new URL('service-worker.js', base))
    if (!(await readyInTime())) return false
    // written before the reload: if writing fails there is no reload, since reloads might never end
    sessionStorage.setItem(guard, 'yes')
    location.reload()
    return true
  } catch {
    // storage or service workers are blocked by the browser's settings, or the host lacks the file
    return false
  }
}

/** Service worker and isolation need a top-level page on https or localhost. */
function canHelp(): boolean {
  return isSecureContext && 'serviceWorker' in navigator && window.top === window
}

async function readyInTime(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, timeLimit, false))
  return Promise.race([navigator.serviceWorker.ready.then(() => true), late])
}
