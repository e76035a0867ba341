/** Stands in the session storage of a tab that was loaded again: there is no second time. */
const guard = 'gridlens.reloaded-for-isolation'

/** Milliseconds after which the page goes on in one thread; the next visit finds the worker ready. */
const patience = 4000

/**
 * Makes the page isolated (`crossOriginIsolated`, which threads need) on hosts that send no headers: a
 * service worker adds them, and the page is loaded once more through it. Never more than once in a tab,
 * and not at all where the headers would not help.
 *
 * @param base address of the app's root, where the worker's file lies
 * @returns true where the page is about to be loaded again, so that nothing need be started
 */
export async function isolate(base: string): Promise<boolean> {
  try {
    if (crossOriginIsolated || !canHelp() || sessionStorage.getItem(guard) !== null) return false
    await navigator.serviceWorker.register(new URL('isolation-worker.js', base))
    if (!(await readyInTime())) return false
    // written before the reload: where that fails there is none, since it might never end
    sessionStorage.setItem(guard, 'yes')
    location.reload()
    return true
  } catch {
    // storage or service workers refused by the browser's settings, or a host without the file
    return false
  }
}

/** Only a page of its own, on https or localhost, can have both a service worker and isolation. */
function canHelp(): boolean {
  return isSecureContext && 'serviceWorker' in navigator && window.top === window
}

async function readyInTime(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, patience, false))
  return Promise.race([navigator.serviceWorker.ready.then(() => true), late])
}
