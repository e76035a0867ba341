import type { Commands } from '../state/commands.ts'
import type { AppStore } from '../state/store.ts'

/**
 * Loads nothing for the stage (no engine, network or picture) while someone only reads the guide. Opening another
 * tab or giving any command begins the loading.
 *
 * @param begin loads what the stage needs; called once
 */
export function createRest(store: AppStore, begin: () => void) {
  let started = false
  let awake = store.getState().place.tab !== 'learn'
  if (!awake) setResting(store)

  function wake(): void {
    if (awake) return
    awake = true
    if (started) begin()
  }

  return {
    /** allows the stage to begin; it begins at once unless only the guide is read */
    start(): () => void {
      started = true
      if (awake) begin()
      return store.subscribe(({ place }) => {
        if (place.tab !== 'learn') wake()
      })
    },
    wake,
    /** the same commands, each of which first begins the loading */
    waking(commands: Commands): Commands {
      const entries = Object.entries(commands) as [string, (...values: unknown[]) => unknown][]
      const waking = entries.map(([name, act]) => [
        name,
        (...values: unknown[]) => {
          wake()
          return act(...values)
        },
      ])
      return Object.fromEntries(waking) as Commands
    },
  }
}

function setResting(store: AppStore): void {
  store.setState(({ model }) => ({ model: { ...model, status: 'resting' } }))
}
