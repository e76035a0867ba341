import type { AppStore } from '../../state/store.ts'
import type { Alert } from '../../state/track/track-state.ts'
import type { TrackStore } from '../../state/track/track-store.ts'
import type { CountEvent } from '../../vision/count/counter.ts'
import { createAlarm, type Alarm } from './alarm.ts'
import { setBadge } from './badge.ts'

/** Tells that something came into a zone: by a sound, in the title and on the app's icon. */
export function createAlerts(app: AppStore, store: TrackStore) {
  let alarm: Alarm | null = null

  function set(change: Partial<Alert>): void {
    const changed = { ...store.getState().alert, ...change }
    const alert = { ...changed, count: changed.isOn ? changed.count : 0 }
    store.setState({ alert })
    if (alert.isOn && alert.hasSound) alarm ??= createAlarm()
    else {
      alarm?.close()
      alarm = null
    }
    publish()
  }

  /** The camera stays on for alerts while they can come. */
  function publish(): void {
    const { alert, settings } = store.getState()
    const isOn = alert.isOn && settings !== null
    const { watch } = app.getState().live
    if (watch.isOn === isOn && watch.alerts === alert.count) return
    app.setState(({ live }) => ({ live: { ...live, watch: { isOn, alerts: alert.count } } }))
    setBadge(alert.count)
  }

  const look = () => {
    if (!document.hidden && store.getState().alert.count > 0) set({ count: 0 })
  }
  document.addEventListener('visibilitychange', look)
  const stopFollowing = store.subscribe((state, before) => {
    if (state.settings !== before.settings) publish()
  })

  return {
    set,
    /** takes in what happened in a frame */
    tell(events: readonly CountEvent[], classes: readonly string[]): void {
      const { alert } = store.getState()
      if (!alert.isOn) return
      const came = events.filter(
        ({ what, classId }) =>
          what === 'enter' && (alert.className === null || classes[classId] === alert.className),
      )
      if (came.length === 0) return
      alarm?.ring()
      set({ count: alert.count + came.length })
    },
    stop: (): void => {
      document.removeEventListener('visibilitychange', look)
      stopFollowing()
      alarm?.close()
      setBadge(0)
    },
  }
}
