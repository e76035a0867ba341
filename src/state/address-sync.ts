import { formatAddress, parseAddress } from './address.ts'
import { changeSettings, notify } from './actions.ts'
import type { AppStore } from './store.ts'

/** Browsers refuse more than about 100 changes of the address in 30 s: a dragged slider waits. */
const pause = 300

/** Restores settings from the address, then keeps the address up to date. Returns the way to stop. */
export function syncAddress(store: AppStore, page: Window = window): () => void {
  const { settings, problems } = parseAddress(page.location.search)
  changeSettings(store, settings)
  for (const problem of problems) notify(store, 'problem', problem)

  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    const { pathname, search, hash } = page.location
    const query = formatAddress(store.getState().settings, search)
    if (query !== search)
      page.history.replaceState(page.history.state, '', `${pathname}${query}${hash}`)
  }
  const stop = store.subscribe((state, before) => {
    if (state.settings === before.settings) return
    clearTimeout(timer)
    timer = setTimeout(write, pause)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
