import { useEffect, useRef } from 'react'
import { useVersus } from '../../state/versus/versus-react.ts'
import type { VersusStore } from '../../state/versus/versus-store.ts'
import * as strings from './strings.ts'
import styles from './wipe-handle.module.css'

/** The line between two answers, moved by pointer, finger and arrow keys. */
export function WipeHandle({ store }: { store: VersusStore }) {
  const wipe = useVersus(store, (state) => state.wipe)
  const handle = useRef<HTMLDivElement>(null)
  const percent = Math.round(100 * wipe)

  useEffect(() => (handle.current ? listenForWipe(handle.current, store) : undefined), [store])

  return (
    <div
      ref={handle}
      role="slider"
      tabIndex={0}
      aria-label={strings.wipeBetweenTheTwoNetworks}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={strings.stageShowsTheFirstNetwork(percent)}
      className={styles['handle']}
      style={{ left: `${100 * wipe}%` }}
    >
      <span className={styles['grip']} aria-hidden="true">
        ‹ ›
      </span>
    </div>
  )
}

/** The stage below must not pan with it, so its events end here; returns the way to stop. */
function listenForWipe(handle: HTMLElement, store: VersusStore): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let held: number | null = null

  function put(wipe: number): void {
    store.setState({ wipe: Math.min(1, Math.max(0, wipe)) })
  }

  handle.addEventListener(
    'pointerdown',
    (event) => {
      event.stopPropagation()
      if (event.pointerType === 'mouse' && event.button !== 0) return
      held = event.pointerId
      handle.setPointerCapture(event.pointerId)
    },
    { signal },
  )
  handle.addEventListener(
    'pointermove',
    (event) => {
      event.stopPropagation()
      const stage = handle.parentElement?.getBoundingClientRect()
      if (held !== event.pointerId || !stage || stage.width === 0) return
      put((event.clientX - stage.left) / stage.width)
    },
    { signal },
  )
  for (const type of ['pointerup', 'pointercancel'] as const) {
    handle.addEventListener(
      type,
      (event) => {
        event.stopPropagation()
        if (held === event.pointerId) held = null
      },
      { signal },
    )
  }
  handle.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const next = steppedBy(event.key, store.getState().wipe)
      if (next === null) return
      event.preventDefault()
      event.stopPropagation()
      put(next)
    },
    { signal },
  )
  return () => controller.abort()
}

function steppedBy(key: string, wipe: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return wipe - 0.02
    case 'ArrowRight':
    case 'ArrowUp':
      return wipe + 0.02
    case 'PageDown':
      return wipe - 0.1
    case 'PageUp':
      return wipe + 0.1
    case 'Home':
      return 0
    case 'End':
      return 1
    default:
      return null
  }
}
