import type { Commands } from '../state/commands.ts'
import type { AppStore } from '../state/store.ts'

/**
 * Whoever opens a page of the guide came to read: until the stage is used nothing is loaded for it, no engine, no
 * network, no picture. Using it is opening another tab, or whatever a person asks for by a command.
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
    /** from now on the stage may begin, and does so where nobody only reads */
    start(): () => void {
      started = true
      if (awake) begin()
      return store.subscribe(({ place }) => {
        if (place.tab !== 'learn') wake()
      })
    },
    wake,
    /** the same commands, each of which wakes the stage first */
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
