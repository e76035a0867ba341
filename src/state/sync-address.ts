import { withoutEnding } from '../words/file-names.ts'
import { formatAddress, parseAddress } from './address.ts'
import { changeSettings, notify } from './actions.ts'
import { pictureOnStage } from './on-stage.ts'
import { formatPlace, parsePlace, samePlace } from './place.ts'
import type { AppState } from './app-state.ts'
import type { AppStore } from './store.ts'

/**
 * Milliseconds between writes: browsers refuse more than about 100 changes of the address in 30 s, and a slider
 * is dragged.
 */
const pause = 300

/**
 * Restores settings and place from the address, then keeps the address up to date: a changed setting replaces the
 * history entry, as does another sample on the stage; a new place adds one. Back and Forward change the place only. Returns a function that stops it.
 */
export function syncAddress(store: AppStore, page: Window = window): () => void {
  const { settings, problem } = parseAddress(page.location.search)
  changeSettings(store, settings)
  store.setState({
    place: parsePlace(page.location.search),
    sample: parseSample(page.location.search),
  })
  if (problem) notify(store, 'problem', problem)

  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    const state = store.getState()
    const { settings, place } = state
    const { pathname, search, hash } = page.location
    const query = formatSample(state, formatPlace(place, formatAddress(settings, search)))
    if (query === search) return
    const { history } = page
    if (samePlace(place, parsePlace(search)))
      history.replaceState(history.state, '', `${pathname}${query}${hash}`)
    else history.pushState(null, '', `${pathname}${query}`)
  }
  const follow = () => store.setState({ place: parsePlace(page.location.search), cameBack: true })
  page.addEventListener('popstate', follow)
  const stop = store.subscribe((state, before) => {
    if (state.place !== before.place) return write()
    if (state.settings === before.settings && state.onStage === before.onStage) return
    clearTimeout(timer)
    timer = setTimeout(write, pause)
  })
  return () => {
    stop()
    page.removeEventListener('popstate', follow)
    clearTimeout(timer)
  }
}

function parseSample(query: string): string | null {
  const name = new URLSearchParams(query).get('sample')
  return name === null ? null : `${name}.jpg`
}

/** Names the sample on the stage; a person's own picture cannot be named. An empty stage changes nothing. */
function formatSample(state: AppState, query: string): string {
  if (state.onStage === null) return query
  const parameters = new URLSearchParams(query)
  const picture = pictureOnStage(state)
  if (picture?.credit) parameters.set('sample', withoutEnding(picture.name))
  else parameters.delete('sample')
  return `?${parameters.toString()}`
}
