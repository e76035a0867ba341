import { goTo } from '../actions.ts'
import type { AppState } from '../app-state.ts'
import type { AppStore } from '../store.ts'
import { openPart } from './actions.ts'
import type { EvaluatePart } from './evaluate-state.ts'
import type { EvaluateStore } from './evaluate-store.ts'

/**
 * Keeps the open part of the Evaluate tab and the address in step, so that Back, Forward and a reload return to
 * it. Returns a function that stops it.
 */
export function syncPart(store: EvaluateStore, app: AppStore): () => void {
  const follow = ({ place }: AppState) => {
    if (place.tab === 'evaluate') openPart(store, partNamed(place.evaluatePart))
  }
  follow(app.getState())
  const stops = [
    app.subscribe((state, before) => {
      if (state.place !== before.place) follow(state)
    }),
    store.subscribe(({ part }, before) => {
      if (part === before.part || part === partNamed(app.getState().place.evaluatePart)) return
      // the first part has the plain address
      goTo(app, { evaluatePart: part === first ? undefined : part })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

const first = 'labels'
const others: readonly string[] = ['results', 'compare'] satisfies EvaluatePart[]

/** An unknown part, from an address written by hand or by another version, means the first one. */
function partNamed(name: string | undefined): EvaluatePart {
  return name !== undefined && isOther(name) ? name : first
}

function isOther(name: string): name is EvaluatePart {
  return others.includes(name)
}
