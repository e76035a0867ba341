import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PictureResult } from './app-state.ts'
import type { LayerSession } from './inspection.ts'
import { useAppStore, useCommands } from './react.ts'
import type { AppStore } from './store.ts'
import type { LayerList } from '../vision/layers/layer.ts'
import { messageOf } from '../words/message-of.ts'

export type LayersState =
  | { readonly status: 'opening'; readonly loaded: number; readonly total: number }
  | {
      readonly status: 'open'
      readonly session: LayerSession
      readonly list: LayerList
      /** the result that the layers belong to */
      readonly result: PictureResult
    }
  | { readonly status: 'failed'; readonly words: string }

/**
 * The inner layers of the network on the stage: opened on mount, closed on unmount, and recomputed for every new
 * picture or frame. For another network, mount another component.
 */
export function useLayers(): LayersState & { readonly cancel: () => void } {
  const store = useAppStore()
  const commands = useCommands()
  const [state, setState] = useState<LayersState>(opening)
  const current = useRef<AbortController | null>(null)

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    current.current = controller
    const modelId = store.getState().shown?.spec.id
    const shownNow = () => {
      const { shown } = store.getState()
      return shown?.spec.id === modelId ? shown : null
    }
    const onProgress = (loaded: number, total: number) => {
      if (!signal.aborted) setState({ status: 'opening', loaded, total })
    }

    async function follow(): Promise<void> {
      let result = shownNow()
      const session = await commands.openLayers(signal, onProgress)
      if (signal.aborted) return session.close()
      let { list } = session
      for (;;) {
        if (signal.aborted || !result) return undefined
        // a new object for every picture, so that questions are asked again
        setState({ status: 'open', session: { ...session }, list, result })
        // a camera has a next frame at once, but layers need time to be looked at
        if (result.item.kind !== 'picture') await pause(frameTime)
        result = await otherThan(result, shownNow, store, signal)
        if (result) list = await session.feed()
      }
    }

    follow().catch((error: unknown) => {
      const words = messageOf(error)
      if (!signal.aborted) setState({ status: 'failed', words })
    })
    // ends the worker, whatever it is doing
    return () => controller.abort(new DOMException('the layers were left', 'AbortError'))
  }, [store, commands])

  const cancel = useCallback(() => {
    current.current?.abort(new DOMException('the layers were cancelled', 'AbortError'))
    setState({ status: 'failed', words: 'Loading the layers was cancelled.' })
  }, [])
  // the same object while nothing changes: what is computed of it is computed anew with each
  return useMemo(() => ({ ...state, cancel }), [state, cancel])
}

/** The next different result; null if none arrives before the signal aborts. */
function otherThan(
  result: PictureResult,
  shownNow: () => PictureResult | null,
  store: AppStore,
  signal: AbortSignal,
): Promise<PictureResult | null> {
  return new Promise((resolve) => {
    const check = () => {
      const next = shownNow()
      if (next === null || next === result) return
      stop()
      resolve(next)
    }
    const stop = store.subscribe(check)
    signal.addEventListener('abort', () => (stop(), resolve(null)), { once: true })
    check()
  })
}

const opening: LayersState = { status: 'opening', loaded: 0, total: 0 }

/** Milliseconds between two frames of a camera whose layers are computed. */
const frameTime = 300

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time))
}
