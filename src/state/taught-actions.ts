import type { LogisticHead } from '../nn/logistic-head.ts'
import type { AppStore } from './store.ts'
import type { Taught, TaughtCrop, TaughtLayer, TaughtScores } from './taught.ts'

let lastCrop = 0

/** Adds a crop. Those of another layer cannot be compared with it, and go. */
export function addCrop(store: AppStore, layer: TaughtLayer, crop: Omit<TaughtCrop, 'id'>): void {
  lastCrop += 1
  const added = { ...crop, id: lastCrop }
  const { taught } = store.getState()
  const isSame = taught.layer?.network === layer.network && taught.layer.output === layer.output
  change(store, { layer, crops: isSame ? [...taught.crops, added] : [added] })
}

export function removeCrop(store: AppStore, id: number): void {
  const crops = store.getState().taught.crops.filter((crop) => crop.id !== id)
  change(store, { crops, ...(crops.length === 0 && nothingLeft) })
}

export function forgetCrops(store: AppStore): void {
  change(store, { crops: [], ...nothingLeft })
}

export function nameTaught(store: AppStore, name: string): void {
  change(store, { name })
}

/** Looks for the class on the stage with this head; null: no longer. */
export function lookForTaught(store: AppStore, head: LogisticHead | null): void {
  change(store, { head, ...(head === null && { scored: null }) })
}

export function showTaught(store: AppStore, scored: TaughtScores | null): void {
  if (store.getState().taught.head) change(store, { scored })
}

const nothingLeft = { layer: null, head: null, scored: null } as const

function change(store: AppStore, part: Partial<Taught>): void {
  store.setState((state) => ({ taught: { ...state.taught, ...part } }))
}
